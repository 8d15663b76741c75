package importer

import (
	"strings"

	"github.com/baton-planner/baton/data"
)

// Question is something that the file does not decide. Nothing is written until it is answered.
type Question struct {
	Option  string         // the option that answers it, as batonctl calls it: "date-order", "create-missing"
	List    List           // for create-missing: the list that lacks the values
	Column  string         // the column it is about, "" for the whole file
	Values  []Unknown      // the values it is about, the most frequent first
	Choices []string       // what the option may be
	Msg     string         // what is unclear and what to say, for people
	Key     string         // translation key
	Args    map[string]any // what the message names, for translation
}

// Unknown is a value that the plan does not know, or that can be read in two ways.
type Unknown struct {
	Text    string // as in the file
	Rows    int    // how many rows have it
	Nearest string // the known name most like it, "" if none is near
}

// Undecided is the error of an import that has open questions.
type Undecided struct{ Questions []Question }

// Error joins the questions.
func (u *Undecided) Error() string {
	parts := make([]string, len(u.Questions))
	for i, q := range u.Questions {
		parts[i] = q.Msg
	}
	return strings.Join(parts, "\n")
}

// Unwrap lets store.CodeOf see an invalid request.
func (u *Undecided) Unwrap() error {
	if len(u.Questions) == 0 {
		return nil
	}
	q := u.Questions[0]
	return &data.Error{Code: "invalid", Op: "import", Key: q.Key, Args: q.Args, Msg: q.Msg}
}
