package data

import (
	"context"
	"fmt"
	"slices"

	"github.com/baton-planner/baton/data/store"
)

// Merge makes one company of several as one step: keep takes the values that choices name, and the people, deals, follow-ups,
// notes and daughters of the others, which are deleted.
func (s *Companies) Merge(ctx context.Context, keep ID, others []ID, choices MergeChoices) error {
	return s.p.mergeStep(ctx, KindCompany, keep, others, choices)
}

type companyMerge = merging[Company, *Company]

func (p *Planner) mergeCompanies(tx *store.Tx, keep ID, others []ID, choices MergeChoices) error {
	m, err := load[Company](tx, keep, others, choices)
	if err != nil {
		return err
	}
	after := m.take(0)
	after.Custom = m.customs(func(c *Company) Custom { return c.Custom })
	for _, c := range m.all {
		after.CreatedAt = earlier(after.CreatedAt, c.CreatedAt)
	}
	after.Tags = m.tags(func(c *Company) []string { return c.Tags })
	if err := settleTags(tx, &after.Tags); err != nil {
		return err
	}
	if err := moveReferences(tx, KindCompany, keep, others); err != nil {
		return err
	}
	if after.ParentID, err = mergedParent(tx, m, after.ParentID); err != nil {
		return err
	}
	if err := after.Prepare(p.Settings()); err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE contact SET company_key = ?1 WHERE company_id = ?2 AND company_key <> ?1", after.nameKey, keep); err != nil {
		return fmt.Errorf("rename company of contacts: %w", err)
	}
	// Where the kept company belonged to another of them, it belongs to itself now.
	if err := find(tx, &m.all[0], keep); err != nil {
		return err
	}
	if err := save(tx, &m.all[0], &after); err != nil {
		return err
	}
	_, err = remove(tx, KindCompany, others...)
	return err
}

// mergedParent is the parent that was chosen, unless it is one of the merged companies or has come under them: then the first
// other parent that has not, else none.
func mergedParent(tx *store.Tx, m *companyMerge, chosen ID) (ID, error) {
	if chosen == 0 {
		return 0, nil
	}
	parents := []ID{chosen}
	for _, c := range m.all {
		parents = append(parents, c.ParentID)
	}
	for _, parent := range parents {
		if parent == 0 || slices.Contains(m.ids(), parent) {
			continue
		}
		circle, err := parentCircle(tx, m.id(0), parent)
		if err != nil {
			return 0, err
		}
		if !circle {
			return parent, nil
		}
	}
	return 0, nil
}
