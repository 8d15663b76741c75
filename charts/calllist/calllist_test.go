package calllist_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/calllist"
	"github.com/baton-planner/baton/data"
)

var ctx = context.Background()

func newPlan(t *testing.T) *data.Planner {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func texts(t *testing.T) func(string, ...string) string {
	t.Helper()
	all := map[string]any{}
	for _, area := range []string{"calllist", "words"} {
		b, err := assets.Translations.ReadFile("translations/" + area + ".en.json")
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &all))
	}
	return func(key string, args ...string) string {
		s, _ := all[key].(string)
		for i, a := range args {
			s = strings.ReplaceAll(s, "{"+strconv.Itoa(i)+"}", a)
		}
		return s
	}
}

func write(t *testing.T, p *data.Planner, ids ...data.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, calllist.Write(ctx, p, &b, calllist.Options{IDs: ids, Title: "Lena", Format: charts.LocaleOf("en"), Language: "en", Text: texts(t)}))
	require.True(t, bytes.HasPrefix(b.Bytes(), []byte("%PDF-")))
	require.Contains(t, string(b.Bytes()[b.Len()-10:]), "%%EOF")
	return b.Bytes()
}

func pages(b []byte) int { return bytes.Count(b, []byte("/Type /Page\n")) }

func TestAListHasAsManyPagesAsItNeeds(t *testing.T) {
	p := newPlan(t)
	var ids []data.ID
	for i := range 23 {
		contact, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: fmt.Sprintf("Keller %d", i), Phone: "+49 431 1", Street: "Hafenstr. 1", City: "Kiel", NoCall: i == 3})
		require.NoError(t, err)
		_, err = p.Notes.Add(ctx, data.Note{ContactID: contact, Body: strings.Repeat("said a lot ", 60)})
		require.NoError(t, err)
		id, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: strings.Repeat("About everything ", 9), Body: strings.Repeat("more ", 300), ContactID: contact, DueOn: p.Today()})
		require.NoError(t, err)
		ids = append(ids, id)
	}
	one, some, all := write(t, p, ids[0]), write(t, p, ids[:9]...), write(t, p, ids...)
	assert.Equal(t, 1, pages(one))
	assert.Greater(t, pages(some), 1)
	assert.Greater(t, pages(all), 2*pages(some)-1)
	assert.LessOrEqual(t, pages(all), (len(ids)+2)/3, "three and more on a page, however much was said")
	assert.Equal(t, all, write(t, p, ids...), "the same plan gives the same bytes")
}

func TestAListOfNothingAndOfNobodyIsAPage(t *testing.T) {
	p := newPlan(t)
	assert.Equal(t, 1, pages(write(t, p)))
	id, err := p.FollowUps.Plan(ctx, data.Activity{Subject: "Order \U0001F6B2 tyres", DueOn: p.Today()})
	require.NoError(t, err)
	assert.Equal(t, 1, pages(write(t, p, id)))
	assert.Equal(t, 1, pages(write(t, p, id, 12345)), "what is gone is left out")
}
