// Package exporter takes records out of a plan into files that other programs read: tables (CSV, XLSX), vCards of contacts, an
// iCalendar file of follow-ups, JSON of any kind.
//
//	ids, err := p.IDs(ctx, data.KindContact, data.Query{})
//	err = exporter.Write(ctx, p, w, exporter.Options{Kind: data.KindContact, List: ids, Format: exporter.CSV})
//
// Values are written as the importer reads them: ISO days, decimals with a point, other records by their names. Records are read
// and written a piece at a time, so that memory does not grow with their number. A plan as a whole is the business of data/planfile,
// all that is kept about one person that of data/person.
//
// The package imports data, data/store and data/transfer.
package exporter
