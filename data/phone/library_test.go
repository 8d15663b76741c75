package phone_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/phone"
)

// library is what phonenumbers says: E.164 of a possible number. It changes some of its answers when it reads them again
// ("+49 00 40 123456" is "+49040123456", that "+4940123456"); it is asked until it settles.
func library(raw, region string) (e164 string, ok bool) {
	for {
		n, err := phonenumbers.Parse(raw, region)
		if err != nil || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE {
			return "", false
		}
		if e164 = phonenumbers.Format(n, phonenumbers.E164); e164 == raw {
			return e164, true
		}
		raw = e164
	}
}

// otherwise names where we read a number in another way than the library, on purpose:
//   - Fewer than five digits are no number for us.
//   - 00 stands for the plus in every country, unless the country's plan has room for the number as it is dialled.
//
// Texts that the library refuses we may read: with a remark behind, "(0)" where nothing is dialled, digits and blanks of any
// script (TestNumbersGetTheirInternationalForm).
func otherwise(raw string, m *phonenumbers.PhoneMetadata) (want string, ok bool) {
	want, ok = library(raw, m.GetId())
	digits := strings.TrimPrefix(raw, "+")
	switch {
	case len(digits) < 5:
		return "", false
	case strings.HasPrefix(digits, "00") && m.GetInternationalPrefix() != "00" && !fits(want):
		if abroad, found := library("+"+digits[2:], m.GetId()); found && (!ok || fits(abroad)) {
			return abroad, true
		}
	}
	return want, ok
}

// fits says whether the main plan of its code has room for a number.
func fits(e164 string) bool {
	n, err := phonenumbers.Parse(e164, "")
	if err != nil {
		return false
	}
	for _, m := range metadata() {
		if m.GetCountryCode() == n.GetCountryCode() && phonenumbers.GetRegionCodeForCountryCode(int(m.GetCountryCode())) == m.GetId() {
			return regexp.MustCompile("^(?:" + m.GetGeneralDesc().GetNationalNumberPattern() + ")$").MatchString(phonenumbers.GetNationalSignificantNumber(n))
		}
	}
	return false
}

func metadata() []*phonenumbers.PhoneMetadata {
	all, err := phonenumbers.MetadataCollection()
	if err != nil {
		panic(err)
	}
	return all.GetMetadata()
}

func TestExamplesOfAllCountriesAreReadHoweverTheyAreWritten(t *testing.T) {
	seen := 0
	for _, m := range metadata() {
		for _, kind := range []*phonenumbers.PhoneNumberDesc{
			m.GetGeneralDesc(), m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(),
			m.GetPersonalNumber(), m.GetVoip(), m.GetPager(), m.GetUan(), m.GetVoicemail(),
		} {
			example := kind.GetExampleNumber()
			if len(example) < 5 {
				continue
			}
			e164 := fmt.Sprintf("+%d%s", m.GetCountryCode(), example)
			n, err := phonenumbers.Parse(e164, "")
			require.NoError(t, err, e164)
			want, ok := library(e164, "")
			if !ok {
				assert.Equal(t, "+13101234", e164, "the one example without its area")
				continue
			}
			for _, format := range []phonenumbers.PhoneNumberFormat{phonenumbers.NATIONAL, phonenumbers.INTERNATIONAL, phonenumbers.E164, phonenumbers.RFC3966} {
				raw := phonenumbers.Format(n, format)
				want, ok := library(raw, m.GetId())
				if !ok {
					require.Equal(t, phonenumbers.NATIONAL, format, raw) // of a code that is no country's
					continue
				}
				for _, raw := range []string{raw, " " + raw + "\t", "'" + raw, "tel:" + raw, raw + " ext. 12", raw + ";ext=12", strings.ReplaceAll(raw, " ", "\u202f")} {
					assert.Equal(t, want, phone.Key(raw, m.GetId()), "%s in %s", raw, m.GetId())
					seen++
				}
			}
			assert.Equal(t, want, phone.Key("00"+want[1:], "DE"), want)
			assert.Equal(t, want, phone.Key("011"+want[1:], "US"), want)
		}
	}
	assert.Greater(t, seen, 20_000)
}

