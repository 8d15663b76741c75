package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func addContent(t *testing.T, p *data.Planner, c data.Content) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Contents.Add(ctx, c))
}

func getContent(t *testing.T, p *data.Planner, id data.ID) data.Content {
	t.Helper()
	return must[data.Content](t)(p.Contents.Get(ctx, id))
}

func TestAPieceGoesFromIdeaToPublishedAndBack(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Contents.Add(ctx, data.Content{Title: " Winter range ", Objections: []string{"Battery range", "battery RANGE", "Price"}})
		return err
	})
	c := getContent(t, p, id)
	assert.Equal(t, "Winter range", c.Title)
	assert.Equal(t, data.ContentIdea, c.Status)
	assert.Equal(t, data.Consideration, c.Stage)
	assert.Equal(t, []string{"Battery range", "Price"}, c.Objections, "a topic counts once")
	assertOneStep(t, p, func() error { return p.Contents.SetStatus(ctx, data.ContentPublished, id) })
	assert.Equal(t, p.Today(), getContent(t, p, id).PublishedOn)
	require.NoError(t, p.Contents.Edit(ctx, id, func(c *data.Content) { c.PublishedOn = day(2026, 10, 1) }))
	require.NoError(t, p.Contents.SetStatus(ctx, data.ContentPublished, id))
	assert.Equal(t, day(2026, 10, 1), getContent(t, p, id).PublishedOn, "it keeps the day on which it was published")
	require.NoError(t, p.Contents.SetStatus(ctx, data.ContentDraft, id))
	assert.True(t, getContent(t, p, id).PublishedOn.IsZero())
	assertOneStep(t, p, func() error { return p.Contents.Reschedule(ctx, id, day(2026, 12, 1)) })
	assertOneStep(t, p, func() error { return p.Contents.Delete(ctx, id) })
}

func TestPiecesAreChecked(t *testing.T) {
	p := newPlan(t)
	for field, c := range map[string]data.Content{
		"title": {Title: " "}, "type": {Title: "x", Type: "song"}, "status": {Title: "x", Status: "lost"}, "stage": {Title: "x", Stage: 7}, "link": {Title: "x", Link: "nowhere"},
	} {
		_, err := p.Contents.Add(ctx, c)
		assertProblem(t, err, field)
	}
	assertProblem(t, p.Contents.SetStatus(ctx, "lost", 1), "status")
	for text, want := range map[string]data.ContentType{"Case study": data.ContentCaseStudy, "social-post": data.ContentPost} {
		assert.Equal(t, want, must[data.ContentType](t)(data.ParseContentType(text)))
	}
	assert.Equal(t, data.ContentReview, must[data.ContentStatus](t)(data.ParseContentStatus(" Review ")))
}

func TestAPieceIsUsedOnceInADealAndItsOutcomeIsSeen(t *testing.T) {
	p := newPlan(t)
	lead := addContact(t, p, "Keller")
	won := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: lead, ValueMinor: ptr[int64](500_00)})
	piece := addContent(t, p, data.Content{Title: "Guide"})
	var first data.ID
	assertOneStep(t, p, func() (err error) {
		first, err = p.Contents.Use(ctx, data.ContentUse{ContentID: piece, DealID: won})
		return err
	})
	again := must[data.ID](t)(p.Contents.Use(ctx, data.ContentUse{ContentID: piece, DealID: won}))
	assert.Equal(t, first, again)
	must[data.ID](t)(p.Contents.Use(ctx, data.ContentUse{ContentID: piece, ContactID: lead}))
	_, err := p.Deals.Win(ctx, won, data.Win{})
	require.NoError(t, err)

	uses := must[[]data.UsedIn](t)(p.Contents.UsesOf(ctx, piece))
	require.Len(t, uses, 2)
	assert.Equal(t, "", uses[0].Deal, "with the contact, outside of deals")
	assert.Equal(t, data.DealWon, uses[1].Status)
	assert.Equal(t, ptr[int64](500_00), uses[1].BaseMinor)
	assert.Equal(t, "Keller", uses[1].Contact)
	assert.Equal(t, lead, uses[1].ContactID, "of the deal")
	assert.Len(t, must[[]data.UsedPiece](t)(p.Contents.OfDeal(ctx, won)), 1)
	assert.Len(t, must[[]data.UsedPiece](t)(p.Contents.OfContact(ctx, lead)), 2)
	require.NoError(t, p.Contents.Delete(ctx, piece))
	assert.Equal(t, "Guide", must[[]data.UsedPiece](t)(p.Contents.OfDeal(ctx, won))[0].Title, "its use stays on record")
	assertOneStep(t, p, func() error { return p.Contents.Unuse(ctx, first) })
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Contents.Use(ctx, data.ContentUse{ContentID: piece, DealID: won})
		return err
	})
	assertRefused(t, p, store.Invalid, func() error {
		_, err := p.Contents.Use(ctx, data.ContentUse{ContentID: piece})
		return err
	})
}

