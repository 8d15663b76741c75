// Package pack writes the meeting pack: the numbers of both teams for a period as one PDF to print or send. It opens with the
// tiles of both teams and the contents; a section per team holds the charts of the catalogue, two to a page, as vectors, each
// with the table behind it where that is short; the definitions of all numbers used come last.
//
//	err := pack.Write(ctx, p, w, pack.Options{Options: catalog.Options{From: jan, To: jul}, Paper: pack.A4})
//
// The same plan on the same day gives the same bytes. Texts are English unless Options.Text translates them; Messages lists
// those of the pack, catalog.Messages those of the charts. The package imports charts, charts/catalog, data and data/metrics.
package pack
