package clean_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/transfer/clean"
)

func TestFullNamesAreTakenApart(t *testing.T) {
	for full, want := range map[string]clean.PersonName{
		"Anna Meier":                {First: "Anna", Last: "Meier"},
		"Dr. Anna Meier":            {Prefix: "Dr.", First: "Anna", Last: "Meier"},
		"Prof. Dr. Hans-Peter Groß": {Prefix: "Prof. Dr.", First: "Hans-Peter", Last: "Groß"},
		"Ludwig van Beethoven":      {First: "Ludwig", Last: "van Beethoven"},
		"María de la Cruz":          {First: "María", Last: "de la Cruz"},
		"John Q. Public":            {First: "John", Middle: "Q.", Last: "Public"},
		"John Q. Public Jr.":        {First: "John", Middle: "Q.", Last: "Public", Suffix: "Jr."},
		"Public, John Q., Jr.":      {First: "John", Middle: "Q.", Last: "Public", Suffix: "Jr."},
		"Martin Luther King, Jr.":   {First: "Martin", Middle: "Luther", Last: "King", Suffix: "Jr."},
		"Beethoven, Ludwig van":     {First: "Ludwig", Last: "van Beethoven"},
		"Meier, Dr. Anna":           {Prefix: "Dr.", First: "Anna", Last: "Meier"},
		"Dr. Meier":                 {Prefix: "Dr.", Last: "Meier"},
		"Cher":                      {First: "Cher"},
		"田中太郎":                      {Last: "田中太郎"},
		"Jack Ma":                   {First: "Jack", Last: "Ma"},
		"Amartya Sen":               {First: "Amartya", Last: "Sen"},
		"Don Draper":                {First: "Don", Last: "Draper"},
		"Jane Roe PhD":              {First: "Jane", Last: "Roe", Suffix: "PhD"},
		"  Anna   Meier ":           {First: "Anna", Last: "Meier"},
		"Van Morrison":              {First: "Van", Last: "Morrison"},
		"":                          {},
		",":                         {},
		"Mr. John Richter Doe Sr.":  {Prefix: "Mr.", First: "John", Middle: "Richter", Last: "Doe", Suffix: "Sr."},
		"Charles-Michel de l'Épée":  {First: "Charles-Michel", Last: "de l'Épée"},
		"Mohammed Al-Rashid":        {First: "Mohammed", Last: "Al-Rashid"},
		"Henry Tudor VIII, Esq.":    {First: "Henry", Middle: "Tudor", Last: "VIII", Suffix: "Esq."},
		"Алексей Иванов":            {First: "Алексей", Last: "Иванов"},
		"Frau Dr. Petra von der Au": {Prefix: "Frau Dr.", First: "Petra", Last: "von der Au"},
		"Sra. Carmen Ortega":        {Prefix: "Sra.", First: "Carmen", Last: "Ortega"},
		"O'Neill, Shaquille":        {First: "Shaquille", Last: "O'Neill"},
		"Nguyễn Văn An":             {First: "Nguyễn", Middle: "Văn", Last: "An"},
		"Smith III, John":           {First: "John", Last: "Smith", Suffix: "III"},
		"Eva Zur Mühlen":            {First: "Eva", Last: "Zur Mühlen"},
		"Ing. Karel Novák":          {Prefix: "Ing.", First: "Karel", Last: "Novák"},
		"J. R. R. Tolkien":          {First: "J.", Middle: "R. R.", Last: "Tolkien"},
		"Sir Arthur Conan Doyle":    {Prefix: "Sir", First: "Arthur", Middle: "Conan", Last: "Doyle"},
		"Maria Sánchez, MBA":        {First: "Maria", Last: "Sánchez", Suffix: "MBA"},
	} {
		assert.Equal(t, want, clean.SplitName(full), full)
	}
}

func TestNoWordOfANameIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"Anna", "van", "der", "Meier", "Dr.", "Jr.", "O'Neill", "Q.", "III", "田中"}), 0, 6).Draw(t, "words")
		n := clean.SplitName(strings.Join(words, " "))
		got := strings.Fields(strings.Join([]string{n.Prefix, n.First, n.Middle, n.Last, n.Suffix}, " "))
		assert.ElementsMatch(t, words, got)
	})
}

func TestOnlyNamesInOneCaseAreChanged(t *testing.T) {
	for name, want := range map[string]string{
		"ANNA VAN DER BERG": "Anna van der Berg",
		"anna meier":        "Anna Meier",
		"o'neill":           "O'Neill",
		"MCDONALD":          "McDonald",
		"JEAN-LUC PICARD":   "Jean-Luc Picard",
		"HENRY FORD II":     "Henry Ford II",
		"van morrison":      "Van Morrison",
		"ÉMILE ZOLA":        "Émile Zola",
		"Anna MEIER":        "Anna MEIER",
		"DeShawn":           "DeShawn",
		"田中":                "田中",
		"j.r. ewing":        "J.R. Ewing",
		"  ANNA  MEIER ":    "Anna Meier",
	} {
		assert.Equal(t, want, clean.FixCase(name), name)
	}
}

