package store_test

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/store"
)

func TestFoldDropsCaseAccentsAndForms(t *testing.T) {
	for in, want := range map[string]string{
		"":                   "",
		"Łódź":               "lodz",
		"  Jan \t KELLER\n":  "jan keller",
		"Straße":             "strasse",
		"Ærø Þórður Đokić":   "aero thordur dokic",
		"Œuvre naïve":        "oeuvre naive",
		"Ёлка":               "елка",
		"ΣΊΣΥΦΟΣ":            "σισυφοσ",
		"Σίσυφος":            "σισυφοσ",
		"İstanbul ısı":       "istanbul isi",
		"ﬁnance ＡＢＣ ①":       "finance abc 1",
		"e\u0301te\u0301":    "ete",
		"a\u00a0b\u2003c":    "a b c",
		"¡Hola!":             "¡hola!",
		"100 % C++ @home #1": "100 % c++ @home #1",
		"a\x00b":             "ab",
	} {
		assert.Equal(t, want, store.Fold(in), "%q", in)
	}
}

func TestFoldOfEveryCharacterIsFolded(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		once := store.Fold(string(r))
		if twice := store.Fold(once); once != twice {
			t.Errorf("%U folds to %q, that to %q", r, once, twice)
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := store.Fold(rapid.String().Draw(t, "text"))
		assert.Equal(t, once, store.Fold(once))
	})
}
