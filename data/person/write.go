package person

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Options say how a person's data are written.
type Options struct {
	// Text gives a text of assets/translations/person.*.json, or of the steps of the log (words.*.json) under "log.", in the
	// reader's language; empty for a key that is not there.
	Text     func(key string, args ...string) string
	Language string // of the texts, "en"
	JSON     bool   // for another program instead of a person
}

// Document is all that a plan holds about a person, in words.
type Document struct {
	Title    string    `json:"title"`
	Subtitle string    `json:"subtitle"`
	About    string    `json:"about"`
	Sections []Section `json:"sections"`
	Language string    `json:"language"`
}

// Section is the records of one kind: a table, or facts one under the other where there is but one.
type Section struct {
	Title string     `json:"title"`
	Heads []string   `json:"heads"`
	Rows  [][]string `json:"rows"`
	Facts bool       `json:"-"` // one record, shown as facts
}

//go:embed person.html
var page string

// Write writes all that the plan holds about a contact: its fields, the planner's own fields, consent, what hangs on it, and who
// changed what when. Deleted records that were the same person are in it.
func Write(ctx context.Context, p *data.Planner, w io.Writer, id data.ID, o Options) error {
	doc, err := Describe(ctx, p, id, o)
	if err != nil {
		return err
	}
	if o.JSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(doc)
	} else {
		var t *template.Template
		if t, err = template.New("person").Parse(page); err == nil {
			err = t.Execute(w, doc)
		}
	}
	if err != nil {
		return fmt.Errorf("write person: %w", err)
	}
	return nil
}

// Describe gathers what Write writes.
func Describe(ctx context.Context, p *data.Planner, id data.ID, o Options) (Document, error) {
	if o.Language == "" {
		o.Language = "en"
	}
	d := &describer{ctx: ctx, p: p, o: o, zone: p.Settings().Location(), names: map[data.Kind]map[data.ID]string{}}
	doc := Document{Language: o.Language}
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		d.tx = tx
		r, err := gather(tx, id)
		if err != nil {
			return err
		}
		if doc.Title, err = r.name(tx); err != nil {
			return err
		}
		doc.Sections, err = d.sections(r)
		return err
	})
	if err != nil {
		return doc, fmt.Errorf("describe person: %w", err)
	}
	history, err := d.history()
	if err != nil {
		return doc, fmt.Errorf("describe person: %w", err)
	}
	doc.Sections = append(doc.Sections, history)
	doc.Subtitle = d.text("subtitle", p.Settings().Business, d.moment(p.Now().UnixMilli()))
	doc.About = d.text("about")
	return doc, nil
}

// name is what the person is called, or how they are reached.
func (r *record) name(tx *store.Tx) (string, error) {
	var name string
	err := tx.QueryRow(`SELECT coalesce(nullif(trim(first_name || ' ' || last_name), ''), nullif(email, ''), nullif(phone, ''), CAST(id AS TEXT))
		FROM contact WHERE id = ?`, r.id).Scan(&name)
	return name, err
}

// Lines says in words what an erasure does; text gives those of person.*.json.
func (x Extent) Lines(text func(key string, args ...string) string) []string {
	n := strconv.Itoa
	out := []string{
		text("person.loses", n(x.Deals), n(x.FollowUps), n(x.Events)),
		text("person.goes", n(x.Notes), n(x.Open), n(x.Contacts-1)),
	}
	if x.Mentions > 0 {
		out = append(out, text("person.mentions", n(x.Mentions)))
	}
	if len(x.Namesakes) > 0 {
		names := make([]string, len(x.Namesakes))
		for i, r := range x.Namesakes {
			names[i] = r.Name
		}
		out = append(out, text("person.namesakes", strings.Join(names, ", ")))
	}
	if len(x.Copies) > 0 {
		return append(out, text("person.copies", strings.Join(x.Copies, ", ")))
	}
	return append(out, text("person.copies_elsewhere"))
}
