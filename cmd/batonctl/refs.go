package main

import (
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// id reads a record of the command line: its number, or its name where only one record of the kind has it.
func (s *session) id(k data.Kind, text string, where ...data.Cond) (data.ID, error) {
	text = strings.TrimSpace(text)
	if number(text) {
		return store.ParseID(text)
	}
	field := nameField(k)
	if field == "" {
		return 0, misuse("say the number of the %s, “%s” is none.", k.Noun(), text)
	}
	found, err := s.named(k, field, text, where)
	if err != nil {
		return 0, err
	}
	switch len(found) {
	case 0:
		return 0, &data.Error{Code: store.NotFound, Op: "find", Msg: fmt.Sprintf("There is no %s called “%s”.%s", k.Noun(), text, s.known(k, field, where))}
	case 1:
		return found[0], nil
	default:
		return 0, &data.Error{Code: store.Conflict, Op: "find", Msg: fmt.Sprintf("%d %ss are called “%s”. Say the number of the one you mean, batonctl list shows it with --json.", len(found), k.Noun(), text)}
	}
}

// nameField is the field by which people call a record of a kind, empty where they have no name for it.
func nameField(k data.Kind) string {
	for _, f := range data.Fields(k) {
		if f.Type == data.TextField && (f.Name == "name" || f.Name == "title" || f.Name == "subject") {
			return f.Name
		}
	}
	return ""
}

func number(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

// named finds the records of that name, whatever its case and accents.
func (s *session) named(k data.Kind, field, text string, where []data.Cond) ([]data.ID, error) {
	q := data.Query{Where: where}
	if searchable(k) {
		q.Text = text // the index knows the few that may be meant
	}
	list, err := s.p.IDs(s.ctx, k, q)
	if err != nil {
		return nil, err
	}
	var found []data.ID
	for from := 0; from < list.Len(); from += listChunk {
		rows, err := s.p.Rows(s.ctx, k, list.IDs(from, from+listChunk), field)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if name, _ := r.Values[0].(string); store.Fold(name) == store.Fold(text) {
				found = append(found, r.ID)
			}
		}
	}
	return found, nil
}

func searchable(k data.Kind) bool {
	for _, s := range data.Schema().Searches {
		if s.Table == string(k) {
			return true
		}
	}
	return false
}

// known lists what there is to choose from, where that is short.
func (s *session) known(k data.Kind, field string, where []data.Cond) string {
	list, err := s.p.IDs(s.ctx, k, data.Query{Where: where})
	if err != nil || list.Len() == 0 || list.Len() > 30 || searchable(k) {
		return ""
	}
	rows, err := s.p.Rows(s.ctx, k, list.IDs(0, list.Len()), field)
	if err != nil {
		return ""
	}
	var names []string
	for _, r := range rows {
		if name, ok := r.Values[0].(string); ok {
			names = append(names, name)
		}
	}
	return " Use one of: " + strings.Join(names, ", ") + "."
}

// choice reads an entry of one of the planner's lists.
func (s *session) choice(list data.List, text string) (data.ID, error) {
	return s.id(data.KindChoice, text, data.Cond{Field: "list", Op: data.OpEqual, Value: string(list)})
}

// stage reads a stage of the pipelines.
func (s *session) stage(text string) (data.ID, error) { return s.id(data.KindStage, text) }

// criterion reads a question of the qualification checklist.
func (s *session) criterion(text string) (data.Criterion, error) {
	all, err := s.p.Qualification.Criteria(s.ctx)
	if err != nil {
		return data.Criterion{}, err
	}
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.Name
		if c.ID.String() == text || store.Fold(c.Name) == store.Fold(text) {
			return c, nil
		}
	}
	return data.Criterion{}, &data.Error{Code: store.NotFound, Op: "find", Msg: fmt.Sprintf("There is no criterion “%s”. Use one of: %s.", text, strings.Join(names, ", "))}
}

// handoff reads a handoff: its own number, or the contact whose handoff waits.
func (s *session) handoff(text string) (data.ID, error) {
	if number(text) {
		id, err := store.ParseID(text)
		if err != nil {
			return 0, err
		}
		if _, err := s.p.Handoffs.Get(s.ctx, id); store.CodeOf(err) != store.NotFound {
			return id, err
		}
	}
	contact, err := s.id(data.KindContact, text)
	if err != nil {
		return 0, err
	}
	all, err := s.p.Handoffs.OfContact(s.ctx, contact)
	if err != nil {
		return 0, err
	}
	for _, h := range all {
		if h.Status == data.HandoffPending {
			return h.ID, nil
		}
	}
	return 0, &data.Error{Code: store.NotFound, Op: "find", Msg: fmt.Sprintf("No handoff of “%s” waits for an answer. Look at batonctl list handoffs.", text)}
}