func TestAnObjectionHeardInADealBecomesAnIdeaInOneStep(t *testing.T) {
	p := newPlan(t)
	fleets := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "Fleets"}))
	fair := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Fair", SegmentID: fleets}))
	deal := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: addContact(t, p, "Keller"), CampaignID: fair})
	var heard data.ID
	assertOneStep(t, p, func() (err error) {
		heard, err = p.Objections.Hear(ctx, data.Objection{Topic: " Battery  range in winter ", DealID: deal, Note: "It was -10 last year"})
		return err
	})
	o := must[data.Objection](t)(p.Objections.Get(ctx, heard))
	assert.Equal(t, "Battery range in winter", o.Topic)
	assert.NotZero(t, o.ContactID)
	var idea data.ID
	assertOneStep(t, p, func() (err error) {
		idea, err = p.Objections.Idea(ctx, heard)
		return err
	})
	c := getContent(t, p, idea)
	assert.Equal(t, []string{"Battery range in winter"}, c.Objections)
	assert.Equal(t, fleets, c.SegmentID, "of the campaign that brought the deal")
	assert.Equal(t, data.Decision, c.Stage)
	assert.Equal(t, "It was -10 last year", c.Body)

	require.NoError(t, p.Segments.Delete(ctx, fleets))
	again := must[data.ID](t)(p.Objections.Idea(ctx, heard))
	assert.Zero(t, getContent(t, p, again).SegmentID, "a deleted segment is not taken")

	for _, bad := range []data.Objection{{Topic: "", DealID: deal}, {Topic: "Price, delivery", DealID: deal}, {Topic: "Price"}} {
		assertRefused(t, p, store.Invalid, func() error {
			_, err := p.Objections.Hear(ctx, bad)
			return err
		})
	}
	assertOneStep(t, p, func() error { return p.Objections.Delete(ctx, heard) })
}

func TestAnAnswerByAPieceIsAUse(t *testing.T) {
	p := newPlan(t)
	deal := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: addContact(t, p, "Keller")})
	piece := addContent(t, p, data.Content{Title: "Winter test"})
	var heard data.ID
	assertOneStep(t, p, func() (err error) {
		heard, err = p.Objections.Hear(ctx, data.Objection{Topic: "Range", DealID: deal, ContentID: piece})
		return err
	})
	assert.Len(t, must[[]data.UsedPiece](t)(p.Contents.OfDeal(ctx, deal)), 1)
	other := addContent(t, p, data.Content{Title: "Film"})
	assertOneStep(t, p, func() error {
		return p.Objections.Edit(ctx, heard, func(o *data.Objection) { o.ContentID, o.DealID = other, 0 })
	})
	assert.Len(t, must[[]data.UsedPiece](t)(p.Contents.OfDeal(ctx, deal)), 2)
	assert.Equal(t, deal, must[[]data.Objection](t)(p.Objections.OfDeal(ctx, deal))[0].DealID, "it stays where it was heard")
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Objections.Hear(ctx, data.Objection{Topic: "Range", DealID: deal, ContentID: 9})
		return err
	})
}

func TestTopicsAndCoverageShowWhatIsMissing(t *testing.T) {
	p := newPlan(t)
	shops := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "Shops"}))
	lead := addContact(t, p, "Keller")
	lost, open, gone := addDeal(t, p, data.Deal{Title: "A", ContactID: lead, ValueMinor: ptr[int64](700)}), addDeal(t, p, data.Deal{Title: "B", ContactID: lead}), addDeal(t, p, data.Deal{Title: "C"})
	for _, o := range []data.Objection{
		{Topic: "Price", DealID: lost},
		{Topic: "PRICE", DealID: lost},
		{Topic: "price", DealID: open},
		{Topic: "Range", ContactID: lead},
		{Topic: "Range", DealID: gone},
		{Topic: "Theft", ContactID: lead},
	} {
		must[data.ID](t)(p.Objections.Hear(ctx, o))
	}
	_, err := p.Deals.Lose(ctx, lost, data.Loss{ReasonID: lostReason(t, p, "Price")})
	require.NoError(t, err)
	require.NoError(t, p.Deals.Delete(ctx, gone))
	theft := addContent(t, p, data.Content{Title: "Locks", Stage: data.Decision, Status: data.ContentPublished, Objections: []string{"theft"}})
	price := addContent(t, p, data.Content{Title: "Total cost", Stage: data.Decision, SegmentID: shops, Objections: []string{"Price"}})

	topics := must[[]data.Topic](t)(p.Objections.Topics(ctx))
	require.Len(t, topics, 3)
	last := topics[0].LastID
	assert.Equal(t, data.Topic{Topic: "price", Heard: 3, Open: 1, Lost: 1, LostMinor: 700, LastOn: p.Today(), LastID: last, Coming: []data.ID{price}}, topics[0])
	assert.Equal(t, 1, topics[1].Heard, "what was heard in a deleted deal counts nowhere")
	assert.Equal(t, []data.ID{theft}, topics[2].Answers)

	cover := must[data.Coverage](t)(p.Contents.Coverage(ctx))
	require.Len(t, cover.Segments, 2)
	assert.Equal(t, data.CoverageCount{Published: 1}, cover.Segments[0].Stages[2])
	assert.Equal(t, data.CoverageCount{Coming: 1}, cover.Segments[1].Stages[2])
	var open3 []string
	for _, o := range cover.Unanswered {
		open3 = append(open3, o.Topic)
	}
	assert.Equal(t, []string{"price", "Range"}, open3)
}

func TestMergedContactsBringTheirObjectionsAlong(t *testing.T) {
	p := newPlan(t)
	keep, other := addContact(t, p, "Keller"), addContact(t, p, "Keler")
	must[data.ID](t)(p.Objections.Hear(ctx, data.Objection{Topic: "Price", ContactID: other}))
	must[data.ID](t)(p.Contents.Use(ctx, data.ContentUse{ContentID: addContent(t, p, data.Content{Title: "Guide"}), ContactID: other}))
	assertOneStep(t, p, func() error { return p.Contacts.Merge(ctx, keep, []data.ID{other}, nil) })
	assert.Len(t, must[[]data.Objection](t)(p.Objections.OfContact(ctx, keep)), 1)
	assert.Len(t, must[[]data.UsedPiece](t)(p.Contents.OfContact(ctx, keep)), 1)
}