func TestRandomDigitsAreReadAsTheLibraryReadsThem(t *testing.T) {
	all := metadata()
	rapid.Check(t, func(t *rapid.T) {
		m := all[rapid.IntRange(0, len(all)-1).Draw(t, "plan")]
		code, trunk := fmt.Sprint(m.GetCountryCode()), m.GetNationalPrefix()
		before := rapid.SampledFrom([]string{"", "+", "+" + code, "00" + code, code, trunk, trunk + trunk, "+" + code + trunk, code + trunk, "00", "+00" + code}).Draw(t, "before")
		digits := rapid.OneOf(
			rapid.StringMatching(m.GetGeneralDesc().GetNationalNumberPattern()), rapid.StringMatching(`[0-9]{3,15}`),
			rapid.StringMatching("(?:"+m.GetInternationalPrefix()+")[1-9][0-9]{6,12}"),
			rapid.StringMatching("(?:"+strings.ReplaceAll(m.GetNationalPrefixForParsing(), "$", "")+")[0-9]{4,12}"),
		).Draw(t, "digits")
		raw := before + digits
		want, wantOK := otherwise(raw, m)
		got, ok := phone.Normalize(raw, m.GetId())
		require.Equal(t, wantOK, ok, "%s in %s: %s, not %s", raw, m.GetId(), got, want)
		require.Equal(t, want, got, "%s in %s", raw, m.GetId())
	})
}

// Here are no exceptions but for letters, which the library dials also behind a whole number.
func TestWhatTheLibraryFindsValidInATextWeReadTheSame(t *testing.T) {
	all := metadata()
	rapid.Check(t, func(t *rapid.T) {
		m := all[rapid.IntRange(0, len(all)-1).Draw(t, "plan")]
		code, trunk := fmt.Sprint(m.GetCountryCode()), m.GetNationalPrefix()
		text := rapid.SampledFrom([]string{"", "(", "tel:", "Tel. ", "'", "*"}).Draw(t, "junk") +
			rapid.SampledFrom([]string{"", "+" + code, "+" + code + " (" + trunk + ")", trunk, "(" + trunk + ")", "(" + trunk + "xx", code}).Draw(t, "before")
		between := rapid.SampledFrom([]string{"", "", "", " ", "-", ".", "/", "(", ")", " - ", "\u00a0", "\u2011"})
		for _, d := range rapid.StringMatching(m.GetGeneralDesc().GetNationalNumberPattern()).Draw(t, "digits") {
			text += between.Draw(t, "between") + string(d)
		}
		text += rapid.SampledFrom([]string{"", " ", " x5", " ext. 42", ";ext=42", ",,42", ",42", " -42#", " #42", "~42", " доб. 42", "int 42", " x4/x5"}).Draw(t, "after")
		n, err := phonenumbers.Parse(text, m.GetId())
		if err != nil || !phonenumbers.IsValidNumber(n) || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE ||
			len(phonenumbers.GetNationalSignificantNumber(n)) < 5 {
			t.Skip("neither valid and possible nor of five digits")
		}
		want, _ := library(text, m.GetId())
		require.Equal(t, want, phone.Key(text, m.GetId()), "%s in %s", text, m.GetId())
	})
}

func TestPlansAreThoseOfTheLibrary(t *testing.T) {
	fresh := filepath.Join(t.TempDir(), "plans.go")
	out, err := exec.CommandContext(t.Context(), "go", "run", "gen.go", "-o", fresh).CombinedOutput()
	require.NoError(t, err, string(out))
	want, err := os.ReadFile(fresh)
	require.NoError(t, err)
	got, err := os.ReadFile("plans.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go generate ./data/phone")
}
