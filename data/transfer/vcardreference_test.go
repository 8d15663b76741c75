package transfer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
)

// Where another reader of vCard 3.0 and 4.0 understands a file, we have found the same people in it. We do not read
// with it, because it knows no 2.1: no quoted-printable, no charsets, no nested cards.
func TestVCardsNameTheSamePeopleAsAnotherReaderFinds(t *testing.T) {
	files, err := filepath.Glob(corpus(t, "vcard", "ez-vcard", "*.vcf"))
	require.NoError(t, err)
	compared := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		if bytes.Contains(content, []byte("VERSION:2.1")) || bytes.Contains(content, []byte("\r\r\n")) {
			continue
		}
		src, err := transfer.OpenFile(file, transfer.Hints{})
		require.NoError(t, err)
		rows, err := src.ReadAll()
		require.NoError(t, err)
		require.NoError(t, src.Close())
		in := vcard.NewDecoder(bytes.NewReader(content))
		for _, row := range rows {
			card, err := in.Decode()
			if err != nil {
				break // a file that it refuses
			}
			compared++
			assert.Equal(t, strings.TrimSpace(card.PreferredValue(vcard.FieldFormattedName)), row.Cells[src.Index("Full name")], file)
			for field, column := range map[string]string{vcard.FieldEmail: "E-mail", vcard.FieldTelephone: "Phone"} {
				want := card.Values(field)
				if len(want) == 0 {
					continue
				}
				var got []string
				for i, h := range src.Headers {
					if strings.HasPrefix(h.Name, column) && !strings.HasSuffix(h.Name, "type") && row.Cells[i] != "" {
						got = append(got, row.Cells[i])
					}
				}
				for i := range want {
					want[i] = strings.NewReplacer("tel:", "", ";ext=", " ext. ").Replace(want[i])
				}
				assert.ElementsMatch(t, want, got, "%s in %s", field, file)
			}
		}
	}
	assert.GreaterOrEqual(t, compared, 10)
}
