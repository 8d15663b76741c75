package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/person"
	"github.com/baton-planner/baton/data/store"
)

type personCmd struct {
	Export personExportCmd `cmd:"" help:"Write all that the plan holds about a contact as a page to read (.html) or for a program (.json)."`
	Erase  personEraseCmd  `cmd:"" help:"Erase a contact with all that tells of it, also from the history; numbers stay as they are. Cannot be undone."`
}

type personExportCmd struct {
	ID  string `arg:"" name:"id" help:"The contact's number, or its name or e-mail address where only one has it; deleted ones too."`
	Out string `required:"" help:"The file, .html or .json." placeholder:"FILE"`
	spoken
}

// Run writes a person's data.
func (c *personExportCmd) Run(s *session) error {
	ending := strings.ToLower(filepath.Ext(c.Out))
	if ending != ".html" && ending != ".json" {
		return misuse("say where the person's data go: --out FILE.html to read, or FILE.json.")
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	id, err := s.contact(c.ID)
	if err != nil {
		return err
	}
	text, err := c.texts("person", "words")
	if err != nil {
		return err
	}
	o := person.Options{Text: text, Language: c.Lang, JSON: ending == ".json"}
	if err := writeWhole(c.Out, func(w io.Writer) error { return person.Write(s.ctx, p, w, id, o) }); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"file": c.Out, "id": id})
	}
	_, err = fmt.Fprintln(s.out, c.Out)
	return err
}

type personEraseCmd struct {
	ID  string `arg:"" name:"id" help:"The contact's number, or its name or e-mail address where only one has it; deleted ones too."`
	Yes bool   `help:"Do it. Without this, only what would be done is said."`
	spoken
}

// Run erases a person, or says what that would do.
func (c *personEraseCmd) Run(s *session) error {
	p, err := s.open(!c.Yes)
	if err != nil {
		return err
	}
	id, err := s.contact(c.ID)
	if err != nil {
		return err
	}
	text, err := c.texts("person")
	if err != nil {
		return err
	}
	var x person.Extent
	if c.Yes {
		x, err = person.Erase(s.ctx, p, id, text("person.remainder"))
	} else {
		x, err = person.Look(s.ctx, p, id)
	}
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"erased": c.Yes, "id": id, "extent": x})
	}
	if c.Yes {
		fmt.Fprintf(s.out, "Erased for good.\n")
	} else {
		fmt.Fprintf(s.out, "This would erase %s for good and cannot be undone. Say --yes to do it.\n", x.Name)
	}
	for _, line := range x.Lines(text) {
		fmt.Fprintln(s.out, line)
	}
	return nil
}

// contact finds a contact by its number, name or e-mail address, also one that is deleted.
func (s *session) contact(text string) (data.ID, error) {
	if number(strings.TrimSpace(text)) {
		return store.ParseID(strings.TrimSpace(text))
	}
	var found []data.ID
	err := s.p.Store().View(s.ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(`SELECT id, first_name || ' ' || last_name, email_key FROM contact
			WHERE stage < 10 AND (email_key = ?1 OR name_key <> '')`, data.EmailKey(text))
		if err != nil {
			return err
		}
		defer rows.Close()
		want := store.Fold(strings.Join(strings.Fields(text), " "))
		for rows.Next() {
			var id data.ID
			var name, email string
			if err := rows.Scan(&id, &name, &email); err != nil {
				return err
			}
			if store.Fold(strings.TrimSpace(name)) == want || email != "" && email == data.EmailKey(text) {
				found = append(found, id)
			}
		}
		return rows.Err()
	})
	switch {
	case err != nil:
		return 0, err
	case len(found) == 0:
		return 0, &data.Error{Code: store.NotFound, Op: "find", Msg: fmt.Sprintf("There is no contact called “%s”, nor with that e-mail address.", text)}
	case len(found) > 1:
		list := make([]string, len(found))
		for i, id := range found {
			list[i] = id.String()
		}
		return 0, &data.Error{Code: store.Conflict, Op: "find", Msg: fmt.Sprintf("%d contacts are called “%s”. Say the number of the one you mean: %s.", len(found), text, strings.Join(list, ", "))}
	}
	return found[0], nil
}

// texts reads areas of the translations and gives what fills their gaps; empty for a key that is not there.
func (l spoken) texts(areas ...string) (func(key string, args ...string) string, error) {
	all := map[string]any{}
	for _, area := range areas {
		name := "translations/" + area + "." + l.Lang + ".json"
		b, err := fs.ReadFile(assets.Translations, name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			return nil, misuse("--lang %s: say one of %s.", l.Lang, languages())
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if err := json.Unmarshal(b, &all); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	return func(key string, args ...string) string {
		text, _ := all[key].(string) // those with a plural are for the window
		for i, a := range args {
			text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", a)
		}
		return text
	}, nil
}
