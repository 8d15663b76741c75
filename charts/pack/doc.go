// Package pack writes the meeting pack: the numbers of both teams for a period as one file to print, send or show. It opens with
// the tiles of both teams and the contents; a section per team holds the charts of the catalogue, each with what it means; the
// definitions of all numbers used come last. What it says is gathered once, for three kinds of files:
//
//   - PDF: two charts to a page as vectors, each with the table behind it where that is short.
//   - Slides (PPTX): a slide per chart with its finding as title, native charts to edit, the numbers in the notes.
//   - Workbook (XLSX): a sheet per section, native charts over their tables of typed numbers, long tables on sheets of their own.
//
// Use:
//
//	err := pack.Write(ctx, p, w, pack.Options{Options: catalog.Options{From: jan, To: jul}, Kind: pack.Slides})
//	err = pack.WriteChart(ctx, p, w, "leads-by-source", pack.Options{Kind: pack.Workbook})
//
// The same plan on the same day gives the same bytes. Texts are English unless Options.Text translates them; Messages lists
// those of the pack, catalog.Messages those of the charts. The package imports assets/fonts for the name of the font, charts,
// charts/catalog, charts/ooxml, charts/pptx, charts/xlsx, data and data/metrics.
package pack
