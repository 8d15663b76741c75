// Package markup reads the light Markdown of notes: bold, italic, lists and links over plain lines. Unlike CommonMark it keeps
// every line break, because people type notes as they look. It also does what a field for such a note needs while one types:
// go on with a list, put marks around words. It imports nothing of ours.
package markup
