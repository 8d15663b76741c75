package desk

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/kit"
)

// Page is one screen as the window shows it. All methods are called on the UI goroutine.
type Page interface {
	// Head says what stands in the head of the window; it is asked again after Desk.HeadChanged.
	Head() Head
	// Content is the page itself, made once.
	Content() fyne.CanvasObject
	// Show is called each time the page comes into view: it reads what it shows, and goes to the record or view of the route.
	Show(Route)
	// Changed is called after every commit while the page is in view; it reads anew only what it shows.
	Changed(store.Event)
	// Close is called when the page leaves the view.
	Close()
}

// Filterer is a page with a filter field, reached by Ctrl+F.
type Filterer interface {
	FocusFilter()
}

// Focuser is a page that takes the keyboard when it comes into view.
type Focuser interface {
	Focus()
}

// KeyTaker is a page that uses keys nobody else took.
type KeyTaker interface {
	Key(*fyne.KeyEvent) bool
}

// Exporter is a page whose list can be written to a file.
type Exporter interface {
	Export()
}

// Head is what stands above a page.
type Head struct {
	Title    string
	Subtitle string            // counts and sums of what is shown
	Mark     fyne.CanvasObject // a chip after the title
	Views    []kit.Choice      // the views of the page, none for one
	View     string            // the view shown
	OnView   func(id string)
	Controls []fyne.CanvasObject // menus of the page
	Primary  *Command            // the one filled button, also Ctrl+N
}

// Command is something that can be done now: a button, an entry of the palette, a shortcut.
type Command struct {
	ID   string // stable, for tests and the palette's memory
	Text string
	Hint string // the shortcut in words: "Ctrl+N"
	Icon kit.IconName
	Do   func()
	Menu func() []kit.MenuItem // of a head's button that leaves a choice; nil: it does Do
}

// Commander is a page that offers commands of its own in the palette.
type Commander interface {
	Commands() []Command
}
