package insights

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// fileForm is one way in which a chart is written to a file.
type fileForm struct {
	key    string // of its words: "insights.as.<key>"
	ext    string
	format charts.Format // of pictures
	scale  float64       // 0: no picture but a file with a chart to edit
}

// printDPI is the density of pictures for print.
const printDPI = 300.0

// fileForms are what a meeting needs: screens, print, vectors, slides and numbers to work on.
var fileForms = []fileForm{
	{"png1", ".png", charts.PNG, 1},
	{"png2", ".png", charts.PNG, 2},
	{"png3", ".png", charts.PNG, printDPI / charts.ScreenDPI},
	{"svg", ".svg", charts.SVG, 1},
	{"pdf", ".pdf", charts.PDF, 1},
	{"pptx", ".pptx", 0, 0},
	{"xlsx", ".xlsx", 0, 0},
}

func (c *chartCard) exportMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, f := range fileForms {
		out = append(out, kit.MenuItem{Text: tr.T("insights.as." + f.key), OnTap: func() { c.export(f) }})
	}
	return out
}

// export asks for a file and writes the chart as a meeting wants it: 800 by 450, on white, whatever the window looks like.
func (c *chartCard) export(f fileForm) {
	p := c.page
	o := p.exportOptions()
	p.desk.SaveAs(p.fileName(c.id, f.ext), tr.T("insights.exporting"), func(ctx context.Context, w io.Writer, _ task.Report) error {
		return writeChart(ctx, p.desk.Planner, c.id, o, f, w)
	})
}

// copyFile writes the chart as a picture into the folder for passing files and puts its path into the clipboard, which holds text only.
func (c *chartCard) copyFile() {
	p := c.page
	o, path := p.exportOptions(), filepath.Join(os.TempDir(), p.fileName(c.id, ".png"))
	task.Run(p.desk.Runner, tr.T("insights.exporting"), func(ctx context.Context, _ task.Report) (struct{}, error) {
		file, err := os.Create(path)
		if err != nil {
			return struct{}{}, fmt.Errorf("copy chart: %w", err)
		}
		err = writeChart(ctx, p.desk.Planner, c.id, o, fileForms[1], file)
		return struct{}{}, errors.Join(err, file.Close())
	}, func(_ struct{}, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(path)
		p.desk.Tell(tr.F("insights.copied", path))
	})
}

func (p *Page) fileName(id, ext string) string {
	return id + "_" + p.view.Period.suffix(p.desk.Planner) + ext
}

func (p *Page) exportOptions() catalog.Options {
	o := p.options()
	o.Theme, o.W, o.H, o.Explain = chartview.Theme(false), 800, 450, true
	return o
}

func writeChart(ctx context.Context, planner *data.Planner, id string, o catalog.Options, f fileForm, w io.Writer) error {
	if kind, ok := pack.KindOf(f.ext); ok && f.scale == 0 {
		return pack.WriteChart(ctx, planner, w, id, pack.Options{Options: o, Kind: kind, Language: tr.InUse()})
	}
	scene, _, err := catalog.Draw(ctx, planner, id, o)
	if err != nil {
		return err
	}
	if err := scene.Render(w, f.format, f.scale); err != nil {
		return fmt.Errorf("write chart %s: %w", id, err)
	}
	return nil
}

// exportAll writes every chart of the page into a folder, as PNG at twice the size and as SVG.
func (p *Page) exportAll() {
	pick := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err != nil || dir == nil {
			p.desk.Fail(err)
			return
		}
		p.writeAll(dir.Path())
	}, p.desk.Window)
	desk.ShowFiles(p.desk.Window, pick, tr.T("files.folder"))
}

func (p *Page) writeAll(dir string) {
	o, ids := p.exportOptions(), []string{}
	for _, c := range p.cards {
		ids = append(ids, c.id)
	}
	forms := []fileForm{fileForms[1], fileForms[3]}
	task.Run(p.desk.Runner, tr.T("insights.exporting"), func(ctx context.Context, report task.Report) (int, error) {
		for i, id := range ids {
			for _, f := range forms {
				file, err := os.Create(filepath.Join(dir, p.fileName(id, f.ext)))
				if err != nil {
					return i, fmt.Errorf("write chart %s: %w", id, err)
				}
				err = writeChart(ctx, p.desk.Planner, id, o, f, file)
				if e := file.Close(); err == nil {
					err = e
				}
				if err != nil {
					return i, err
				}
			}
			report(int64(i+1), int64(len(ids)))
		}
		return len(ids), nil
	}, func(n int, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Tell(tr.N("insights.exported_all", n, filepath.Base(dir)))
	})
}

// packForms are the kinds of files of a meeting pack; their words are "insights.as.<key>".
var packForms = []struct {
	key, ext string
	kind     pack.Kind
}{{"pages", ".pdf", pack.PDF}, {"slides", ".pptx", pack.Slides}, {"xlsx", ".xlsx", pack.Workbook}}

// packMenu is what the button offers.
func (p *Page) packMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, f := range packForms {
		out = append(out, kit.MenuItem{Text: tr.T("insights.as." + f.key), OnTap: func() { p.writePack(f.kind, f.ext) }})
	}
	return out
}

// packCommands are one command per kind of file.
func (p *Page) packCommands() []desk.Command {
	var out []desk.Command
	for _, f := range packForms {
		out = append(out, desk.Command{
			ID: "insights.pack." + f.key, Text: tr.T("insights.pack") + " – " + tr.T("insights.as."+f.key), Icon: kit.IconMeetings,
			Do: func() { p.writePack(f.kind, f.ext) },
		})
	}
	return out
}

// writePack asks for a file and writes the meeting pack of the page's period: both teams' tiles, charts and definitions.
func (p *Page) writePack(kind pack.Kind, ext string) {
	o := pack.Options{Options: p.options(), Kind: kind, Language: tr.InUse()}
	o.Planned(p.desk.Planner.Settings())
	p.desk.SaveAs(p.fileName("meeting-pack", ext), tr.T("insights.packing"), func(ctx context.Context, w io.Writer, report task.Report) error {
		o.Progress = func(done, total int) { report(int64(done), int64(total)) }
		return pack.Write(ctx, p.desk.Planner, w, o)
	})
}

// askPeriod asks for days of one's own.
func (p *Page) askPeriod() {
	from, to := p.view.Period.span(p.desk.Planner)
	v := form.Values{}
	if !from.IsZero() {
		v["days"] = form.Span{From: from.Time(), To: to.AddDays(-1).Time()}
	}
	form.Show(p.desk.Window.Canvas(), form.DialogConfig{Title: tr.T("insights.custom"), Confirm: tr.T("insights.apply"), Width: 520}, form.Config{
		Today: p.desk.Planner.Today().Time(), Values: v,
		Fields: []form.Field{{Key: "days", Label: tr.T("insights.days_label"), Kind: form.Period, Required: true, Validate: func(v any) string {
			if s, _ := v.(form.Span); s.From.IsZero() || s.To.IsZero() {
				return tr.T("insights.both_days")
			}
			return ""
		}}},
		OnSave: func(v form.Values) error {
			s, _ := v.Span("days")
			p.setPeriod(period{Name: customPeriod, From: data.DateOf(s.From), To: data.DateOf(s.To).AddDays(1)})
			return nil
		},
	})
}
