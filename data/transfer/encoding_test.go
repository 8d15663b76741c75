package transfer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/baton-planner/baton/data/transfer"
)

func TestTextIsReadInItsEncoding(t *testing.T) {
	text := "Name,Straße,Größe\nMüller,Königsallee 5,1\nGarcía,Peñón 3,2\nDupré,façade “rouge” – 4 €,3\n"
	plain := strings.NewReplacer("“", "", "”", "", "–", "", "€", "").Replace(text)
	mac := "Nom,Prénom,Fête\nDupré,Zoë,Noël à l’été\nGarçon,François,où est-ce\nMüller,Jörg,Grüße\n"
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"UTF-8", encoding.Nop, text},
		{"windows-1252", charmap.Windows1252, text},
		{"windows-1252", charmap.ISO8859_1, plain},
		{"macintosh", charmap.Macintosh, mac},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), text},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), text},
		{"UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), text},
		{"UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), text},
		{"windows-1251", charmap.Windows1251, "Имя,Город\nАлексей Иванов,Москва\nМария,Санкт-Петербург\n"},
		{"windows-1250", charmap.Windows1250, "Imię,Miasto\nŁukasz Wiśniewski,Łódź\nMałgorzata,Kraków\nZażółć gęślą jaźń,x\n"},
	} {
		encoded, err := c.enc.NewEncoder().Bytes([]byte(c.text))
		require.NoError(t, err)
		src := open(t, string(encoded), transfer.Hints{})
		assert.Equal(t, c.name, src.Encoding)
		rows, err := src.ReadAll()
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(c.text), "\n")
		require.Len(t, rows, len(lines)-1, c.name)
		for i, line := range lines[1:] {
			assert.Equal(t, strings.Split(line, ","), rows[i].Cells, c.name)
		}
		if c.enc != encoding.Nop && !strings.HasPrefix(c.name, "UTF") {
			assert.Contains(t, codes(src.Warnings), transfer.WarnEncodingGuessed, c.name)
		}
	}
}

func TestAnEncodingThatIsNamedHolds(t *testing.T) {
	names, _, _ := read(t, "pr\x8ex,b\n1,2\n", transfer.Hints{Encoding: "macintosh"})
	assert.Equal(t, []string{"préx", "b"}, names)
	names, _, _ = read(t, "\xef\xbb\xbfé,b\n1,2\n", transfer.Hints{Encoding: "utf-8"})
	assert.Equal(t, []string{"é", "b"}, names)
	names, _, _ = read(t, "M\xfcller,b\n1,2\n", transfer.Hints{Encoding: "utf-8"})
	assert.Equal(t, []string{"Müller", "b"}, names, "what is no UTF-8 is still text")
	names, _, _ = read(t, "10\xa4,b\nx,2\n", transfer.Hints{Encoding: "iso-8859-15"})
	assert.Equal(t, []string{"10€", "b"}, names)
}

func TestForeignBytesInUTF8AreReadAndTold(t *testing.T) {
	_, cells, warned := read(t, "n,v\nMüller,é\nZoë,ñ\nM\xfcller,ß\n", transfer.Hints{})
	assert.Equal(t, []string{"Müller", "ß"}, cells[2])
	assert.Contains(t, warned, transfer.WarnEncodingDamaged)
}

func TestZeroBytesAreLeftOut(t *testing.T) {
	_, cells, warned := read(t, "a,b,c\n\x00,2,3\n4,5,6\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"", "2", "3"}, {"4", "5", "6"}}, cells)
	assert.Contains(t, warned, transfer.WarnNUL)
}
