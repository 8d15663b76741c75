// Package detail holds the parts that the pages of records share: the timeline, the next step, the lines of related records.
// It may import ui/desk, ui/kit, ui/words, ui/tr and data; it knows no screen.
package detail
