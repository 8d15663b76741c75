// Package postings writes and reads the pages of a search index: for every word, the ids of the rows that have it, newest
// first.
//
// A [Builder] gathers the words of rows in memory and gives them as one segment: pages of bytes, sorted by word, and the first
// word of each. A segment never changes; what came later is in other segments. A [Segment] finds a word, or all words with a
// beginning, reading only the pages that can have them. The package knows no files and no SQL; whoever uses it keeps the pages.
package postings
