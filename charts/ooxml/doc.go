// Package ooxml holds what workbooks and presentations have in common (ECMA-376): packages of parts, texts that every reader
// takes, and native charts, the DrawingML part with its references into a sheet and the values it keeps of it.
//
//	grid := &ooxml.Grid{Columns: []ooxml.Column{{Title: "Source"}, {Title: "Leads"}}, Rows: [][]any{{"Web", int64(12)}}}
//	chart := &ooxml.Chart{Grid: grid, Kind: ooxml.Level, Series: []ooxml.Series{{Column: 1, Fill: "5584E5"}}}
//	part := chart.Part(ooxml.Place{Sheet: "Data", Row: 2, Column: 1}, "rId1")
//
// The same input gives the same bytes. The package imports nothing of ours.
package ooxml
