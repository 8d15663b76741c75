package pack_test

import (
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/charts/ooxml"
)

// opened gives the parts of a file after it has proved to hang together: every part has a type and can be read, every relation
// leads to a part.
func opened(t *testing.T, file []byte) map[string]string {
	t.Helper()
	list, err := ooxml.Read(file)
	require.NoError(t, err)
	parts := map[string]string{}
	for _, p := range list {
		require.NotContains(t, parts, p.Name, "twice")
		parts[p.Name] = string(p.Data)
	}
	require.Equal(t, ooxml.ContentTypes, list[0].Name)
	types := parts[ooxml.ContentTypes]
	for name, data := range parts {
		ext := strings.TrimPrefix(path.Ext(name), ".")
		assert.True(t, name == ooxml.ContentTypes || strings.Contains(types, `PartName="/`+name+`"`) || strings.Contains(types, `Extension="`+ext+`"`), "%s has no type", name)
		if ext == "xml" || ext == "rels" {
			wellFormed(t, name, data)
		}
		if ext == "xlsx" {
			opened(t, []byte(data))
		}
		if ext == "rels" {
			folder := path.Dir(path.Dir(name))
			for _, to := range attributes(data, "Relationship", "Target") {
				target := path.Join(folder, to)
				if strings.HasPrefix(to, "/") {
					target = to[1:]
				}
				if !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "'") {
					assert.Contains(t, parts, target, "%s leads to nothing", name)
				}
			}
		}
	}
	for _, name := range attributes(types, "Override", "PartName") {
		assert.Contains(t, parts, strings.TrimPrefix(name, "/"), "a type for nothing")
	}
	return parts
}

func wellFormed(t *testing.T, name, data string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// attributes are the values of an attribute of all elements of a name.
func attributes(data, element, attribute string) []string {
	d := xml.NewDecoder(strings.NewReader(data))
	var out []string
	for {
		token, err := d.Token()
		if err != nil {
			return out
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == element {
			for _, a := range e.Attr {
				if a.Name.Local == attribute {
					out = append(out, a.Value)
				}
			}
		}
	}
}

// texts are what a slide or a sheet says.
func texts(data string) string {
	d := xml.NewDecoder(strings.NewReader(data))
	var out strings.Builder
	for inside := false; ; {
		token, err := d.Token()
		if err != nil {
			return out.String()
		}
		switch x := token.(type) {
		case xml.StartElement:
			inside = x.Name.Local == "t" || x.Name.Local == "v"
		case xml.CharData:
			if inside {
				out.Write(x)
				out.WriteString("\n")
			}
		case xml.EndElement:
			inside = false
		}
	}
}

// kept are the values a chart's part keeps, by the reference they were taken from.
type kept struct {
	Ref    string `xml:"f"`
	Points []struct {
		At    int    `xml:"idx,attr"`
		Value string `xml:"v"`
	} `xml:"numCache>pt"`
}

func keptOf(t *testing.T, part string) []kept {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	var out []kept
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "numRef" {
			var k kept
			require.NoError(t, d.DecodeElement(&k, &e))
			out = append(out, k)
		}
	}
}

// agree says that what a chart keeps is what the cells hold that it refers to.
func agree(t *testing.T, part string, book *excelize.File) {
	t.Helper()
	for _, k := range keptOf(t, part) {
		sheet, cells, ok := strings.Cut(k.Ref, "!")
		require.True(t, ok)
		first, _, _ := strings.Cut(strings.ReplaceAll(cells, "$", ""), ":")
		column, row, err := excelize.CellNameToCoordinates(first)
		require.NoError(t, err)
		require.NotEmpty(t, k.Points, k.Ref)
		for _, p := range k.Points {
			at, err := excelize.CoordinatesToCellName(column, row+p.At)
			require.NoError(t, err)
			got, err := book.GetCellValue(strings.ReplaceAll(strings.Trim(sheet, "'"), "''", "'"), at, excelize.Options{RawCellValue: true})
			require.NoError(t, err)
			assert.InDelta(t, number(t, p.Value), number(t, got), 1e-9, "%s %s", k.Ref, at)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	require.NoError(t, err)
	return v
}
