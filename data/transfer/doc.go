// Package transfer turns files into tables of cells and tables of cells into files.
//
// [Open] and [OpenFile] recognise what a file is by its content, never by its name alone: delimited text in any
// usual encoding, fixed-width text, Excel workbooks (.xlsx), vCards and calendars. Every format has the same face, a
// [Source]: named columns, a repeatable pass over the rows, and warnings about everything that was tolerated.
// What is no table is refused with an [Error] that says what to do instead. [CSVWriter] and [XLSXWriter] write.
//
// Cells are text exactly as the file has it. What a cell means (a number, a date, a phone number) is the business
// of the package clean beneath this one; which field it fills is the business of the importer. This package
// imports nothing else of Baton.
package transfer
