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

func cond(field string, op data.Op, value string) data.Cond {
	return data.Cond{Field: field, Op: op, Value: value}
}

func TestAFilterReplacesTheOneOnItsField(t *testing.T) {
	p := newPresenter(spec(), memoryStore{})
	p.setFilter("owner", cond("owner", data.OpEqual, "Eva"))
	p.setFilter("score", between("score", "10", "90")...)
	p.setFilter("owner", cond("owner", data.OpEqual, "Mats"))
	assert.Equal(t, []string{"owner", "score"}, p.filteredFields(), "it keeps its place")
	assert.Len(t, p.query().Where, 4)
	assert.Len(t, p.without("score").Where, 2)
	p.setFilter("owner")
	assert.Equal(t, []string{"score"}, p.filteredFields())
}

func TestSavedViewsComeBackAfterARestart(t *testing.T) {
	st := memoryStore{}
	p := newPresenter(spec(), st)
	p.text = "kiel"
	p.setFilter("owner", cond("owner", data.OpEqual, "Eva"))
	p.groupBy("stage")
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
	assert.Equal(t, []string{"owner"}, again.filteredFields(), "its filters show as chips")
	assert.Equal(t, "stage", again.group())
	assert.False(t, again.differs())
	again.setFilter("owner")
	assert.True(t, again.differs())
	again.choose(v.ID)
	assert.Equal(t, []string{"owner"}, again.filteredFields(), "a tab shows what was saved")
	again.setFilter("score", between("score", "50", "")...)
	again.update()
	again.choose("all")
	assert.Empty(t, again.filteredFields())
	assert.Equal(t, "stage", again.group(), "the first view was grouped as well")
	again.choose(v.ID)
	assert.Equal(t, []string{"owner", "score"}, again.filteredFields())

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

func TestGroupsAreRememberedPerViewAndOpenAgainWithAnotherGrouping(t *testing.T) {
	st := memoryStore{}
	p := newPresenter(spec(), st)
	p.groupBy("stage")
	p.collapse(true, "1", "2")
	p.collapse(false, "2")
	assert.Equal(t, map[string]bool{"1": true}, p.collapsed)
	p.choose("hot")
	assert.Empty(t, p.group())
	p.choose("all")
	assert.Equal(t, "stage", p.group())
	p.groupBy("owner")
	assert.Empty(t, p.collapsed)
	assert.Equal(t, "owner", newPresenter(spec(), st).group())
	p.groupBy("")
	assert.Empty(t, newPresenter(spec(), st).group())
}
