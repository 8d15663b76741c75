package scroll_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/scroll"
)

func TestAThumbPutWhereItIsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		window := rapid.Float64Range(50, 2000).Draw(t, "window")
		content := window + rapid.Float64Range(1, 35e6).Draw(t, "more")
		pos := rapid.Float64Range(0, content-window).Draw(t, "pos")
		track := float32(window)
		start, length, ok := scroll.Thumb(pos, window, content, track)
		assert.True(t, ok)
		assert.GreaterOrEqual(t, length, scroll.ThumbMin)
		assert.LessOrEqual(t, start+length, track+0.01)
		if track > length+1 {
			assert.InEpsilon(t, pos+content, scroll.Place(start, window, content, track)+content, 1e-5)
		}
	})
}

func TestTheThumbReachesBothEndsAndHidesWhenAllFits(t *testing.T) {
	for _, tt := range []struct {
		start float32
		pos   float64
	}{{0, 0}, {-50, 0}, {10_000, 34_999_300}, {336, 17_499_650}} {
		assert.InDelta(t, tt.pos, scroll.Place(tt.start, 700, 35_000_000, 700), 0.5, "thumb at %v", tt.start)
	}
	_, _, ok := scroll.Thumb(0, 700, 700, 700)
	assert.False(t, ok)
}

func TestABarDragsFromItsThumbAndPagesBesideIt(t *testing.T) {
	test.NewTempApp(t)
	pos, pages := 0.0, 0
	bar := scroll.NewBar(scroll.Spec{
		Extent: func(track float32) (float32, float32, bool) { return scroll.Thumb(pos, 100, 1000, track) },
		Drag:   func(start, track float32) { pos = scroll.Place(start, 100, 1000, track) },
		Page:   func(d int) { pages += d },
	})
	bar.Resize(fyne.NewSize(scroll.Width, 100))
	press := func(y float32) {
		ev := &desktop.MouseEvent{}
		ev.Position = fyne.NewPos(5, y)
		bar.MouseDown(ev)
	}
	press(10)
	bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 36)})
	bar.DragEnd()
	assert.InDelta(t, 450, pos, 0.5)
	press(5)
	bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 36)})
	assert.Equal(t, -1, pages)
	assert.InDelta(t, 450, pos, 0.5, "a drag that began beside the thumb moves nothing")
	press(95)
	assert.Equal(t, 0, pages)
}
