package clean

import (
	"errors"
	"fmt"
)

// ErrMissing is given for text that stands for "no value", such as "n/a".
var ErrMissing = errors.New("no value")

// Code says why a text could not be read.
type Code string

// The reasons why a text is not read.
const (
	CodeInvalid   Code = "invalid"   // it is not what the field holds
	CodeAmbiguous Code = "ambiguous" // it can be read in two ways
	CodeRange     Code = "range"     // it is too large, or a day that does not exist
	CodeCurrency  Code = "currency"  // the currency is unknown or not clear
)

// Error tells why a text could not be read. Msg is for the person who has the file; Key and Args allow another
// language to say the same.
type Error struct {
	Code Code
	Text string // as in the cell
	Msg  string
	Key  string
	Args map[string]any
}

// Error gives the message.
func (e *Error) Error() string { return e.Msg }

func fail(code Code, text, key, format string, args ...any) *Error {
	return &Error{
		Code: code, Text: text, Key: "clean." + key,
		Msg: fmt.Sprintf(format, args...), Args: map[string]any{"text": text},
	}
}
