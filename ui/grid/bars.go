package grid

import "github.com/baton-planner/baton/ui/scroll"

// newBar makes the bar beside the rows.
func (g *Grid) newBar() *scroll.Bar {
	v := &g.model.view
	return scroll.NewBar(scroll.Spec{
		Extent: func(track float32) (start, length float32, ok bool) {
			return scroll.Thumb(v.pos(), float64(v.height), v.length(), track)
		},
		Drag: func(start, track float32) {
			v.setPos(scroll.Place(start, float64(v.height), v.length(), track))
			g.update()
		},
		Page: func(direction int) {
			g.model.scroll(float32(direction * v.pageRows() * v.rowPx))
			g.update()
		},
		Press: g.body.finishEdit,
	})
}

// newSideBar makes the bar below the rows.
func (g *Grid) newSideBar() *scroll.Bar {
	return scroll.NewBar(scroll.Spec{
		Sideways: true,
		Extent: func(track float32) (start, length float32, ok bool) {
			return scroll.Thumb(float64(g.scrollX), float64(g.paneWidth()), float64(g.geo.content), track)
		},
		Drag: func(start, track float32) {
			g.setScrollX(float32(scroll.Place(start, float64(g.paneWidth()), float64(g.geo.content), track)))
			g.update()
		},
		Page: func(direction int) {
			g.setScrollX(g.scrollX + float32(direction)*g.paneWidth()*0.9)
			g.update()
		},
		Press: g.body.finishEdit,
	})
}
