// Package tr gives the window its words, numbers, amounts and dates in the person's language.
//
// Texts live in assets/translations/<area>.<language>.json as flat objects: "leads.title": "Leads", and for texts that
// depend on a count "leads.count": {"one": "{0} lead", "other": "{0} leads"}. Code names them by key: T for a text, F for
// one with arguments, N for one with a count. A file of a region, such as tr.en-US.json, overlays its language.
//
// The language is one setting of the process, like the locale of a C program: Use changes it, everything else only
// reads it and is safe from any goroutine and cheap enough for every cell of a grid.
// The package knows Fyne's lang package, so that Fyne's own words follow, and assets; nothing else of ours.
package tr
