package clean_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/transfer/clean"
)

func codeOf(err error) clean.Code {
	var e *clean.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func TestNumbersAreReadByTheirConvention(t *testing.T) {
	for _, c := range []struct {
		text string
		by   clean.Convention
		want float64
	}{
		{"1234.56", clean.Undecided, 1234.56},
		{"1,234.56", clean.Undecided, 1234.56},
		{"1.234,56", clean.Undecided, 1234.56},
		{"1.234.567", clean.Undecided, 1234567},
		{"1,234,567", clean.Undecided, 1234567},
		{"1 234 567,5", clean.Undecided, 1234567.5},
		{"1\u202f234,5", clean.Undecided, 1234.5},
		{"1’234.50", clean.Undecided, 1234.5},
		{"12,34,567.8", clean.Point, 1234567.8},
		{"0.123", clean.Undecided, 0.123},
		{"1.429999948", clean.Undecided, 1.429999948},
		{"1,234", clean.Point, 1234},
		{"1,234", clean.Comma, 1.234},
		{"1.234", clean.Comma, 1234},
		{"-5", clean.Undecided, -5},
		{"−5", clean.Undecided, -5},
		{"5-", clean.Undecided, -5},
		{"(300)", clean.Undecided, -300},
		{"+7", clean.Undecided, 7},
		{"1.2E+05", clean.Undecided, 120000},
		{"1,234E+05", clean.Undecided, 123400},
		{" 42 ", clean.Point, 42},
		{"１２３", clean.Undecided, 123},
		{"١٢٣٫٥", clean.Undecided, 123.5},
		{"1.5k", clean.Undecided, 1500},
		{"2,5 Mio.", clean.Undecided, 2500000},
		{"1.2 Cr", clean.Undecided, 12000000},
		{".5", clean.Point, 0.5},
		{"0005", clean.Point, 5},
	} {
		got, err := clean.ParseNumber(c.text, c.by)
		if assert.NoError(t, err, c.text) {
			assert.InDelta(t, c.want, got, 1e-9*math.Max(1, math.Abs(c.want)), c.text)
		}
	}
}

func TestNumbersThatAreNoneOrUnclearAreRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		by   clean.Convention
		want clean.Code
	}{
		{"1.234", clean.Undecided, clean.CodeAmbiguous},
		{"1,234", clean.Undecided, clean.CodeAmbiguous},
		{"1,50", clean.Point, clean.CodeInvalid},
		{"1.50", clean.Comma, clean.CodeInvalid},
		{"1,2345", clean.Point, clean.CodeInvalid},
		{"1.2.3", clean.Undecided, clean.CodeInvalid},
		{"1,2,3.4,5", clean.Undecided, clean.CodeInvalid},
		{"twelve", clean.Undecided, clean.CodeInvalid},
		{"12 apples", clean.Undecided, clean.CodeInvalid},
		{"85 L", clean.Undecided, clean.CodeInvalid},
		{"5M", clean.Undecided, clean.CodeInvalid},
		{"12%", clean.Undecided, clean.CodeInvalid},
		{"€5", clean.Undecided, clean.CodeInvalid},
		{"--5", clean.Undecided, clean.CodeInvalid},
		{"1e999", clean.Undecided, clean.CodeInvalid},
		{",", clean.Undecided, clean.CodeInvalid},
		{"1..5", clean.Point, clean.CodeInvalid},
	} {
		_, err := clean.ParseNumber(c.text, c.by)
		assert.Equal(t, c.want, codeOf(err), "%s: %v", c.text, err)
	}
	_, err := clean.ParseNumber("1.234", clean.Undecided)
	assert.ErrorContains(t, err, `"1.234" can be 1234 or 1.234`)
}

func TestWordsForNoValueAreMissing(t *testing.T) {
	for _, text := range []string{"", " ", "-", "–", "n/a", "N/A", "NA", "null", "None", "#N/A", "(blank)", "NaN"} {
		_, err := clean.ParseNumber(text, clean.Undecided)
		assert.ErrorIs(t, err, clean.ErrMissing, text)
		_, _, err = clean.ParseMoney(text, clean.Undecided, "EUR")
		assert.ErrorIs(t, err, clean.ErrMissing, text)
		_, err = clean.ParseDate(text, clean.AnyOrder)
		assert.ErrorIs(t, err, clean.ErrMissing, text)
		assert.True(t, clean.IsMissing(text), text)
	}
	assert.False(t, clean.IsMissing("Select"))
	assert.True(t, clean.IsMissing("select", "Select", "unknown"))
	words := clean.CommonMissing().With("Select").Without("NA")
	assert.True(t, words.Has(" SELECT "))
	assert.False(t, words.Has("NA"), "Namibia")
	assert.True(t, clean.CommonMissing().Has("NA"), "the set it was made from is unchanged")
}

