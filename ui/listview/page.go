package listview

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/desk"
)

// Page is what pages around one list have in common; they embed it.
type Page struct {
	List *List
}

var (
	_ desk.Focuser  = (*Page)(nil)
	_ desk.Filterer = (*Page)(nil)
	_ desk.Exporter = (*Page)(nil)
	_ desk.KeyTaker = (*Page)(nil)
)

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.List.Content() }

// Show implements desk.Page: what other screens have changed is read anew, and the record of the route is shown.
func (p *Page) Show(r desk.Route) {
	p.List.Refresh()
	if r.ID != 0 {
		p.List.Reveal(r.ID)
	}
}

// Close implements desk.Page.
func (p *Page) Close() {}

// Focus implements desk.Focuser.
func (p *Page) Focus() { p.List.Focus() }

// FocusFilter implements desk.Filterer.
func (p *Page) FocusFilter() { p.List.FocusFilter() }

// Export implements desk.Exporter.
func (p *Page) Export() { p.List.Export() }

// Key implements desk.KeyTaker: Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyEscape && p.List.CloseDetail() }
