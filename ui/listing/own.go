package listing

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/words"
)

// Own are the columns of the fields that the planner has defined for a kind; they are hidden until turned on.
func Own(p *data.Planner, k data.Kind) []Column {
	var out []Column
	for _, f := range p.Custom.Of(k) {
		c := Column{Field: f.Name(), Title: f.Title, Kind: grid.KindMuted, Width: 120, Off: true}
		switch f.Type {
		case data.OwnNumber:
			c.Kind, c.Desc = grid.KindNumber, true
			c.Cell = func(v Values) grid.Cell { return grid.Cell{Text: words.Own(f, v.Text(f.Name()))} }
		case data.OwnMoney:
			c.Kind, c.Desc, c.Sum, c.Mean = grid.KindNumber, true, true, true
		case data.OwnDate:
			c.Desc = true
		case data.OwnChoice:
			c.Groups = true
			c.Options = func() []Option {
				options := make([]Option, len(f.Options))
				for i, o := range f.Options {
					options[i] = Option{Value: o, Text: o}
				}
				return options
			}
		case data.OwnCheck:
			c.Kind, c.Width = grid.KindCheck, 80
			c.Cell = func(v Values) grid.Cell { return grid.Cell{Checked: v.Bool(f.Name())} }
		}
		out = append(out, c)
	}
	return out
}
