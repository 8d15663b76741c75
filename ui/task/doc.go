// Package task runs the window's work off the UI goroutine and brings its answers back to it.
//
// Latest is for what a screen asks while a person types, scrolls and switches: a new request under a key cancels the one
// before, and only the answer to the newest is ever applied. Run is for long work a person waits for and may stop: an
// import, an export, a backup. A panic in work or in an answer becomes a log entry and an error, never a crash.
//
// NewSync gives a runner that does everything at once on the calling goroutine, for tests.
// The package knows Fyne's fyne.Do and nothing of ours.
package task
