package listview

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
)

// memoryStore keeps preferences as JSON, as the real one does.
type memoryStore map[string][]byte

func (m memoryStore) Get(name string, v any) bool {
	b, ok := m[name]
	return ok && json.Unmarshal(b, v) == nil
}

func (m memoryStore) Set(name string, v any) { m[name], _ = json.Marshal(v) }

func spec() Spec {
	return Spec{
		Name: "leads", Base: []data.Cond{{Field: "lead", Op: data.OpEqual, Value: "yes"}},
		Views: []View{
			{ID: "all", Title: "All", Sort: []data.Order{{Field: "name"}}},
			{ID: "hot", Title: "Hot", Where: []data.Cond{{Field: "score", Op: data.OpAtLeast, Value: "50"}}},
		},
	}
}

func TestAViewAddsToWhatTheListShares(t *testing.T) {
	p := newPresenter(spec(), memoryStore{})
	assert.Len(t, p.query().Where, 1)
	p.choose("hot")
	assert.Len(t, p.query().Where, 2)
	p.text = "  bike "
	assert.Equal(t, "bike", p.query().Text)
	assert.True(t, p.filtered())
}

func TestAConditionOfTheMenuReplacesTheOneOnItsField(t *testing.T) {
	p := newPresenter(spec(), memoryStore{})
	p.narrow(data.Cond{Field: "owner", Op: data.OpEqual, Value: "Eva"})
	p.narrow(data.Cond{Field: "owner", Op: data.OpEqual, Value: "Mats"})
	assert.Len(t, p.query().Where, 2)
	p.narrow(data.Cond{Field: "owner", Op: data.OpEqual})
	assert.Len(t, p.query().Where, 1)
}

func TestSavedViewsComeBackAfterARestart(t *testing.T) {
	st := memoryStore{}
	p := newPresenter(spec(), st)
	p.text = "kiel"
	p.narrow(data.Cond{Field: "owner", Op: data.OpEqual, Value: "Eva"})
	p.save(" Mine ", grid.State{Columns: []grid.ColumnState{{ID: "name", Width: 200}}})

	again := newPresenter(spec(), st)
	v := again.current()
	assert.Equal(t, "Mine", v.Title)
	assert.True(t, v.Own)
	assert.Equal(t, "kiel", again.query().Text)
	assert.Len(t, again.query().Where, 2)
	s, ok := again.state()
	assert.True(t, ok)
	assert.EqualValues(t, 200, s.Columns[0].Width)

	again.rename(v.ID, "Eva's")
	assert.Equal(t, "Eva's", again.current().Title)
	again.remove(v.ID)
	assert.Equal(t, "all", again.current().ID, "the first view takes its place")
}

func TestColumnsAreRememberedPerView(t *testing.T) {
	st := memoryStore{}
	p := newPresenter(spec(), st)
	p.stateChanged(grid.State{Sort: []grid.SortKey{{Column: "name", Desc: true}}})
	p.choose("hot")
	_, ok := p.state()
	assert.False(t, ok)
	p.choose("all")
	s, ok := p.state()
	assert.True(t, ok)
	assert.True(t, s.Sort[0].Desc)
}

func TestTwoSavedViewsNeverShareAnID(t *testing.T) {
	p := newPresenter(spec(), memoryStore{})
	p.save("A", grid.State{})
	first := p.current().ID
	p.save("B", grid.State{})
	p.remove(first)
	p.save("C", grid.State{})
	seen := map[string]bool{}
	for _, v := range p.views() {
		assert.False(t, seen[v.ID], v.ID)
		seen[v.ID] = true
	}
}
