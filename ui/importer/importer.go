package importer

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/planfile"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the import screen.
type Page struct {
	desk    *desk.Desk
	session *session
	shown   summary
	left    *fyne.Container
	preview *preview
	content *fyne.Container
	log     *log
	working bool
	waiting []func(*importer.Import) error // changes that came while the rows were checked
	first   *kit.Button                    // the first answer to the first question; nil without questions
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, content: container.NewStack()}
	p.preview = newPreview(d, p.saveRefused, p.change)
	p.left = kit.Column(theme.S3)
	p.log = newLog(d, p.content.Refresh)
	p.begin()
	return p
}

// begin shows the invitation to choose a file.
func (p *Page) begin() {
	if p.session != nil {
		p.session.close()
		p.session = nil
	}
	p.shown = summary{}
	invitation := kit.NewCard(kit.CardSpec{Content: kit.Pad(theme.S5, 0, theme.S5, 0, kit.NewEmptyState(kit.EmptySpec{
		Icon: kit.IconImport, Title: tr.T("importer.empty"), Text: tr.T("importer.empty_text"),
		Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.choose"), Kind: kit.Primary, OnTap: p.choose}),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("cleanup.go"), Icon: kit.IconLink, OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Cleanup}) }}),
		},
	}))})
	p.content.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Narrow(kit.Inset(theme.S5, kit.Column(theme.S3, invitation, p.log.card))))}
	p.content.Refresh()
	p.desk.HeadChanged()
	p.log.load()
}

// choose asks for a file. Its path is all that is wanted: data/transfer opens it.
func (p *Page) choose() {
	open := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			p.desk.Fail(err)
			return
		}
		_ = r.Close()
		p.open(r.URI().Path())
	}, p.desk.Window)
	desk.ShowFiles(p.desk.Window, open, tr.T("files.import"))
}

// open reads a file's head, guesses its columns and previews it. A whole plan is no import: it becomes a plan of its own. A very
// large file is asked about first.
func (p *Page) open(path string) {
	if planfile.Is(path) {
		p.desk.OpenPlan(path)
		return
	}
	p.read(path, transfer.Hints{})
}

// reopen reads the file at hand in another way.
func (p *Page) reopen(h transfer.Hints) {
	if p.session != nil && !p.working {
		p.read(p.session.path, h)
	}
}

func (p *Page) read(path string, h transfer.Hints) {
	planner := p.desk.Planner
	task.Latest(p.desk.Runner, "importer.open", func(ctx context.Context) (*session, error) { return openSession(ctx, planner, path, h) }, func(s *session) {
		if p.session != nil {
			p.session.close()
		}
		p.session = s
		right := kit.Column(0, kit.Grow(p.preview.object))
		scroll := container.NewVScroll(kit.Narrow(kit.Pad(0, theme.S2, theme.S3, 0, p.left)))
		scroll.SetMinSize(fyne.NewSize(380, 200))
		p.content.Objects = []fyne.CanvasObject{kit.Inset(theme.S5, container.NewBorder(nil, nil, scroll, nil, kit.Pad(0, 0, 0, theme.S3, right)))}
		p.content.Refresh()
		p.waiting = nil
		p.dry()
	}, func(err error) {
		var refused *transfer.Error
		if errors.As(err, &refused) && refused.Code == transfer.CodeTooLarge && refused.Key == "transfer.too-large" && !h.AllowLarge {
			p.askLarge(path, h, refused)
			return
		}
		p.desk.Fail(err)
	})
}

// askLarge asks whether a file above the limit is read all the same.
func (p *Page) askLarge(path string, h transfer.Hints, refused *transfer.Error) {
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("importer.large"), Text: tr.F("importer.large_text", filepath.Base(path), refused.Args["mb"]),
		Confirm: tr.T("importer.large_read"), Cancel: tr.T("importer.cancel"),
		OnConfirm: func() bool {
			h.AllowLarge = true
			p.read(path, h)
			return true
		},
	})
}

// dry runs the import without writing and shows what would happen.
func (p *Page) dry() {
	s := p.session
	if s == nil || p.working {
		return
	}
	p.working = true
	p.desk.HeadChanged()
	task.Run(p.desk.Runner, tr.T("importer.checking"), func(ctx context.Context, report task.Report) (summary, error) {
		return s.preview(ctx, part(report))
	}, func(sum summary, err error) {
		p.working = false
		if err != nil {
			p.desk.Fail(err)
			p.desk.HeadChanged()
			return
		}
		p.show(s, sum)
		p.catchUp()
	})
}