func TestEmailAddressesGetTheirUsualWriting(t *testing.T) {
	for raw, want := range map[string]string{
		" JOHN@Example.com ":               "john@example.com",
		"mailto:a.b@example.com?subject=x": "a.b@example.com",
		"Anna Meier <anna@example.com>":    "anna@example.com",
		"<anna@example.com>":               "anna@example.com",
		"'plus+tag@example.co.uk'":         "plus+tag@example.co.uk",
		"jörg@müller.de":                   "jörg@müller.de",
		"a@b.example;":                     "a@b.example",
		"\u3000x@example.org\u3000":        "x@example.org",
	} {
		got, ok := clean.NormalEmail(raw)
		assert.True(t, ok, raw)
		assert.Equal(t, want, got, raw)
	}
	for _, raw := range []string{"", "invalid", "invalid-email", "a@b", "@example.com", "a@", "a b@example.com", "a..b@example.com", "a@-x.com", "a@b..com", "a@example.c", "not@an@email@x"} {
		got, ok := clean.NormalEmail(raw)
		assert.False(t, ok, raw)
		assert.Equal(t, raw, got, "what is no address comes back")
	}
	assert.Equal(t, []string{"bob@acme.cz", "bob.private@example.com"}, clean.SplitEmails("bob@acme.cz, bob.private@example.com"))
	assert.Equal(t, []string{"raj@agency.in"}, clean.SplitEmails("raj@agency.in / 9876501234"))
	assert.Empty(t, clean.SplitEmails("nobody"))
}

func TestCellsOfSeveralNumbersAreParted(t *testing.T) {
	assert.Equal(t, []string{"030 1", "040 2", "+49/170"}, clean.SplitPhones("030 1; 040 2 / +49/170"))
}

func TestYesAndNo(t *testing.T) {
	for _, s := range []string{"Yes", "y", "TRUE", "1", "x", "ja", "Oui", "sí", "✓", "wahr"} {
		v, err := clean.ParseBool(s)
		assert.NoError(t, err, s)
		assert.True(t, v, s)
	}
	for _, s := range []string{"No", "n", "false", "0", "nein", "Non", "✗"} {
		v, err := clean.ParseBool(s)
		assert.NoError(t, err, s)
		assert.False(t, v, s)
	}
	_, err := clean.ParseBool("maybe")
	assert.Equal(t, clean.CodeInvalid, codeOf(err))
	_, err = clean.ParseBool("n/a")
	assert.ErrorIs(t, err, clean.ErrMissing)
}

func TestKnownNamesAreFoundThoughWrittenDifferently(t *testing.T) {
	products := []string{"GTX Basic", "GTX Pro", "GTX Plus Basic", "GTX Plus Pro", "MG Special", "GTK 500"}
	m := clean.Closest("GTXPro", products, nil)
	assert.Equal(t, clean.Match{Index: 1, Name: "GTX Pro", Score: 1, Exact: true}, m)
	assert.True(t, clean.Closest("  gtx-PRO ", products, nil).Exact)

	sectors := clean.NewLookup([]string{"retail", "medical", "technology", "technical"}, nil)
	m = sectors.Find("technolgy")
	assert.Equal(t, "technology", m.Name)
	assert.False(t, m.Exact)
	assert.InDelta(t, 0.9, m.Score, 1e-9)

	assert.True(t, clean.Closest("Societe", []string{"Société"}, nil).Exact)
	assert.True(t, clean.Closest("MÜLLER", []string{"Müller"}, nil).Exact)
	assert.InDelta(t, 0.8, clean.Closest("abdce", []string{"abcde"}, nil).Score, 1e-9, "neighbours swapped are one slip")
	assert.Less(t, clean.Closest("Zebra", products, nil).Score, 0.5)
	assert.Equal(t, -1, clean.Closest("x", nil, nil).Index)
	assert.Equal(t, -1, clean.Closest("", products, nil).Index)
	assert.True(t, clean.Closest("C++", []string{"C", "C++"}, nil).Exact)
	assert.Equal(t, "C++", clean.Closest("c++", []string{"C", "C++"}, nil).Name)
	assert.Equal(t, "B", clean.Closest("b", []string{"A", "B"}, strings.ToUpper).Name)
}

func TestLikenessIsSymmetricAndBounded(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		ab, ba := clean.Closest(a, []string{b}, nil), clean.Closest(b, []string{a}, nil)
		assert.InDelta(t, ab.Score, ba.Score, 1e-12)
		assert.True(t, ab.Score >= 0 && ab.Score <= 1)
		assert.Equal(t, a == b, ab.Exact)
	})
}

func TestMinorDigitsFollowISO4217(t *testing.T) {
	for code, want := range map[string]int{"EUR": 2, "JPY": 0, "KWD": 3, "ISK": 0, "CLF": 4, "usd": 2} {
		assert.Equal(t, want, clean.MinorDigits(code), code)
	}
	assert.True(t, clean.IsCurrency("CHF"))
	assert.False(t, clean.IsCurrency("chf"))
	assert.False(t, clean.IsCurrency("ABC"))
}
