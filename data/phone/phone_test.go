package phone_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/phone"
)

func TestNumbersGetTheirInternationalForm(t *testing.T) {
	for _, c := range []struct{ raw, region, want string }{
		{"+49 30 12345678", "", "+493012345678"},
		{"030 12345678", "DE", "+493012345678"},
		{"030/123 456 78", "de", "+493012345678"},
		{"0049 30 12345678", "FR", "+493012345678"},
		{"0049 30 12345678", "", "+493012345678"},
		{"0049 30 12345678", "US", "+493012345678"},
		{"011 49 30 12345678", "US", "+493012345678"},
		{"49 30 12345678", "DE", "+493012345678"},
		{"06 12 34 56 78", "FR", "+33612345678"},
		{"+1 (555) 123-4567", "", "+15551234567"},
		{"(555) 123-4567", "US", "+15551234567"},
		{"1-555-123-4567", "US", "+15551234567"},
		{"(757) 555-0101", "US", "+17575550101"},
		{"'+91 98765 43210", "", "+919876543210"},
		{"=\"+91 98765 43210\"", "", "+919876543210"},
		{"tel:+1-418-656-9254", "", "+14186569254"},
		{"+1 757 555 0101 ext. 5", "", "+17575550101"},
		{"+1 757 555 0101 x5", "", "+17575550101"},
		{"(530) 583-6985 503#", "US", "+15305836985"},
		{"+49 40 33 123456#7", "", "+494033123456"},
		{"(530) 583-6985 x302/x2303", "US", "+15305836985"},
		{"+49 40 123456 доб. 7", "", "+4940123456"},
		{"040 123456 ext 7", "DE", "+4940123456"},
		{"tel:+49-40-123456;ext=7", "", "+4940123456"},
		{"\uff0b\uff14\uff19 \uff14\uff10 \uff11\uff12\uff13\uff14\uff15\uff16", "", "+4940123456"},
		{"+٤٩ ४० 123456", "", "+4940123456"},
		{"\u202a+49\u202f40\u2011123456\u202c", "", "+4940123456"},
		{"+44 (0)20 7946 0958", "", "+442079460958"},
		{"+49 (0) 40 123456", "", "+4940123456"},
		{"0049 (0)40 123456", "US", "+4940123456"},
		{"+49 040 123456", "", "+4940123456"},
		{"+353 1 234 5678", "", "+35312345678"},
		{"020 7946 0958", "GB", "+442079460958"},
		{"+48 (0)22 123 45 67", "", "+48221234567"},
		{"+34 (0)912 345 678", "", "+34912345678"},
		{"+39 (0)6 698 12345", "", "+390669812345"},
		{"(0)40 123456", "DE", "+4940123456"},
		{"(0)30 12345678", "DE", "+493012345678"},
		{"011 15 2345-6789", "AR", "+5491123456789"},
		{"+54 9 11 2345 6789", "", "+5491123456789"},
		{"0 15 11 91234-5678", "BR", "+5511912345678"},
		{"(0xx11) 91234-5678", "BR", "+5511912345678"},
		{"8 (912) 345-67-89", "RU", "+79123456789"},
		{"464 1234", "AG", "+12684641234"},
		{"1-800-FLOWERS", "US", "+18003569377"},
		{"1-800-555-CALL", "US", "+18005552255"},
		{"+49 170 1234567 mobil", "", "+491701234567"},
		{"+49 170 1234567 (Büro, nur vormittags)", "", "+491701234567"},
		{"040 123456, 0170 1234567", "DE", "+4940123456"},
		{"040 123456 / +49 170 1234567", "DE", "+4940123456"},
		{"Tel. 040 123456", "DE", "+4940123456"},
	} {
		got, ok := phone.Normalize(c.raw, c.region)
		assert.True(t, ok, c.raw)
		assert.Equal(t, c.want, got, "%q in %s", c.raw, c.region)
		assert.Equal(t, c.want, phone.Key(c.raw, c.region), "%q in %s", c.raw, c.region)
	}
}

func TestWhatIsNoNumberOfAKnownCountryHasItsDigitsAsKey(t *testing.T) {
	for _, c := range []struct{ raw, region, key string }{
		{"030 12345678", "", "03012345678"},
		{"030 12345678", "XX", "03012345678"},
		{"030 12345678 ext. 7", "", "03012345678"},
		{"555-0101", "US", "5550101"},
		{"+999 12345678", "", "99912345678"},
		{"+999 12345678", "DE", "99912345678"},
		{"+1 310", "US", ""},
		{"12 x 345678", "", "12345678"},
		{strings.Repeat("123456789", 5), "DE", strings.Repeat("123456789", 5)},
		{"not-a-phone", "US", ""},
		{"123", "US", ""},
		{"+1 ext", "", ""},
		{"ext. 12", "DE", ""},
		{"", "US", ""},
		{"+", "", ""},
	} {
		_, ok := phone.Normalize(c.raw, c.region)
		assert.False(t, ok, "%q in %s", c.raw, c.region)
		assert.Equal(t, c.key, phone.Key(c.raw, c.region), "%q in %s", c.raw, c.region)
	}
}

func TestPunctuationDoesNotMatter(t *testing.T) {
	numbers := []string{"+41791234567", "+4940123456", "+12125550100", "+35312345678", "+442079460958", "+33142685300", "+4512345678", "+5491123456789"}
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SampledFrom(numbers).Draw(t, "number")
		b := []byte(rapid.SampledFrom([]string{"", " ", "'", "=\"", "tel:", "Tel. ", "("}).Draw(t, "before"))
		for i, r := range want {
			if i > 1 {
				b = append(b, rapid.SampledFrom([]string{"", "", " ", "-", ".", "/", ")", "\u00a0", "\u2011"}).Draw(t, "between")...)
			}
			b = append(b, string(r)...)
		}
		raw := string(b) + rapid.SampledFrom([]string{"", " ", "\"", " x12", " ext. 12", ";ext=12", ",,12", " #12", " mobil"}).Draw(t, "after")
		require.Equal(t, want, phone.Key(raw, rapid.SampledFrom([]string{"", "DE", "US", "KR"}).Draw(t, "region")), raw)
	})
}

func TestTheProgramsDoNotCarryTheLibrary(t *testing.T) {
	for _, program := range []string{"../../cmd/baton", "../../cmd/batonctl"} {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", program).CombinedOutput()
		require.NoError(t, err, string(out))
		deps := strings.Fields(string(out))
		assert.True(t, slices.Contains(deps, "github.com/baton-planner/baton/data/phone"), program)
		assert.False(t, slices.Contains(deps, "github.com/nyaruka/phonenumbers"), program)
	}
}

func FuzzKey(f *testing.F) {
	for _, raw := range []string{"+49 (0)40 123456 ext. 7", "0049 40 123456", "1-800-FLOWERS", "011 15 2345-6789", "\uff0b\uff14\uff19", "+00 44", "0(0)0", "\xff+1"} {
		for _, region := range []string{"", "DE", "US", "AR", "KR", "\xff\xff"} {
			f.Add(raw, region)
		}
	}
	f.Fuzz(func(t *testing.T, raw, region string) {
		e164, ok := phone.Normalize(raw, region)
		key := phone.Key(raw, region)
		if !ok {
			require.Empty(t, e164)
			require.Empty(t, strings.Trim(key, "0123456789"))
			return
		}
		require.Equal(t, e164, key)
		for _, elsewhere := range []string{"", region, "US"} {
			require.Equal(t, key, phone.Key(key, elsewhere), "%q in %q, again in %q", raw, region, elsewhere)
		}
	})
}