// catchUp makes the changes that came while the rows were checked.
func (p *Page) catchUp() {
	waiting := p.waiting
	p.waiting = nil
	for _, do := range waiting {
		p.change(do)
	}
}

// part reports a share as the status line takes it.
func part(report task.Report) func(float64) {
	return func(f float64) { report(int64(f*1000), 1000) }
}

func (p *Page) show(s *session, sum summary) {
	if s != p.session { // another file was opened meanwhile
		return
	}
	p.shown = sum
	answered := p.first
	p.first = nil
	p.left.Objects = []fyne.CanvasObject{p.fileCard(), p.questionsCard(), p.columnsCard()}
	if len(sum.questions) == 0 {
		p.left.Objects = []fyne.CanvasObject{p.fileCard(), p.columnsCard()}
	}
	if notes := p.notes(); notes != nil {
		p.left.Objects = append(p.left.Objects, notes)
	}
	p.left.Refresh()
	p.preview.show(s, sum)
	p.desk.HeadChanged()
	if at := p.desk.Window.Canvas().Focused(); at == nil || (answered != nil && at == fyne.Focusable(answered)) {
		p.Focus()
	}
}

// Focus implements desk.Focuser: the keyboard goes to the next question, or to the rows when all are answered.
func (p *Page) Focus() {
	switch {
	case p.session == nil:
	case p.first != nil:
		kit.Focus(p.first)
	default:
		p.preview.grid.Focus()
	}
}

// change alters the import and previews it anew.
func (p *Page) change(do func(*importer.Import) error) {
	if p.session == nil {
		return
	}
	if p.working {
		p.waiting = append(p.waiting, do)
		return
	}
	if err := p.session.change(do); err != nil {
		p.desk.Fail(err)
		return
	}
	p.dry()
}

// apply writes the import as one step and goes to what it brought.
func (p *Page) apply() {
	s := p.session
	if s == nil || p.working || !p.shown.ready() {
		return
	}
	p.working = true
	p.desk.HeadChanged()
	task.Run(p.desk.Runner, tr.F("importer.importing", p.shown.source), func(ctx context.Context, report task.Report) (importer.Result, error) {
		return s.apply(ctx, part(report))
	}, func(r importer.Result, err error) {
		p.working = false
		if err != nil {
			p.desk.Fail(err)
			p.desk.HeadChanged()
			return
		}
		kind := r.Kind
		p.begin()
		p.desk.Go(desk.Route{Screen: screenOf(kind)})
	})
}

// screenOf is where the records of a kind are looked at.
func screenOf(k importer.Kind) desk.Screen {
	switch k {
	case importer.Companies:
		return desk.Companies
	case importer.Deals:
		return desk.Deals
	case importer.Campaigns, importer.Expenses, importer.Metrics:
		return desk.Campaigns
	case importer.Products, importer.Team:
		return desk.Settings
	default:
		return desk.Leads
	}
}

// saveRefused asks for a file and writes the refused rows with their reasons.
func (p *Page) saveRefused() {
	s := p.session
	if s == nil {
		return
	}
	name := filepath.Base(p.shown.source)
	name = strings.TrimSuffix(name, filepath.Ext(name)) + "-refused.csv"
	p.desk.SaveAs(name, tr.T("listview.exporting"), func(_ context.Context, w io.Writer, _ task.Report) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.diff.WriteRefused(w)
	})
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("importer.title"), Subtitle: p.shown.source}
	if p.session == nil {
		return h
	}
	h.Controls = []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.other"), OnTap: p.begin})}
	if p.shown.ready() && !p.working {
		h.Primary = &desk.Command{ID: "apply", Text: tr.N("importer.apply", p.shown.writes()), Hint: "Ctrl+N", Do: p.apply}
	}
	return h
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page: a route with a path opens that file.
func (p *Page) Show(r desk.Route) {
	if r.Arg != "" {
		p.open(r.Arg)
	}
	p.log.load()
}

// Changed implements desk.Page: what the preview says may have become untrue.
func (p *Page) Changed(e store.Event) {
	if p.session != nil && !p.working && len(e.Tables) > 0 {
		p.dry()
	}
	if p.session == nil {
		p.log.load()
	}
}

// Close implements desk.Page.
func (p *Page) Close() {}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	out := []desk.Command{{ID: "importer.choose", Text: tr.T("importer.choose"), Icon: kit.IconFolder, Do: p.choose}}
	if p.shown.ready() && !p.working {
		out = append(out, desk.Command{ID: "importer.apply", Text: tr.N("importer.apply", p.shown.writes()), Icon: kit.IconImport, Do: p.apply})
	}
	return out
}
