package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

func TestFrameFoldsTheSidebar(t *testing.T) {
	test.NewTempApp(t)
	side, main := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	main.SetMinSize(fyne.NewSize(600, 300))
	var folded, forced bool
	f := kit.NewFrame(side, main, false, func(fold, force bool) { folded, forced = fold, force })
	show := func(width float32) {
		f.Resize(fyne.NewSize(width, 700))
		assert.Equal(t, width, side.Size().Width+main.Size().Width, "nothing is left between them")
		assert.Equal(t, side.Size().Width, main.Position().X)
	}

	show(1280)
	assert.False(t, folded)
	assert.Equal(t, theme.SidebarWidth, side.Size().Width)
	show(800)
	assert.True(t, folded && forced, "a narrow window leaves no choice")
	assert.Equal(t, theme.RailWidth, side.Size().Width)
	show(1280)
	assert.False(t, folded || forced, "and back")

	assert.True(t, f.Toggle())
	assert.True(t, folded && !forced)
	assert.Equal(t, theme.RailWidth, side.Size().Width)
	assert.False(t, f.Toggle())
	assert.Equal(t, theme.SidebarWidth, side.Size().Width)
	assert.Equal(t, 600+theme.RailWidth, f.MinSize().Width, "the window may become as narrow as with the rail")
}
