package ask

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

// blank is a page with nothing on it.
type blank struct{ label *widget.Label }

func (b blank) Head() desk.Head            { return desk.Head{} }
func (b blank) Content() fyne.CanvasObject { return b.label }
func (b blank) Show(desk.Route)            {}
func (b blank) Changed(store.Event)        {}
func (b blank) Close()                     {}

// open gives a window over a plan, and its dialogs.
func open(t *testing.T, p *data.Planner) (*desktest.Desk, *Asker) {
	t.Helper()
	d := desktest.Open(t, p, func(*desk.Desk) desk.Page { return blank{widget.NewLabel("")} })
	return d, New(d.Desk)
}

// opened is a form as it is when it appears.
type opened struct {
	*form.Model
	sheet sheet
}

func fill(t *testing.T, d *desktest.Desk, kind data.Kind, record data.ID, preset map[string]any) opened {
	t.Helper()
	s, err := sheets[kind](ctx, d.Desk, record, preset)
	require.NoError(t, err)
	return opened{form.NewModel(s.fields, s.values, d.Planner.Today().Time()), s}
}

// save presses Save: everything must be right.
func (o opened) save(t *testing.T) data.ID {
	t.Helper()
	wrong, ok := o.CheckAll()
	require.True(t, ok, "%s: %s", wrong, o.Error(wrong))
	id, err := o.sheet.save(ctx, o.Values())
	require.NoError(t, err)
	return id
}

// inputs types into fields.
func (o opened) inputs(typed map[string]string) opened {
	for key, text := range typed {
		o.SetInput(key, text)
	}
	return o
}

// values chooses.
func (o opened) values(chosen map[string]any) opened {
	for key, v := range chosen {
		o.SetValue(key, v)
	}
	return o
}

// steps is how many steps the plan's history has.
func steps(t *testing.T, p *data.Planner) int {
	t.Helper()
	all, err := p.Store().Steps(ctx, 0, 10_000)
	require.NoError(t, err)
	return len(all)
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func on(t *testing.T, s string) data.Date {
	t.Helper()
	return must[data.Date](t)(data.ParseDate(s))
}

func moment(t *testing.T, s string) time.Time { return on(t, s).Time() }

func ptr[T any](v T) *T { return &v }
