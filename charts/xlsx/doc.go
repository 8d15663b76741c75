// Package xlsx writes workbooks to read and to work on: sheets of texts, tables of typed numbers and native charts of those
// tables, one under another.
//
//	table := &xlsx.Table{Grid: grid}
//	err := xlsx.Write(w, xlsx.Book{Title: "Leads", Sheets: []xlsx.Sheet{{Name: "Leads", Blocks: []xlsx.Block{
//		&xlsx.Text{Text: "Referrals bring the most leads", Style: xlsx.Title},
//		&xlsx.Chart{Chart: &ooxml.Chart{Grid: grid}},
//		table,
//	}}}})
//
// The same book gives the same bytes. No text becomes a formula, whatever it begins with. The package imports charts/ooxml
// and excelize, which writes the cells; charts are ours, because excelize's keep no values.
package xlsx
