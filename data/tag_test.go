package data_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func found(t *testing.T, p *data.Planner, k data.Kind, where, text string) []data.ID {
	t.Helper()
	conds, err := data.ParseWhere(where)
	require.NoError(t, err)
	ids, err := p.IDs(ctx, k, data.Query{Where: conds, Text: text})
	require.NoError(t, err)
	return ids.IDs(0, ids.Len())
}

func TestTagsArePutOnManyRecordsInOneStep(t *testing.T) {
	p := newPlan(t)
	ids := []data.ID{addContact(t, p, "Keller"), addContact(t, p, "Hess"), addContact(t, p, "Lind")}
	require.NoError(t, p.Contacts.Edit(ctx, ids[0], func(c *data.Contact) { c.Tags = []string{"Fleet"} }))
	before := dump(t, p)
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, ids[:2], []string{"vip", "fleet"}, nil))
	assert.Equal(t, []string{"Fleet", "vip"}, getContact(t, p, ids[0]).Tags, "written as the list does, in its order")
	assert.Equal(t, []string{"Fleet", "vip"}, getContact(t, p, ids[1]).Tags)
	assert.Empty(t, getContact(t, p, ids[2]).Tags)
	assert.ElementsMatch(t, ids[:2], found(t, p, data.KindContact, "tags=VIP", ""))
	assert.ElementsMatch(t, ids[2:], found(t, p, data.KindContact, "tags!=vip", ""))
	assert.ElementsMatch(t, ids[2:], found(t, p, data.KindContact, "tags empty", ""))
	assert.ElementsMatch(t, ids[:2], found(t, p, data.KindContact, "", "vip"), "the search finds them")
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, ids, nil, []string{"FLEET"}))
	assert.Equal(t, []string{"vip"}, getContact(t, p, ids[0]).Tags)
	for range 2 {
		_, err := p.Undo(ctx)
		require.NoError(t, err)
	}
	assert.Equal(t, before, dump(t, p))
	assert.Empty(t, found(t, p, data.KindContact, "", "vip"))
}

func TestARenamedTagFollowsOnEveryRecordAndADeletedOneGoes(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus", Tags: []string{"Key account", "North"}}))
	deal := addDeal(t, p, data.Deal{Title: "Fleet", Tags: []string{"North"}})
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, []data.ID{contact}, []string{"Northern"}, nil))
	all := must[[]data.Tag](t)(p.Tags.All(ctx))
	require.Len(t, all, 3)
	before := dump(t, p)
	require.NoError(t, p.Tags.Edit(ctx, all[1].ID, func(tag *data.Tag) { tag.Name = "Coast" }))
	assert.Equal(t, []string{"Key account", "Coast"}, must[data.Company](t)(p.Companies.Get(ctx, company)).Tags)
	assert.Equal(t, []string{"Coast"}, getDeal(t, p, deal).Tags)
	assert.Equal(t, []string{"Northern"}, getContact(t, p, contact).Tags, "a longer name is another tag")
	assert.Equal(t, store.Conflict, store.CodeOf(p.Tags.Edit(ctx, all[1].ID, func(tag *data.Tag) { tag.Name = "NORTHERN" })))
	assertProblem(t, p.Tags.Edit(ctx, all[1].ID, func(tag *data.Tag) { tag.Name = "a, b" }), "name")
	require.NoError(t, p.Tags.Delete(ctx, all[1].ID))
	assert.Empty(t, getDeal(t, p, deal).Tags)
	for range 2 {
		_, err := p.Undo(ctx)
		require.NoError(t, err)
	}
	assert.Equal(t, before, dump(t, p))
	assert.Equal(t, all[0].ID, must[data.ID](t)(p.Tags.Add(ctx, " key  ACCOUNT")))
	assertProblem(t, p.Tags.Change(ctx, data.KindActivity, nil, []string{"x"}, nil), "tags")
}

// schemaOne is the plan as the first release wrote it.
func schemaOne(t *testing.T) store.Schema {
	t.Helper()
	now := data.Schema()
	first, err := fs.ReadFile(now.Migrations, "00001_plan.sql")
	require.NoError(t, err)
	s := store.Schema{ApplicationID: now.ApplicationID, Version: 1, Migrations: fstest.MapFS{"00001_plan.sql": {Data: first}}}
	had := func(table string) bool { return strings.Contains(string(first), "CREATE TABLE "+table+" (") }
	for _, table := range now.Tables {
		if had(table.Name) {
			s.Tables = append(s.Tables, table)
		}
	}
	for _, search := range now.Searches {
		if !had(search.Table) {
			continue
		}
		search.Query = strings.ReplaceAll(search.Query, " || ' ' || tags", "")
		s.Searches = append(s.Searches, search)
	}
	return s
}

func TestAFileOfTheFirstSchemaGetsTagsAndKeepsItsRecords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.baton")
	db, err := store.Create(ctx, path, schemaOne(t), store.Options{Now: newClock()})
	require.NoError(t, err)
	var id data.ID
	_, err = db.Write(ctx, store.Label{Key: "contact.added", Args: []string{"Keller"}}, func(tx *store.Tx) error {
		id = tx.NewID()
		_, err := tx.Exec("INSERT INTO contact (id, last_name, name_key, stage, furthest) VALUES (?, 'Keller', 'keller', 2, 2)", id)
		return err
	})
	require.NoError(t, err)
	require.NoError(t, db.Close())

	p, err := data.Open(ctx, path, data.Options{Now: newClock()})
	require.NoError(t, err)
	assert.Equal(t, []data.ID{id}, found(t, p, data.KindContact, "", "keller"))
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, []data.ID{id}, []string{"Fleet"}, nil))
	assert.Equal(t, []data.ID{id}, found(t, p, data.KindContact, "", "fleet"))
	report, err := p.Store().Check(ctx, true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	_, err = p.Undo(ctx)
	require.NoError(t, err, "what was done before the migration can still be undone")
	assert.Empty(t, found(t, p, data.KindContact, "", "keller"))
	require.NoError(t, p.Close())

	_, err = store.Open(ctx, path, schemaOne(t), store.Options{})
	assert.Equal(t, store.NewerFile, store.CodeOf(err), "the first release refuses it")
}
