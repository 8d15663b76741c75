package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// window shows content in a test window with a Host.
func window(t *testing.T, content fyne.CanvasObject) (*kit.Host, fyne.Canvas, *clock) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	w := a.NewWindow("kit")
	t.Cleanup(w.Close)
	w.SetPadded(false)
	c := &clock{}
	h := kit.NewHost(content, c)
	w.SetContent(h)
	w.Resize(fyne.NewSize(800, 600))
	return h, w.Canvas(), c
}

func press(t *testing.T, c fyne.Canvas, keys ...fyne.KeyName) {
	t.Helper()
	for _, k := range keys {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
			continue
		}
		require.NotNil(t, c.OnTypedKey(), "nobody takes %s", k)
		c.OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

func ctrlEnter() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
}

// texts are all texts shown in an object.
func texts(t *testing.T, o fyne.CanvasObject) []string {
	t.Helper()
	if o == nil || !o.Visible() {
		return nil
	}
	var all []string
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *fyne.Container:
		for _, c := range o.Objects {
			all = append(all, texts(t, c)...)
		}
	case fyne.Widget:
		for _, c := range test.TempWidgetRenderer(t, o).Objects() {
			all = append(all, texts(t, c)...)
		}
	}
	return all
}
