package desktest

import (
	"database/sql"
	"encoding/json"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
)

// Word is one line of text as it stands in the window.
type Word struct {
	Text string
	At   fyne.Position
	Room fyne.Size // what it was given
	Need float32   // the width of the text
	Clip Box       // what is seen of where it stands
	On   *kit.Button
	Part bool // a line of a paragraph
}

// Box is a place in the window.
type Box struct{ X, Y, Right, Bottom float32 }

// Box is where the letters are.
func (w Word) Box() Box {
	x := w.At.X
	return Box{x, w.At.Y, x + min(w.Need, w.Room.Width), w.At.Y + w.Room.Height}
}

// Seen tells whether any of it is in view.
func (w Word) Seen() bool { return w.Box().Within(w.Clip).Area() > 0 }

// Within is the part of a place that lies in another.
func (b Box) Within(o Box) Box {
	return Box{max(b.X, o.X), max(b.Y, o.Y), min(b.Right, o.Right), min(b.Bottom, o.Bottom)}
}

// Area is 0 for a place that is empty.
func (b Box) Area() float32 { return max(0, b.Right-b.X) * max(0, b.Bottom-b.Y) }

// reader goes over what is visible with the place of everything.
type reader struct {
	words  []Word
	phrase []string
}

// Read gives every line of text in an object, and everything it says with paragraphs put together.
func Read(o fyne.CanvasObject) (words []Word, phrases []string) {
	r := &reader{}
	size := o.Size()
	r.read(o, o.Position(), Box{0, 0, size.Width, size.Height}, nil, false)
	return r.words, r.phrase
}

func (r *reader) read(o fyne.CanvasObject, at fyne.Position, clip Box, on *kit.Button, part bool) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		r.text(o, at, clip, on, part)
	case *fyne.Container:
		for _, child := range o.Objects {
			r.read(child, at.Add(child.Position()), clip, on, part)
		}
	case fyne.Widget:
		switch w := o.(type) {
		case *kit.Button:
			on = w
		case *kit.Paragraph:
			part = true
			r.phrase = append(r.phrase, w.Text())
		}
		if _, ok := o.(fyne.Scrollable); ok { // Fyne shows nothing outside of what scrolls
			s := o.Size()
			clip = clip.Within(Box{at.X, at.Y, at.X + s.Width, at.Y + s.Height})
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			r.read(child, at.Add(child.Position()), clip, on, part)
		}
	}
}

func (r *reader) text(t *canvas.Text, at fyne.Position, clip Box, on *kit.Button, part bool) {
	if t.Text == "" {
		return
	}
	w := Word{Text: t.Text, At: at, Room: t.Size(), Need: t.MinSize().Width, Clip: clip, On: on, Part: part}
	switch spare := w.Room.Width - w.Need; {
	case spare <= 0:
	case t.Alignment == fyne.TextAlignTrailing:
		w.At.X += spare
	case t.Alignment == fyne.TextAlignCenter:
		w.At.X += spare / 2
	}
	r.words = append(r.words, w)
	if !part {
		r.phrase = append(r.phrase, t.Text)
	}
}

// Stored gives every text that is in a plan, as people or the sample wrote it.
func Stored(t testing.TB, p *data.Planner) map[string]bool {
	t.Helper()
	db, err := sql.Open("sqlite", p.Path())
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	rows, err := db.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
	require.NoError(t, err)
	var tables []string
	for rows.Next() {
		var name string
		require.NoError(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	require.NoError(t, rows.Err())
	all := map[string]bool{}
	for _, table := range tables {
		readTable(t, db, table, all)
	}
	return all
}

func readTable(t testing.TB, db *sql.DB, table string, all map[string]bool) {
	t.Helper()
	rows, err := db.Query(`SELECT * FROM "` + table + `"`)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	names, err := rows.Columns()
	require.NoError(t, err)
	cells := make([]any, len(names))
	for i := range cells {
		cells[i] = new(any)
	}
	for rows.Next() {
		require.NoError(t, rows.Scan(cells...))
		for _, c := range cells {
			switch v := (*c.(*any)).(type) {
			case string:
				keep(v, all)
			case []byte:
				keep(string(v), all)
			}
		}
	}
	require.NoError(t, rows.Err())
}

// keep adds a text, and the texts in it where it is JSON.
func keep(s string, all map[string]bool) {
	if s = strings.TrimSpace(s); s == "" {
		return
	}
	all[s] = true
	var parts any
	if strings.ContainsRune("[{", rune(s[0])) && json.Unmarshal([]byte(s), &parts) == nil {
		keepParts(parts, all)
	}
}

func keepParts(parts any, all map[string]bool) {
	switch parts := parts.(type) {
	case string:
		keep(parts, all)
	case []any:
		for _, x := range parts {
			keepParts(x, all)
		}
	case map[string]any:
		for _, x := range parts {
			keepParts(x, all)
		}
	}
}
