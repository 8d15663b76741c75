package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

func TestARowGivesWhatIsLeftToWhatGrows(t *testing.T) {
	window(t, kit.Space())
	left, middle, right := kit.Gap(50, 10), kit.Grow(kit.Gap(20, 10)), kit.Gap(80, 30)
	row := kit.Row(10, left, middle, right)
	assert.Equal(t, fyne.NewSize(170, 30), row.MinSize())
	row.Resize(fyne.NewSize(300, 40))
	assert.Equal(t, fyne.NewPos(0, 15), left.Position())
	assert.Equal(t, fyne.NewSize(150, 40), middle.Size())
	assert.Equal(t, fyne.NewPos(220, 5), right.Position())
	right.Hide()
	row.Refresh()
	row.Resize(fyne.NewSize(301, 40))
	assert.InDelta(t, 241, middle.Size().Width, 0.1, "what is hidden takes no space")
}

func TestTilesFillTheWidthAndWrapWhereTheyWouldGetTooNarrow(t *testing.T) {
	window(t, kit.Space())
	objects := []fyne.CanvasObject{kit.Gap(10, 40), kit.Gap(10, 60), kit.Gap(10, 40)}
	tiles := kit.Tiles(100, 10, objects...)
	tiles.Resize(fyne.NewSize(320, 60))
	assert.Equal(t, fyne.NewSize(100, 60), objects[0].Size())
	assert.Equal(t, float32(220), objects[2].Position().X)
	tiles.Resize(fyne.NewSize(319, 60))
	assert.InDelta(t, 154.5, objects[0].Size().Width, 0.01)
	assert.Equal(t, fyne.NewPos(0, 70), objects[2].Position())
	assert.Equal(t, float32(110), tiles.MinSize().Height)
}

func TestAFlowNeverOverlapsNorLeavesItsWidth(t *testing.T) {
	window(t, kit.Space())
	rapid.Check(t, func(rt *rapid.T) {
		widths := rapid.SliceOfN(rapid.Float32Range(5, 120), 1, 12).Draw(rt, "widths")
		room := rapid.Float32Range(120, 400).Draw(rt, "room")
		var objects []fyne.CanvasObject
		for _, w := range widths {
			objects = append(objects, kit.Gap(w, 20))
		}
		flow := kit.Flow(6, 4, objects...)
		flow.Resize(fyne.NewSize(room, 0))
		for i, o := range objects {
			require.LessOrEqual(rt, o.Position().X+o.Size().Width, room+0.01)
			for _, other := range objects[:i] {
				apart := other.Position().X+other.Size().Width <= o.Position().X || other.Position().Y+other.Size().Height <= o.Position().Y
				require.True(rt, apart, "%v %v", other.Position(), o.Position())
			}
			require.LessOrEqual(rt, o.Position().Y+20, flow.MinSize().Height+0.01)
		}
	})
}

func TestWrapKeepsEveryWordAndTheWidth(t *testing.T) {
	window(t, kit.Space())
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zåłé]{1,12}`), 0, 20).Draw(rt, "words")
		width := rapid.Float32Range(120, 500).Draw(rt, "width")
		lines := kit.Wrap(strings.Join(words, " "), theme.Body, width)
		for _, line := range lines {
			require.LessOrEqual(rt, theme.Width(line, theme.Body), width+0.5)
		}
		require.Equal(rt, strings.Join(words, " "), strings.Join(lines, " "))
	})
	assert.Equal(t, []string{"a", "", "b"}, kit.Wrap("a\n\nb", theme.Body, 100))
	assert.Equal(t, []string{"12\u00a0% up"}, kit.Wrap("12\u00a0% up", theme.Body, 100), "a no-break space stays")
}

func TestALabelEndsInAnEllipsisWhereItIsCut(t *testing.T) {
	label := kit.NewRuns(kit.Run{Text: "Call", Role: theme.BodyStrong, Ink: theme.Text}, kit.Run{Text: " · Anna Lindqvist of Cykelhuset", Role: theme.Body, Ink: theme.Text}).Shrinkable()
	window(t, kit.Row(0, kit.Sized(100, 20, label)))
	shown := texts(t, label)
	require.Len(t, shown, 2)
	assert.Equal(t, "Call", shown[0])
	assert.True(t, strings.HasSuffix(shown[1], "…"), shown[1])
	assert.Equal(t, "Call · Anna Lindqvist of Cykelhuset", label.Text())
}

func TestAParagraphGrowsWithItsLines(t *testing.T) {
	p := kit.NewParagraph(strings.Repeat("word ", 40), theme.Body, theme.Text)
	column := kit.Column(0, p)
	window(t, column)
	column.Resize(fyne.NewSize(200, 600))
	narrow := p.MinSize().Height
	column.Resize(fyne.NewSize(400, 600))
	assert.Greater(t, narrow, p.MinSize().Height)
	assert.Equal(t, len(kit.Wrap(strings.Repeat("word ", 40), theme.Body, 400)), int(p.MinSize().Height/theme.LineHeight(theme.Body)+0.5))
}
