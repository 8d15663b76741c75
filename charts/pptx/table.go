package pptx

import (
	"strconv"

	"github.com/baton-planner/baton/charts/ooxml"
)

// table puts a table of texts to edit.
func (p *page) table(at box) {
	t := p.slide.Table
	if len(t.Rows) == 0 || len(t.Widths) == 0 {
		return
	}
	widths := t.columns(at.w)
	size := t.Size
	if size == 0 {
		size = 11
	}
	row := size * point * 21 / 10
	if t.Full {
		row = max(size*point*12/10, min(at.h/len(t.Rows), widths[len(widths)-1]))
	}
	at.h = row * len(t.Rows)
	p.put(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="Table"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>%s`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>`, p.next(), at.frame("p"))
	for _, w := range widths {
		p.put(`<a:gridCol w="%d"/>`, w)
	}
	p.put(`</a:tblGrid>`)
	for _, r := range t.Rows {
		p.put(`<a:tr h="%d">`, row)
		covered := 0
		for k := range widths {
			c := Cell{}
			if k < len(r) {
				c = r[k]
			}
			merged := ""
			if k < covered {
				merged = ` hMerge="1"`
			} else if c.Span > 1 {
				covered = min(k+c.Span, len(widths))
				merged = ` gridSpan="` + strconv.Itoa(covered-k) + `"`
			}
			p.cell(c, size, merged, !t.Full)
		}
		p.put(`</a:tr>`)
	}
	p.put(`</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
}

// columns are the widths of the columns, which together take the room.
func (t *Table) columns(room int) []int {
	sum, out := 0.0, make([]int, len(t.Widths))
	for _, w := range t.Widths {
		sum += w
	}
	for i, w := range t.Widths {
		out[i] = int(w / sum * float64(room))
	}
	return out
}

// cell puts a cell with a fine line under it, or in its colour.
func (p *page) cell(c Cell, size int, merged string, ruled bool) {
	ink := c.Ink
	if ink == "" {
		ink = "tx1"
	}
	inset := 45_720
	if !ruled {
		inset = 9_144
	}
	p.put(`<a:tc%s><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr marL="%d" marR="%d" marT="0" marB="0" anchor="ctr">`,
		merged, p.x.paragraph(ooxml.Cut(c.Text, 300), run{size: size * 100, ink: ink, bold: c.Bold, right: c.Right}), inset, inset)
	none := `<a:ln%s w="0"><a:noFill/></a:ln%s>`
	line := func(side string, on bool, colour string, w int) {
		if !on {
			p.put(none, side, side)
			return
		}
		p.put(`<a:ln%s w="%d"><a:solidFill><a:schemeClr val="%s"/></a:solidFill></a:ln%s>`, side, w, colour, side)
	}
	for _, side := range []string{"L", "R", "T", "B"} {
		switch {
		case c.Fill != "":
			line(side, true, "bg1", 12_700)
		default:
			line(side, side == "B" && ruled, "bg2", 9_525)
		}
	}
	if c.Fill != "" {
		p.put(`<a:solidFill>%s</a:solidFill>`, p.x.colour(c.Fill))
	} else {
		p.put(`<a:noFill/>`)
	}
	p.put(`</a:tcPr></a:tc>`)
}