func TestWholeNumbersAndPercentages(t *testing.T) {
	n, err := clean.ParseWhole("1,234", clean.Point)
	require.NoError(t, err)
	assert.EqualValues(t, 1234, n)
	_, err = clean.ParseWhole("3.5", clean.Point)
	assert.Equal(t, clean.CodeInvalid, codeOf(err))
	n, err = clean.ParseWhole("3.0", clean.Point)
	require.NoError(t, err)
	assert.EqualValues(t, 3, n)
	_, err = clean.ParseWhole("99999999999999999999", clean.Point)
	assert.Equal(t, clean.CodeRange, codeOf(err))
	p, err := clean.ParsePercent("38,5 %", clean.Comma)
	require.NoError(t, err)
	assert.InDelta(t, 38.5, p, 1e-12)
}

func TestAColumnDecidesItsConvention(t *testing.T) {
	for name, c := range map[string]struct {
		values  []string
		want    clean.Convention
		decided bool
	}{
		"a decimal comma":        {[]string{"1.234", "5,5"}, clean.Comma, true},
		"a decimal point":        {[]string{"1,234", "5.5"}, clean.Point, true},
		"groups of thousands":    {[]string{"1.234", "1.234.567"}, clean.Comma, true},
		"amounts with signs":     {[]string{"€ 1.234", "12,50 €"}, clean.Comma, true},
		"no marks":               {[]string{"12", "n/a", "1300"}, clean.Point, true},
		"one mark, three digits": {[]string{"1.234", "5"}, clean.Undecided, false},
		"contradiction":          {[]string{"1,5", "1.5"}, clean.Undecided, false},
	} {
		f := clean.DetectNumbers(c.values, clean.CommonMissing())
		assert.Equal(t, c.decided, f.Decided, name)
		assert.Equal(t, c.want, f.Convention, name)
	}
	f := clean.DetectNumbers([]string{"1.234", "n/a", "abc"}, clean.CommonMissing())
	assert.Equal(t, "1.234", f.Example)
	assert.Equal(t, []int{1, 1, 1, 2}, []int{f.Numbers, f.Missing, f.Other, f.FirstOther})
	f = clean.DetectNumbers([]string{"1,5", "1.5"}, clean.CommonMissing())
	assert.Equal(t, [2]string{"1.5", "1,5"}, f.Conflict)
}

func TestMoneyIsReadInMinorUnits(t *testing.T) {
	for _, c := range []struct {
		text string
		by   clean.Convention
		hint string
		want int64
		code string
	}{
		{"1.234,56 €", clean.Undecided, "", 123456, "EUR"},
		{"€1.234,56", clean.Undecided, "USD", 123456, "EUR"},
		{"(300)", clean.Undecided, "EUR", -30000, "EUR"},
		{"($1,234.50)", clean.Undecided, "", -123450, "USD"},
		{"$1,234.5", clean.Undecided, "", 123450, "USD"},
		{"$1,234.5", clean.Undecided, "CAD", 123450, "CAD"},
		{"-$5", clean.Undecided, "", -500, "USD"},
		{"$-5", clean.Undecided, "", -500, "USD"},
		{"5,00- €", clean.Undecided, "", -500, "EUR"},
		{"1 234,50 kr", clean.Undecided, "SEK", 123450, "SEK"},
		{"1 234,50 kr.", clean.Undecided, "DKK", 123450, "DKK"},
		{"CHF 1'200.–", clean.Undecided, "", 120000, "CHF"},
		{"1.200,-", clean.Comma, "EUR", 120000, "EUR"},
		{"1.200,-- EUR", clean.Comma, "", 120000, "EUR"},
		{"¥1,500", clean.Point, "", 1500, "JPY"},
		{"1500.5", clean.Point, "JPY", 1501, "JPY"},
		{"1.2345 KWD", clean.Point, "", 1235, "KWD"},
		{"1.429999948", clean.Undecided, "USD", 143, "USD"},
		{"1.820000023", clean.Undecided, "USD", 182, "USD"},
		{"0.005", clean.Undecided, "USD", 1, "USD"},
		{"-0.005", clean.Undecided, "USD", -1, "USD"},
		{"0.0049", clean.Undecided, "USD", 0, "USD"},
		{"R$ 10,00", clean.Comma, "", 1000, "BRL"},
		{"10 zł", clean.Undecided, "", 1000, "PLN"},
		{"Rs. 500", clean.Undecided, "INR", 50000, "INR"},
		{"2 Mio €", clean.Undecided, "", 200000000, "EUR"},
		{"1.2 Cr", clean.Undecided, "INR", 1200000000, "INR"},
		{"usd 12", clean.Undecided, "", 1200, "USD"},
		{"12", clean.Undecided, "", 1200, ""},
		{"0", clean.Undecided, "EUR", 0, "EUR"},
	} {
		got, code, err := clean.ParseMoney(c.text, c.by, c.hint)
		if assert.NoError(t, err, c.text) {
			assert.Equal(t, c.want, got, c.text)
			assert.Equal(t, c.code, code, c.text)
		}
	}
}

func TestMoneyThatIsUnclearIsRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		want clean.Code
	}{
		{"100 kr", clean.CodeCurrency},
		{"12 bananas", clean.CodeCurrency},
		{"85 L", clean.CodeCurrency},
		{"1.234 €", clean.CodeAmbiguous},
		{"99999999999999999999 €", clean.CodeRange},
		{"free", clean.CodeInvalid},
		{"€", clean.CodeInvalid},
		{"12/13 €", clean.CodeInvalid},
		{"5 € 6 €", clean.CodeInvalid},
	} {
		_, _, err := clean.ParseMoney(c.text, clean.Undecided, "EUR")
		assert.Equal(t, c.want, codeOf(err), "%s: %v", c.text, err)
	}
}

// What is written in a convention is read back in it, and never differently without being told.
func TestAmountsComeBackFromHowPeopleWriteThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.Int64Range(-1e15, 1e15).Draw(t, "minor")
		comma := rapid.Bool().Draw(t, "comma")
		group := rapid.SampledFrom([]string{"", " ", "'", "\u00a0", "mark"}).Draw(t, "group")
		by, decimal, mark := clean.Point, ".", ","
		if comma {
			by, decimal, mark = clean.Comma, ",", "."
		}
		if group == "mark" {
			group = mark
		}
		sign := rapid.SampledFrom([]string{"-", "(", "−"}).Draw(t, "sign")
		before := rapid.SampledFrom([]string{"", "€ ", "EUR ", "€"}).Draw(t, "before")
		after := ""
		if before == "" {
			after = rapid.SampledFrom([]string{"", " €", "EUR"}).Draw(t, "after")
		}
		text := before + write(minor, group, decimal, sign) + after
		got, _, err := clean.ParseMoney(text, by, "EUR")
		require.NoError(t, err, text)
		require.Equal(t, minor, got, text)
		if undecided, _, err := clean.ParseMoney(text, clean.Undecided, "EUR"); err == nil {
			require.Equal(t, minor, undecided, text)
		}
	})
}

func write(minor int64, group, decimal, sign string) string {
	neg := minor < 0
	if neg {
		minor = -minor
	}
	whole := fmt.Sprint(minor / 100)
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	fmt.Fprintf(&b, "%s%02d", decimal, minor%100)
	switch {
	case !neg:
		return b.String()
	case sign == "(":
		return "(" + b.String() + ")"
	}
	return sign + b.String()
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1,234.56", "1.234,56", "(300)", "1.2E+05", "n/a", "12,34,567", "١٢٣", "2 Mio"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, c uint8) {
		by := clean.Convention(c % 3)
		v, err := clean.ParseNumber(s, by)
		if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Fatalf("%q gives %v", s, v)
		}
		if by != clean.Undecided || err != nil {
			return
		}
		// What is clear without a convention means the same in one of them, or is refused by the other.
		p, perr := clean.ParseNumber(s, clean.Point)
		q, qerr := clean.ParseNumber(s, clean.Comma)
		if (perr != nil || p != v) && (qerr != nil || q != v) && !strings.ContainsAny(s, "eE") {
			t.Fatalf("%q is %v undecided, %v (%v) by point, %v (%v) by comma", s, v, p, perr, q, qerr)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1.234,56 €", "($5)", "CHF 1'200.–", "1 234,50 kr", "R$ 1", "2 Mio €", "$-5"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, c uint8) {
		minor, code, err := clean.ParseMoney(s, clean.Convention(c%3), "EUR")
		if err != nil && (minor != 0 || code != "") {
			t.Fatalf("%q gives %d %s and %v", s, minor, code, err)
		}
		if err == nil && code != "EUR" && !clean.IsCurrency(code) {
			t.Fatalf("%q gives currency %q", s, code)
		}
		clean.DetectNumbers([]string{s}, clean.CommonMissing())
	})
}
