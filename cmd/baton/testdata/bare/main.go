// Command bare is the least that Fyne can open: a window with one label. The time to Baton's first frame is measured in it.
package main

import (
	"fmt"
	"image"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("app.baton.bare")
	w := a.NewWindow("Bare")
	told := false
	// Its picture is asked for when the first frame is painted.
	probe := canvas.NewRaster(func(width, height int) image.Image {
		if !told {
			told = true
			line := fmt.Sprintf(`{"at":%d,"event":"first frame"}`+"\n", time.Now().UnixNano())
			if err := os.WriteFile(os.Getenv("BATON_TRACE"), []byte(line), 0o600); err != nil {
				fmt.Fprintln(os.Stderr, "bare:", err)
				os.Exit(1)
			}
		}
		return image.NewNRGBA(image.Rect(0, 0, width, height))
	})
	probe.Resize(fyne.NewSize(1, 1))
	w.SetContent(container.NewStack(widget.NewLabel("Bare"), container.NewWithoutLayout(probe)))
	w.Resize(fyne.NewSize(1280, 820))
	w.ShowAndRun()
}
