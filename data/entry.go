package data

import (
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Requirement is something that a stage asks of the deals that come into it. Besides those here it may be the name of an own field
// of deals.
type Requirement string

// The requirements.
const (
	NeedsContact  Requirement = "contact_id"
	NeedsCompany  Requirement = "company_id"
	NeedsValue    Requirement = "value"
	NeedsItems    Requirement = "items"
	NeedsExpected Requirement = "expected_on"
	NeedsNext     Requirement = "next_step"
	NeedsNote     Requirement = "note"
)

// Requirements lists what a stage can ask for: the fixed ones, then the own fields of deals.
func (s *Pipelines) Requirements() []Requirement {
	out := []Requirement{NeedsContact, NeedsCompany, NeedsValue, NeedsItems, NeedsExpected, NeedsNext, NeedsNote}
	for _, f := range s.p.Custom.Of(KindDeal) {
		out = append(out, Requirement(f.Name()))
	}
	return out
}

// prepareEntry keeps what can be asked for, once each.
func prepareEntry(ps *Problems, entry []string) []string {
	var out []string
	for _, e := range entry {
		e = strings.TrimSpace(e)
		_, own := ownNamed(e)
		switch fixed := []Requirement{NeedsContact, NeedsCompany, NeedsValue, NeedsItems, NeedsExpected, NeedsNext, NeedsNote}; {
		case e == "" || slices.Contains(out, e):
		case !own && !slices.Contains(fixed, Requirement(e)):
			ps.add("entry", "stage_entry", "A stage cannot ask for “%s”.", e)
		default:
			out = append(out, e)
		}
	}
	return out
}

// Missing gives what an open stage asks for and a deal lacks, in the order of the stage.
func (s *Deals) Missing(ctx context.Context, deal, stage ID) ([]Requirement, error) {
	var out []Requirement
	err := s.p.view(ctx, func(tx *store.Tx) error {
		var d Deal
		if err := find(tx, &d, deal); err != nil {
			return err
		}
		var st Stage
		if err := find(tx, &st, stage); err != nil {
			return err
		}
		var err error
		out, err = lacking(tx, &d, &st)
		return err
	})
	return out, err
}

func lacking(tx *store.Tx, d *Deal, st *Stage) ([]Requirement, error) {
	var out []Requirement
	for _, e := range st.Entry {
		ok, err := has(tx, d, Requirement(e))
		if err != nil {
			return nil, err
		}
		if !ok {
			out = append(out, Requirement(e))
		}
	}
	return out, nil
}

func has(tx *store.Tx, d *Deal, r Requirement) (ok bool, err error) {
	switch r {
	case NeedsContact:
		return d.ContactID != 0, nil
	case NeedsCompany:
		return d.CompanyID != 0, nil
	case NeedsValue:
		return d.ValueMinor != nil, nil
	case NeedsExpected:
		return !d.ExpectedOn.IsZero(), nil
	case NeedsNote:
		return strings.TrimSpace(d.Note) != "", nil
	case NeedsItems:
		err = tx.QueryRow("SELECT EXISTS (SELECT 1 FROM deal_item WHERE deal_id = ? AND deleted_at IS NULL)", d.ID).Scan(&ok)
		return ok, err
	case NeedsNext:
		n, err := openFollowUps(tx, d.ID)
		return n > 0, err
	}
	own, known := ownNamed(string(r))
	return !known || d.Custom[own.Title] != "", nil
}

// mayEnter refuses a deal that lacks what a stage asks for, with a problem for each.
func mayEnter(tx *store.Tx, d *Deal, st *Stage) error {
	missing, err := lacking(tx, d, st)
	if err != nil {
		return err
	}
	var ps Problems
	for _, r := range missing {
		ps.add(string(r), "stage_asks", "“%s” asks for %s.", st.Name, string(r))
	}
	return ps.err()
}
