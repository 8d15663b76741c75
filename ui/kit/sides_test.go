package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/kit"
)

func TestSidesAreChosenByPointerAndKeyboard(t *testing.T) {
	type choice struct{ row, side int }
	var chosen []choice
	s := kit.NewSides([]kit.SidesRow{
		{Name: "Stays", Values: [2]string{"Jan Keller", "J. Keller"}, Strong: true},
		{Name: "Phone", Values: [2]string{"–", "+49 431 123456"}, Chosen: 1},
	}, func(row, side int) { chosen = append(chosen, choice{row, side}) })
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, s.MinSize().Height))

	row := s.MinSize().Height / 2
	test.TapAt(s, fyne.NewPos(590, row/2))
	test.TapAt(s, fyne.NewPos(20, row*1.5)) // its name chooses nothing
	test.TapAt(s, fyne.NewPos(200, row*1.5))
	test.TapAt(s, fyne.NewPos(200, row*1.5)) // chosen already
	assert.Equal(t, []choice{{0, 1}, {1, 0}}, chosen)
	assert.Equal(t, 1, s.At())

	chosen = nil
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyUp, fyne.KeyLeft, fyne.KeySpace} {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
	s.TypedRune('1')
	s.TypedRune('x')
	assert.Equal(t, []choice{{1, 1}, {0, 0}, {0, 1}, {0, 0}}, chosen)
	assert.Equal(t, []int{0, 1}, []int{s.Chosen(0), s.Chosen(1)})
}
