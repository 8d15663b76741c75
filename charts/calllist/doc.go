// Package calllist draws follow-ups as a list to print and take along: whom to call or visit, under which number, where, what
// about, what was said last, and lines to write on.
//
//	err := calllist.Write(ctx, p, w, calllist.Options{IDs: ids, Text: text})
//
// The same plan on the same day gives the same bytes. It imports charts, charts/catalog and data.
package calllist
