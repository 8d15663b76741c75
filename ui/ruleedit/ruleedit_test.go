package ruleedit

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/words"
)

func TestMain(m *testing.M) { desktest.Main(m) }

func parsed(t *testing.T, text string) data.Rule {
	t.Helper()
	r, err := data.ParseRule(text)
	require.NoError(t, err)
	return r
}

func TestWhatIsReadIsWrittenBack(t *testing.T) {
	for _, text := range []string{
		`{"all":[]}`, `{"all":[{"field":"country","op":"=","value":"DE"}]}`,
		`{"none":[{"field":"created_on","op":">=","value":"today-90d"},{"any":[{"has":"deal","at_least":2,"where":[{"field":"product","op":"=","value":"x"}]}]}]}`,
	} {
		r := parsed(t, text)
		assert.Equal(t, r, treeOf(&r).rule(false))
	}
}

func TestALineThatIsNotFinishedIsNotAsked(t *testing.T) {
	n := &node{join: "any"}
	for _, s := range []string{"country", "tags", subjectSegment, "created_on", subjectTouch} {
		n.rules = append(n.rules, &node{subject: s, leaf: begin(s)})
	}
	assert.Len(t, n.rule(true).Any, 2, "the days and the touches ask something from the start")
	assert.Len(t, n.rule(false).Any, 5)
}

func TestProblemsStandBesideTheirLines(t *testing.T) {
	r := parsed(t, `{"all":[{"field":"country","op":"=","value":"DE"},{"any":[{"field":"tags","op":"=","value":"gone"}]}]}`)
	n := treeOf(&r)
	rest := n.blame(data.Problems{{Field: "rules.1.0", Msg: "gone"}, {Field: "rules.7", Msg: "lost"}}, func(p data.Problem) string { return p.Msg })
	assert.Equal(t, "gone", n.rules[1].rules[0].problem)
	assert.Equal(t, []string{"lost"}, rest)
}

func TestRulesInWords(t *testing.T) {
	p := desktest.Planner(t, 0)
	c, err := p.Campaigns.Plan(context.Background(), data.Campaign{Name: "Fair"})
	require.NoError(t, err)
	o, err := readOptions(context.Background(), p)
	require.NoError(t, err)
	r := parsed(t, `{"any":[{"field":"stage","op":"=","value":"decision|consideration"},{"field":"company.employees","op":">=","value":"10"},{"field":"mql_on","op":"<","value":"today-6m"},
		{"none":[{"has":"touch","at_least":2,"where":[{"field":"campaign","op":"=","value":"`+c.String()+`"},{"field":"kind","op":"=","value":"attended"},{"field":"at","op":">=","value":"today-30d"}]}]},{"field":"note","op":"empty"}]}`)
	assert.Equal(t, []Sentence{
		{0, "At least one of these:"},
		{1, "Journey stage is one of " + words.Stage(data.Decision) + ", " + words.Stage(data.Consideration)},
		{1, "Company: employees is at least 10"},
		{1, "Qualified on longer ago than 180 days"},
		{1, "None of these:"},
		{2, "Met a campaign, at least 2 times, Fair, Attended, in the last 30 days"},
		{1, "Note is empty"},
	}, o.Sentences(r))
}

func TestEverySubjectIsAField(t *testing.T) {
	for _, g := range subjects() {
		for _, s := range g {
			if a := asksOf(s); a >= asksTouch {
				continue
			}
			kind, field := fieldOf(s)
			_, err := data.FieldOf(kind, field)
			assert.NoError(t, err, s)
			assert.NotEqual(t, s, subjectText(s))
		}
	}
}
