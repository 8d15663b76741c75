package data_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// withoutIdentity gives the rows of some kinds without what differs between two plans: ids and moments.
func withoutIdentity(t *testing.T, p *data.Planner, kinds ...data.Kind) map[data.Kind][]map[string]any {
	t.Helper()
	all := dump(t, p)
	out := map[data.Kind][]map[string]any{}
	for _, k := range kinds {
		for _, row := range all[k] {
			for _, col := range []string{
				"id", "created_at", "stage_at", "closed_at", "at", "contact_id", "company_id", "campaign_id", "source_id", "deal_id", "product_id",
				"pipeline_id", "stage_id", "from_id", "to_id", "lost_reason_id", "sql_at",
			} {
				delete(row, col)
			}
			out[k] = append(out[k], row)
		}
	}
	return out
}

func batch(t *testing.T, p *data.Planner, fn func(*data.Batch) error) {
	t.Helper()
	_, err := p.Batch(ctx, store.L("test"), nil, fn)
	require.NoError(t, err)
}

func TestABatchWritesWhatTheListsWrite(t *testing.T) {
	one, many := newPlan(t), newPlan(t)
	contact := data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@example.com", Phone: "+41 79 123 45 67", Custom: data.Custom{"a": "b"}}
	company := data.Company{Name: "Velo AG", Website: "https://velo.example", Employees: ptr(int64(12))}
	deal := data.Deal{Title: "Bikes", ValueMinor: ptr(int64(1250_00)), Currency: "EUR", OpenedOn: day(2026, 3, 1)}

	id := must[data.ID](t)(one.Companies.Add(ctx, company))
	c := contact
	c.CompanyID = id
	c.CampaignID = must[data.ID](t)(one.Campaigns.Plan(ctx, data.Campaign{Name: "Spring"}))
	must[data.ID](t)(one.Contacts.Add(ctx, c))
	must[data.ID](t)(one.Deals.Add(ctx, deal))

	set := many.Settings()
	batch(t, many, func(b *data.Batch) error {
		co, ca, ct, d := company, data.Campaign{Name: "Spring"}, contact, deal
		require.NoError(t, co.Prepare(set))
		require.NoError(t, ca.Prepare(set))
		require.NoError(t, d.Prepare(set))
		require.NoError(t, b.AddCompany(&co))
		require.NoError(t, b.AddCampaign(&ca))
		ct.CompanyID, ct.CampaignID = co.ID, ca.ID
		require.NoError(t, ct.Prepare(set))
		require.NoError(t, b.AddContact(&ct, co.Key()))
		d.Status, d.StageID = data.DealOpen, stages(t, many)["Prospecting"]
		return b.AddDeal(&d, 0, nil)
	})
	kinds := []data.Kind{data.KindCompany, data.KindCampaign, data.KindContact, data.KindTouch, data.KindDeal, data.KindStageEvent}
	assert.Equal(t, withoutIdentity(t, one, kinds...), withoutIdentity(t, many, kinds...))
}

func TestABatchIsOneStepNamedByWhatItDid(t *testing.T) {
	p := newPlan(t)
	assertOneStep(t, p, func() error {
		txn, err := p.Batch(ctx, store.L("test", "?"), map[data.Kind]int{data.KindContact: 2000}, func(b *data.Batch) error {
			for range 2000 {
				c := data.Contact{LastName: "Keller"}
				if err := c.Prepare(p.Settings()); err != nil {
					return err
				}
				if err := b.AddContact(&c, ""); err != nil {
					return err
				}
			}
			b.Relabel(store.L("test", "2000"))
			return nil
		})
		assert.Equal(t, store.L("test", "2000"), txn.Label)
		return err
	})
}

func TestABatchThatFailsLeavesNothing(t *testing.T) {
	p := newPlan(t)
	assertRefused(t, p, store.NotFound, func() error {
		_, err := p.Batch(ctx, store.L("test"), nil, func(b *data.Batch) error {
			c := data.Company{Name: "Velo AG"}
			if err := c.Prepare(p.Settings()); err != nil {
				return err
			}
			if err := b.AddCompany(&c); err != nil {
				return err
			}
			return b.EditContact(1, func(*data.Contact) {})
		})
		return err
	})
}

func TestABatchEditsWhatItHasJustWritten(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	batch(t, p, func(b *data.Batch) error {
		c := data.Contact{LastName: "Keller"}
		if err := c.Prepare(p.Settings()); err != nil {
			return err
		}
		if err := b.AddContact(&c, ""); err != nil {
			return err
		}
		id = c.ID
		return b.EditContact(id, func(c *data.Contact) { c.FirstName = "Jan" })
	})
	assert.Equal(t, "Jan", getContact(t, p, id).FirstName)
}

func TestANewStageStandsBeforeTheClosingOnes(t *testing.T) {
	p := newPlan(t)
	batch(t, p, func(b *data.Batch) error {
		_, err := b.AddStage(0, "Engaging")
		return err
	})
	pl := must[data.Pipeline](t)(p.Pipelines.Default(ctx))
	var names []string
	for _, s := range pl.Stages {
		names = append(names, s.Name)
	}
	assert.Equal(t, []string{"Prospecting", "Qualification", "Demo", "Negotiation", "Engaging", "Won", "Lost"}, names)
}

func TestManyLeavesOutWhatIsDeleted(t *testing.T) {
	p := newPlan(t)
	a, b := addContact(t, p, "Keller"), addContact(t, p, "Berg")
	require.NoError(t, p.Contacts.Delete(ctx, b))
	got, err := data.Many[data.Contact](ctx, p, []data.ID{a, b})
	require.NoError(t, err)
	require.Len(t, got, 1)
	text, err := json.Marshal(got[a])
	require.NoError(t, err)
	assert.Contains(t, string(text), "Keller")
}
