package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
)

// spoken is the language of what a command draws. Its words are those of the window; they are read here without Fyne, which
// batonctl does not need.
type spoken struct {
	Lang string `default:"en" help:"Language of the words in it: ${languages}." placeholder:"CODE"`
}

// apply puts the words and the way of writing numbers into the options of a chart.
func (l spoken) apply(o *catalog.Options) error {
	o.Format = charts.LocaleOf(l.Lang)
	if l.Lang == "en" {
		return nil
	}
	texts, err := drawnTexts(l.Lang)
	if err != nil {
		return err
	}
	o.Strings = catalog.Strings(func(key string) string { return texts[key] })
	o.Text = func(key string, args ...string) string {
		pairs := make([]string, 0, 2*len(args))
		for i, a := range args {
			pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
		}
		return strings.NewReplacer(pairs...).Replace(texts[key])
	}
	return nil
}

// drawnTexts are the texts of a language that charts and the meeting pack show.
func drawnTexts(code string) (map[string]string, error) {
	all := map[string]string{}
	for _, area := range []string{"charts", "chartview", "metric", "pack"} {
		name := "translations/" + area + "." + code + ".json"
		data, err := fs.ReadFile(assets.Translations, name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			return nil, misuse("--lang %s: say one of %s.", code, languages())
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if err := json.Unmarshal(data, &all); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	return all, nil
}

// languages lists the codes that --lang takes.
func languages() string {
	files, _ := fs.Glob(assets.Translations, "translations/charts.*.json") // the pattern is right
	codes := make([]string, len(files))
	for i, f := range files {
		codes[i] = strings.TrimSuffix(strings.TrimPrefix(f, "translations/charts."), ".json")
	}
	return strings.Join(codes, ", ")
}
