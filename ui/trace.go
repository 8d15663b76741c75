package ui

import (
	"encoding/json"
	"fmt"
	"image"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// traceVariable names the file into which a window tells what it shows, for those who drive and time it from outside. Without
// it nothing of this happens.
const traceVariable = "BATON_TRACE"

// heapVariable asks for the size of the heap whenever a window has come to rest, after a collection.
const heapVariable = "BATON_TRACE_HEAP"

// longFrame is the time between two frames from which on a line tells it; without trouble they come 17 ms apart.
const longFrame = 30 * time.Millisecond

// quietFrames are how many frames must pass without a change until a window counts as at rest.
const quietFrames = 10

// trace writes one line of JSON each time what is in view or under the keyboard has changed, and one when the first page has
// been painted with its data.
type trace struct {
	app    *App
	out    *os.File
	probe  *canvas.Raster // its picture is asked for when a frame is painted
	frames int
	quiet  int  // frames in which nothing changed and nothing was under way
	ready  bool // the first page has its data; the next frame shows it
	last   traced
	tick   time.Time // of the frame before
	heap   bool
}

// traced is a line of the trace.
type traced struct {
	At       int64  `json:"at"` // Unix time, ns
	Event    string `json:"event"`
	Title    string `json:"title"`
	Overlays int    `json:"overlays"`       // dialogs, menus and the palette, one over the other
	Top      string `json:"top"`            // which of them is uppermost
	Focus    string `json:"focus"`          // kind of what has the keyboard, and its name where it has one
	Busy     string `json:"busy"`           // the work under way
	MS       int64  `json:"ms,omitempty"`   // of a long frame
	Heap     uint64 `json:"heap,omitempty"` // bytes in use after a collection
}

// newTrace begins a trace where one is asked for, else gives nil, which may be used and does nothing.
func newTrace(a *App) *trace {
	name := os.Getenv(traceVariable)
	if name == "" {
		return nil
	}
	out, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		slog.Warn("no trace", "error", err)
		return nil
	}
	t := &trace{app: a, out: out, heap: os.Getenv(heapVariable) != ""}
	t.probe = canvas.NewRaster(t.painted)
	t.probe.Resize(fyne.NewSize(1, 1))
	return t
}

// over puts the probe over the content of the window.
func (t *trace) over(content fyne.CanvasObject) fyne.CanvasObject {
	if t == nil {
		return content
	}
	return container.NewStack(content, container.NewWithoutLayout(t.probe))
}

// start looks once in every frame.
func (t *trace) start() {
	if t == nil {
		return
	}
	(&fyne.Animation{
		Curve: fyne.AnimationLinear, Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { t.look() },
	}).Start()
}

func (t *trace) look() {
	w := t.app.main
	if w == nil {
		return
	}
	t.timeFrame()
	c := w.win.Canvas()
	now := traced{Event: "state", Title: w.win.Title(), Overlays: len(c.Overlays().List()), Busy: strings.Join(w.desk.Runner.Waiting(), " ")}
	if top := c.Overlays().Top(); top != nil {
		now.Top = fmt.Sprintf("%p", top)
	}
	if f := c.Focused(); f != nil {
		now.Focus = fmt.Sprintf("%T", f)
		if named, ok := f.(fyne.Accessible); ok {
			now.Focus += " " + named.AccessibilityLabel()
		}
	}
	// The first frame lays the page out, and only then it knows which rows to read.
	if t.frames == 1 && !t.ready && !waitsForData(w.desk.Runner.Waiting()) {
		t.ready = true
		t.probe.Refresh()
	}
	t.quiet++
	if now != t.last || now.Busy != "" {
		t.quiet = 0
	}
	if now != t.last {
		t.last = now
		t.write(now)
	}
	if t.quiet == quietFrames {
		t.write(traced{Event: "rest", Heap: t.heapInUse()})
		t.tick = time.Time{} // the collection was ours
	}
}

// timeFrame tells of a frame that came late because the one before held the UI goroutine.
func (t *trace) timeFrame() {
	now := time.Now()
	if took := now.Sub(t.tick); took >= longFrame && !t.tick.IsZero() {
		t.write(traced{Event: "long frame", MS: took.Milliseconds()})
	}
	t.tick = now
}

func (t *trace) heapInUse() uint64 {
	if !t.heap {
		return 0
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// waitsForData says whether the page's own list or agenda is still being read. The counts of head and sidebar, menus of people
// and the tiles above may come into their places later.
func waitsForData(keys []string) bool {
	for _, key := range keys {
		_, what, _ := strings.Cut(key, ".")
		if what != "counts" && what != "count" && what != "members" && what != "tiles" {
			return true
		}
	}
	return false
}

// painted is called when the probe is painted: with the first frame, and again when look has asked for it.
func (t *trace) painted(w, h int) image.Image {
	t.frames++
	if t.frames == 1 && !waitsForData(t.app.main.desk.Runner.Waiting()) {
		t.ready, t.frames = true, 2
	}
	if t.ready && t.frames == 2 {
		t.write(traced{Event: "first frame"})
	}
	return image.NewNRGBA(image.Rect(0, 0, w, h))
}

func (t *trace) write(line traced) {
	line.At = time.Now().UnixNano()
	b, err := json.Marshal(line)
	if err == nil {
		_, err = t.out.Write(append(b, '\n'))
	}
	if err != nil {
		slog.Warn("trace", "error", err)
	}
}
