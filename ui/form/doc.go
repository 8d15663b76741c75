// Package form turns declared fields into a form: what is asked, checked and shown is said once, as a list of Field.
//
// Model is the form without a window: what is typed, what it means, what is wrong with it, whether anything changed.
// View draws it with the widgets of ui/kit: errors beside the field, Enter to the next field and at the last one to save,
// Ctrl+Enter to save from anywhere, Escape to close, asking only when something would be lost. Values go in and out
// typed; see Values.
package form
