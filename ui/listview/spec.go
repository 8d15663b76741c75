package listview

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
)

// View is a named way to look at a list: filters, order and, once the person has changed them, columns.
type View struct {
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Where []data.Cond `json:"where,omitempty"`
	// Filters narrow the view further; they show as chips that can be taken away.
	Filters []data.Cond  `json:"filters,omitempty"`
	Group   string       `json:"group,omitempty"` // the field by which it is grouped
	Sort    []data.Order `json:"sort,omitempty"`
	State   *grid.State  `json:"state,omitempty"`
	Text    string       `json:"text,omitempty"`
	Own     bool         `json:"own,omitempty"` // made by the person: can be renamed and deleted
}

// Action is something that can be done with selected records: a button when something is selected, an entry of the menu.
type Action struct {
	Text  string
	Icon  kit.IconName
	Items func() []Choice                   // nil: a plain button
	Do    func(ids []data.ID, value string) // value of the chosen item, empty without items
	Plain bool                              // only in the menu, not as a button
}

// Choice is one entry of an action's menu.
type Choice struct {
	Value string
	Text  string
}

// Spec declares a list.
type Spec struct {
	Name    string // stable, for preferences: "leads"
	Kind    data.Kind
	Base    []data.Cond // what all its views share
	Views   []View      // the first is shown at first
	Columns []listing.Column
	Actions []Action
	Open    func(id data.ID)                   // Enter and double click; nil: shows the detail
	Detail  func(id data.ID) fyne.CanvasObject // the panel beside the list; nil for none
	Delete  func(ctx context.Context, ids []data.ID) error
	// Tick is a click on a box in a row; what the planner can change by itself needs nothing here.
	Tick func(ctx context.Context, id data.ID, column, text string) error
	// SetSource is the bulk action that gives records another source; nil for none.
	SetSource func(ctx context.Context, source data.ID, ids ...data.ID) error
	Count     func(n int) string // "318 leads"
	Empty     kit.EmptySpec      // when there is no record at all
	NoMatch   string             // when the filter finds none
	Exports   []kit.MenuItem     // what else can be made of the list; it follows the kinds of files
	Selected  func(id data.ID)   // the record under the cursor, for screens that follow it
}
