package data_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestRespell(t *testing.T) {
	p := newPlan(t)
	for _, name := range [][2]string{{"Anna", "Müller"}, {"Łukasz", "Kowalski"}, {"Zoë", "Kellerhals"}, {"Jan", "Lee 7"}} {
		_, err := p.Contacts.Add(ctx, data.Contact{FirstName: name[0], LastName: name[1]})
		require.NoError(t, err)
	}
	for _, tt := range []struct{ typed, meant string }{
		{"mueller", "muller"},              // one letter too many
		{"kelelrhals", "kellerhals"},       // two swapped
		{"Kelerh", "kellerhals"},           // one missing, the word not yet typed to its end
		{"anan", "anna"},                   // a short one
		{"anna kowalsky", "anna kowalski"}, // only the wrong word changes
		{"lukas kovalksi", "lukas kowalski"},
		{"anna", ""},
		{"ann", ""},   // known
		{"xyzzy", ""}, // nothing near
		{"an xyzzy", ""},
		{"", ""},
		{"le", ""}, // too short to tell
	} {
		got, err := p.Respell(ctx, data.KindContact, tt.typed, 1)
		require.NoError(t, err)
		assert.Equal(t, tt.meant, strings.Join(got, ""), tt.typed)
	}

	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Quispe"})
	require.NoError(t, err)
	got, err := p.Respell(ctx, data.KindContact, "quipse", 3)
	require.NoError(t, err)
	assert.Equal(t, []string{"quispe"}, got, "a word that came since")

	for _, kind := range []data.Kind{data.KindCompany, data.KindDeal, data.KindCampaign, data.KindActivity, data.KindNote, data.KindMember, data.KindProduct} {
		_, err = p.Respell(ctx, kind, "quipse", 3)
		require.NoError(t, err, kind)
	}
	_, err = p.Respell(ctx, data.KindSetting, "x", 1)
	require.Error(t, err)
}

// One mistake in a name of at least four letters is always mended, unless it makes the beginning of another name.
func TestRespellMendsOneMistake(t *testing.T) {
	p := newPlan(t)
	names := strings.Fields("muller kowalski garcia dubois moreau novak jensen rossi costa silva")
	for _, n := range names {
		_, err := p.Contacts.Add(ctx, data.Contact{LastName: n})
		require.NoError(t, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "name")
		at := rapid.IntRange(1, len(name)-2).Draw(t, "at")
		typed := ""
		switch rapid.IntRange(0, 3).Draw(t, "mistake") {
		case 0:
			typed = name[:at] + name[at+1:]
		case 1:
			typed = name[:at] + "x" + name[at:]
		case 2:
			typed = name[:at] + "x" + name[at+1:]
		default:
			typed = name[:at] + name[at+1:at+2] + name[at:at+1] + name[at+2:]
		}
		got, err := p.Respell(ctx, data.KindContact, typed, 3)
		require.NoError(t, err)
		if typed != name && !strings.HasPrefix(name, typed) {
			assert.Contains(t, got, name, typed)
		}
	})
}

func BenchmarkRespell(b *testing.B) {
	p := newPlan(b)
	_, err := p.Batch(ctx, store.L("import.applied", "20000", "names"), nil, func(batch *data.Batch) error {
		for i := range 20_000 {
			c := data.Contact{LastName: fmt.Sprintf("%c%c%c%cer", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i*7%26)}
			c.ID = p.Store().NewID()
			if err := batch.AddContact(&c, ""); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(b, err)
	for b.Loop() {
		_, err := p.Respell(ctx, data.KindContact, "mullre", 3)
		require.NoError(b, err)
	}
}
