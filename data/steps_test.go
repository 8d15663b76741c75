package data_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// cast is what the random steps act upon; ids of records that are gone stay in it.
type cast struct {
	p                          *data.Planner
	contacts, deals, campaigns []data.ID
	stages                     map[string]data.ID
	reason                     data.ID
}

func (c *cast) pick(t *rapid.T, what string, ids []data.ID) data.ID {
	if len(ids) == 0 {
		return 0
	}
	return rapid.SampledFrom(ids).Draw(t, what)
}

func (c *cast) deal(t *rapid.T) data.ID     { return c.pick(t, "deal", c.deals) }
func (c *cast) contact(t *rapid.T) data.ID  { return c.pick(t, "contact", c.contacts) }
func (c *cast) campaign(t *rapid.T) data.ID { return c.pick(t, "campaign", c.campaigns) }
func (c *cast) amount(t *rapid.T) *int64 {
	return ptr(rapid.Int64Range(0, 1_000_000).Draw(t, "amount"))
}

// steps are what a person may do; a refusal is fine, half a step is not.
func (c *cast) steps() map[string]func(*rapid.T) error {
	p := c.p
	keep := func(list *[]data.ID, id data.ID, err error) error {
		if err == nil {
			*list = append(*list, id)
		}
		return err
	}
	return map[string]func(*rapid.T) error{
		"add contact": func(t *rapid.T) error {
			id, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CampaignID: c.campaign(t)})
			return keep(&c.contacts, id, err)
		},
		"add deal": func(t *rapid.T) error {
			id, err := p.Deals.Add(ctx, data.Deal{Title: "Deal", ContactID: c.contact(t), ValueMinor: c.amount(t)})
			return keep(&c.deals, id, err)
		},
		"move deal": func(t *rapid.T) error {
			name := rapid.SampledFrom([]string{"Prospecting", "Demo", "Won"}).Draw(t, "stage")
			before := rapid.SampledFrom([]data.ID{0, c.deal(t)}).Draw(t, "before")
			return p.Deals.Move(ctx, c.deal(t), c.stages[name], before)
		},
		"win": func(t *rapid.T) error {
			_, err := p.Deals.Win(ctx, c.deal(t), data.Win{ValueMinor: c.amount(t), On: day(2026, 11, rapid.IntRange(20, 28).Draw(t, "on"))})
			return err
		},
		"lose": func(t *rapid.T) error {
			_, err := p.Deals.Lose(ctx, c.deal(t), data.Loss{ReasonID: c.reason})
			return err
		},
		"reopen":      func(t *rapid.T) error { return p.Deals.Reopen(ctx, c.deal(t)) },
		"delete deal": func(t *rapid.T) error { return p.Deals.Delete(ctx, c.deal(t)) },
		"edit deal": func(t *rapid.T) error {
			contact := c.contact(t)
			return p.Deals.Edit(ctx, c.deal(t), func(d *data.Deal) { d.ContactID = contact })
		},
		"set items": func(t *rapid.T) error {
			return p.Deals.SetItems(ctx, c.deal(t), []data.DealItem{{Name: "Frame", PriceMinor: c.amount(t)}})
		},
		"plan campaign": func(t *rapid.T) error {
			id, err := p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring", BudgetMinor: c.amount(t)})
			return keep(&c.campaigns, id, err)
		},
		"move campaign": func(t *rapid.T) error {
			starts, days := day(2026, 12, rapid.IntRange(1, 28).Draw(t, "starts")), rapid.IntRange(-1, 9).Draw(t, "days")
			return p.Campaigns.Reschedule(ctx, c.campaign(t), starts, starts.AddDays(days))
		},
		"spend": func(t *rapid.T) error {
			_, err := p.Expenses.Add(ctx, data.Expense{CampaignID: c.campaign(t), SpentOn: day(2026, 11, 1), AmountMinor: *c.amount(t)})
			return err
		},
		"duplicate campaign": func(t *rapid.T) error {
			id, err := p.Campaigns.Duplicate(ctx, c.campaign(t))
			return keep(&c.campaigns, id, err)
		},
		"delete campaign": func(t *rapid.T) error { return p.Campaigns.Delete(ctx, c.campaign(t)) },
		"delete contact":  func(t *rapid.T) error { return p.Contacts.Delete(ctx, c.contact(t)) },
		"delete stage":    func(t *rapid.T) error { return p.Pipelines.DeleteStage(ctx, c.stages["Demo"], c.stages["Prospecting"]) },
	}
}

// Whatever was done, taking all of it back gives the plan as it was, and bringing all of it back the plan as it became. A step
// that is refused leaves no trace.
func TestAnyWorkIsTakenBackAndBroughtBackExactly(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "First")
	c := cast{
		p: p, stages: stages(t, p), reason: lostReason(t, p, "Price"), contacts: []data.ID{contact},
		deals:     []data.ID{addDeal(t, p, data.Deal{ContactID: contact, ValueMinor: ptr[int64](1)}), addDeal(t, p, data.Deal{Title: "Other"})},
		campaigns: []data.ID{addCampaign(t, p, data.Campaign{Name: "Winter"})},
	}
	start := dump(t, p)
	rapid.Check(t, func(rt *rapid.T) {
		run := c
		all := run.steps()
		names := rapid.SliceOfN(rapid.SampledFrom(slices.Sorted(maps.Keys(all))), 1, 8).Draw(rt, "steps")
		states := []tables{start}
		for _, name := range names {
			err := all[name](rt)
			state := dump(rt, p)
			last := states[len(states)-1]
			if err != nil {
				require.NotEqual(rt, store.Internal, store.CodeOf(err), "%s: %+v", name, err)
				require.Equal(rt, last, state, "%s was refused", name)
			} else if !reflect.DeepEqual(last, state) {
				states = append(states, state)
			}
		}
		undoTo(rt, p, states)
		for _, want := range states[1:] {
			_, err := p.Redo(ctx)
			require.NoError(rt, err)
			require.Equal(rt, want, dump(rt, p))
		}
		undoTo(rt, p, states)
	})
}

func undoTo(t *rapid.T, p *data.Planner, states []tables) {
	for i := len(states) - 2; i >= 0; i-- {
		out, err := p.Undo(ctx)
		require.NoError(t, err)
		require.Empty(t, out.Kept)
		require.Equal(t, states[i], dump(t, p))
	}
}
