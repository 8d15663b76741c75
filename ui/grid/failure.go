package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// newFailure says that the source failed and offers to try again.
func newFailure(g *Grid) fyne.CanvasObject {
	words := kit.NewLabel(g.cfg.Words.Failed, theme.Body, theme.Muted).Aligned(fyne.TextAlignCenter)
	retry := kit.NewButton(kit.ButtonSpec{Text: g.cfg.Words.Retry, OnTap: g.retry})
	return container.NewVBox(words, container.NewCenter(retry))
}

func (g *Grid) retry() {
	g.model.load.err = nil
	g.model.load.restart(g.model.place())
	g.relayout()
}
