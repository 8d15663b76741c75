package words_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func use(t *testing.T, language string) {
	t.Helper()
	require.NoError(t, tr.Use(language))
	t.Cleanup(func() { _ = tr.Use("en") })
}

// makers are the functions of a package that make messages: which argument is the key, and what stands before it.
var makers = map[string]map[string]struct {
	arg    int
	prefix string
}{
	"data":     {"add": {1, "problem."}, "invalid": {1, "problem."}, "conflict": {0, "error."}},
	"metrics":  {"refuse": {0, "error.metrics."}},
	"importer": {"invalid": {0, "import."}},
	"transfer": {"refuse": {1, "transfer."}, "tooLong": {1, "transfer."}},
	"clean":    {"fail": {2, "clean."}},
	"store":    {"refuse": {0, ""}},
	"catalog":  {"refuse": {0, "error.chart_"}},
}

// messageKeys collects the keys of all messages that the planner makes → where.
func messageKeys(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	for _, dir := range []string{"../../data", "../../data/store", "../../data/metrics", "../../data/importer", "../../data/sample", "../../data/transfer", "../../data/transfer/clean", "../../charts/catalog"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files, dir)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, file, nil, 0)
			if errors.Is(err, fs.ErrNotExist) {
				continue // a file that someone writes this very moment
			}
			require.NoError(t, err)
			ast.Inspect(tree, func(n ast.Node) bool {
				if key := keyOf(tree.Name.Name, n); key != "" {
					keys[key] = set.Position(n.Pos()).String()
				}
				return true
			})
		}
	}
	return keys
}

// keyOf is the key of the message that a node makes, empty if it makes none.
func keyOf(pkg string, n ast.Node) string {
	switch n := n.(type) {
	case *ast.BasicLit:
		s := text(n)
		for _, area := range []string{"store.error.", "error.", "transfer.", "clean."} {
			if strings.HasPrefix(s, area) && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "_") {
				return s
			}
		}
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if m, ok := makers[pkg][name]; ok && len(n.Args) > m.arg+1 {
			if s := text(n.Args[m.arg]); s != "" {
				return m.prefix + s
			}
		}
	}
	return ""
}

func text(n ast.Expr) string {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}

func TestEveryMessageOfThePlannerIsTranslated(t *testing.T) {
	keys := messageKeys(t)
	require.Greater(t, len(keys), 100)
	for _, language := range []string{"en", "de"} {
		use(t, language)
		for key, where := range keys {
			assert.True(t, tr.Has(key), "%s: %q is missing in %q", where, key, language)
		}
	}
}

func TestMessagesSpeakTheUsersLanguage(t *testing.T) {
	day := data.NewDate(2026, 3, 5)
	for _, c := range []struct {
		err    error
		en, de string
	}{
		{
			data.Problems{{Field: "email", Key: "problem.email", Args: map[string]any{"0": "jan@"}, Msg: "?"}},
			"“jan@” is not an e-mail address. It needs a name, an @ and a domain, for example jan@example.com.",
			"„jan@“ ist keine E-Mail-Adresse. Sie braucht einen Namen, ein @ und eine Domain, zum Beispiel jan@example.com.",
		},
		{
			data.Problems{{Key: "problem.campaign_ends", Args: map[string]any{"0": day}, Msg: "?"}},
			"The campaign starts on 5 Mar 2026; it cannot end before that day.",
			"Die Kampagne beginnt am 5. März 2026; sie kann nicht vor diesem Tag enden.",
		},
		{
			&data.Error{Key: "error.deal_closed", Args: map[string]any{"0": "Fleet", "1": data.DealWon}, Msg: "?"},
			"“Fleet” is already won. Reopen the deal first.",
			"„Fleet“ ist bereits gewonnen. Öffnen Sie das Geschäft zuerst wieder.",
		},
		{
			fmt.Errorf("open: %w", &data.Error{Key: "store.error.migrate", Args: map[string]any{"file": "a.baton", "copy": "b.baton", "from": 1, "to": 2}, Msg: "?"}),
			"a.baton could not be converted to this version. It is unchanged; a copy lies beside it as b.baton.",
			"a.baton ließ sich nicht in diese Version umwandeln. Die Datei ist unverändert; eine Kopie liegt als b.baton daneben.",
		},
		{&data.Error{Key: "error.of.tomorrow", Msg: "Something new."}, "Something new.", "Something new."},
		{&data.Error{Key: "error.deal_open", Msg: "“Fleet” is open already."}, "“Fleet” is open already.", "“Fleet” is open already."},
		{
			&transfer.Error{Key: "transfer.no-sheet", Row: 3, Args: map[string]any{"sheet": "Mai", "sheets": []string{"Juni", "Juli"}}, Msg: "?"},
			"Row 3: The workbook has no sheet “Mai”. It has: Juni, Juli.",
			"Zeile 3: Die Arbeitsmappe hat kein Blatt „Mai“. Sie hat: Juni, Juli.",
		},
		{errors.New("plain"), "plain", "plain"},
		{nil, "", ""},
	} {
		use(t, "en")
		assert.Equal(t, c.en, words.Error(c.err))
		use(t, "de")
		assert.Equal(t, c.de, words.Error(c.err))
	}
}

func TestRefusalsOfARealPlanAreTranslatedWithTheirValues(t *testing.T) {
	use(t, "de")
	_, err := data.ParseDate("tomorrowish")
	assert.Equal(t, "„tomorrowish“ ist kein Datum. Schreiben Sie es als JJJJ-MM-TT, zum Beispiel 2026-11-23.", words.Error(err))
	_, err = data.Open(t.Context(), filepath.Join(t.TempDir(), "none.baton"), data.Options{})
	assert.Equal(t, store.NotFound, store.CodeOf(err))
	assert.Equal(t, "Die Plandatei ist nicht da. Prüfen Sie, ob ihr Ordner oder Laufwerk verbunden ist.", words.Error(err))
}

func TestWarningsOfFilesAreTranslated(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		use(t, language)
		for _, code := range []transfer.WarningCode{
			transfer.WarnEncodingGuessed, transfer.WarnEncodingDamaged, transfer.WarnNUL, transfer.WarnPreamble, transfer.WarnNoHeader,
			transfer.WarnBlankHeader, transfer.WarnDuplicateHeader, transfer.WarnShortRow, transfer.WarnLongRow, transfer.WarnBlankRow,
			transfer.WarnLooseQuote, transfer.WarnUnclosedQuote, transfer.WarnTotalRow, transfer.WarnMergedCells, transfer.WarnFormulaNoValue,
			transfer.WarnOtherSheets, transfer.WarnPhotosSkipped, transfer.WarnDamagedCard, transfer.WarnRepeats, transfer.WarnCancelled,
			transfer.WarnFootnote, transfer.WarnMoreTables, transfer.WarnUndecodableValue,
		} {
			assert.True(t, tr.Has("transfer.warn."+string(code)), "%s in %s", code, language)
		}
	}
}
