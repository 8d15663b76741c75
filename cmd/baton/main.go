// Command baton is the desktop planner: it reads the command line, opens the log and runs the window.
package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/adrg/xdg"
	"gopkg.in/natefinch/lumberjack.v2"

	"github.com/baton-planner/baton/ui"
)

// version is set by the build.
var version = "dev"

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "baton:", err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("baton", flag.ExitOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "Usage: baton [flags] [plan.baton]\n\nWithout a file the last plan is opened, or the first-run choice.\n\nFlags:")
		flags.PrintDefaults()
		fmt.Fprintln(stderr, "\nLanguages: "+ui.Languages())
	}
	conf := ui.Config{Version: version}
	flags.StringVar(&conf.Lang, "lang", "", "language for this start (default: the setting, else the system's)")
	flags.StringVar(&conf.Theme, "theme", "", "light or dark for this start (default: the setting, else the system's)")
	flags.StringVar(&conf.Screen, "screen", "", "first screen for this start, for example leads or deals")
	flags.StringVar(&conf.DataDir, "data", filepath.Join(xdg.DataHome, "baton"), "folder for new plans and the log")
	flags.StringVar(&conf.Import, "import", "", "file to import, shown in the importer at the start")
	showVersion := flags.Bool("version", false, "print the version and leave")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *showVersion {
		fmt.Println("baton", version)
		return nil
	}
	if flags.NArg() > 1 {
		flags.Usage()
		return fmt.Errorf("one plan at a time, %d were given", flags.NArg())
	}
	conf.File = flags.Arg(0)
	conf.LogFile = filepath.Join(conf.DataDir, "baton.log")
	closeLog := openLog(conf.LogFile)
	defer closeLog()
	defer logPanic()
	return ui.Run(conf)
}

// openLog sends the log to a file that is kept small; where it cannot be written, to standard error.
func openLog(path string) (closeLog func()) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		slog.Warn("no log file", "error", err)
		return func() {}
	}
	file := &lumberjack.Logger{Filename: path, MaxSize: 5, MaxBackups: 3}
	slog.SetDefault(slog.New(slog.NewTextHandler(file, nil)))
	slog.Info("start", "version", version)
	return func() { _ = file.Close() }
}

// logPanic writes the stack of a crash into the log before the program dies of it.
func logPanic() {
	if v := recover(); v != nil {
		slog.Error("crash", "panic", v, "stack", string(debug.Stack()))
		panic(v)
	}
}
