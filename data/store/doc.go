// Package store is the record store under the planner: one SQLite file in
// which every change belongs to a labelled step that can be listed, undone and
// redone, also after a restart. It knows nothing of marketing or sales and
// imports nothing of ours; package data gives it a Schema.
//
// A Schema names the tables whose rows are tracked. For each of them the store
// generates triggers that write every insert, update and delete into the
// change log, so that no statement, however it is written, escapes the log.
// Work goes through four doors:
//
//   - Write runs a function in one transaction and records it as one step;
//   - View reads a consistent snapshot beside the writer;
//   - Undo, Redo and UndoStep append a step that takes another one back where
//     its values still stand, and name what they had to leave;
//   - Search finds rows by folded word prefixes, newest first.
//
// Rows never physically vanish: deleting sets deleted_at, undoing an insert
// does the same. A file is refused with one clear Error when it is missing,
// empty, foreign, damaged or written by a newer program.
package store
