package listing

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// tagsField is the field that holds the tags of contacts, companies and deals.
const tagsField = "tags"

// Tags is the column of the tags.
func Tags() Column {
	return Column{Field: tagsField, Title: tr.T("listview.tags"), Kind: grid.KindChips, Width: 140, Off: true, Plain: true}
}

// TagTint is the tint of a tag's chip.
func TagTint(t data.Tag) theme.Tint {
	tints := []theme.Tint{theme.Info, theme.Positive, theme.Caution, theme.Neutral, theme.Negative}
	return tints[t.Colour%len(tints)]
}

func (s *Source) readTags(ctx context.Context) error {
	if _, ok := s.column(tagsField); !ok {
		return nil
	}
	all, err := s.planner.Tags.All(ctx)
	tints := make(map[string]theme.Tint, len(all))
	for _, t := range all {
		tints[t.Name] = TagTint(t)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tags = tints
	return err
}

func (s *Source) tagCell(v Values) grid.Cell {
	s.mu.Lock()
	tints := s.tags
	s.mu.Unlock()
	var c grid.Cell
	for _, name := range data.SplitTags(v.Text(tagsField)) {
		c.Chips = append(c.Chips, grid.Chip{Text: name, Tint: tints[name]})
	}
	return c
}
