// Package importer is the screen that brings a file in: it shows how the columns are understood, asks what the file leaves
// open, previews what becomes of every row, and then writes it as one step that undo takes back.
package importer
