package transfer

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

const (
	layoutRows  = 2000 // rows that decide header and width
	maxPreamble = 30   // title rows above a header
)

// learnLayout reads the first rows and finds the title rows above the table, the header and the columns.
func learnLayout(s *Source) error {
	first, whole, err := firstRecords(s)
	if err != nil {
		return err
	}
	filled := slices.DeleteFunc(slices.Clone(first), func(r record) bool { return isBlank(r.cells) })
	if len(filled) == 0 {
		if !s.hints.KeepBlank || len(first) == 0 {
			return refuse(CodeEmpty, "blank", "The file has only blank rows: there is nothing to import.", nil)
		}
		filled = first
	}
	top := 0
	if s.hints.Header != HeaderAbsent || s.hints.SkipRows > 0 {
		top = preambleLength(filled, s.hints.SkipRows)
	}
	for _, r := range filled[:top] {
		s.Preamble = append(s.Preamble, trimRight(r.cells))
	}
	table := filled[top:]
	if len(table) == 0 {
		return refuse(CodeNoRows, "skipped-all", "Nothing is left below the rows that were skipped. Skip fewer rows.", nil)
	}
	s.HasHeader = s.hints.Header == HeaderPresent || (s.hints.Header == HeaderDetect && hasHeader(table))
	data := table
	var names []string
	if s.HasHeader {
		names, data = trimRight(table[0].cells), table[1:]
	}
	s.skip = slices.IndexFunc(first, func(r record) bool { return r.row == table[0].row })
	switch {
	case s.HasHeader:
		s.skip++
	case s.hints.KeepBlank && top == 0:
		s.skip = 0
	}
	if blankRows := s.hints.KeepBlank && s.skip < len(first); len(data) == 0 && whole && !blankRows {
		return noRows(names)
	}
	s.nameColumns(names, data, table[0])
	return nil
}

func noRows(names []string) *Error {
	list := strings.Join(names[:min(len(names), 5)], ", ")
	return refuse(CodeNoRows, "no-rows",
		fmt.Sprintf("Only a header was found (%s) and no rows below it. If that row is data already, say that the file has no header.", list),
		map[string]any{"header": list})
}

func firstRecords(s *Source) (first []record, whole bool, err error) {
	in, err := s.start()
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = in.Close() }()
	for len(first) < layoutRows {
		rec, err := in.next()
		if errors.Is(err, io.EOF) {
			return first, true, nil
		}
		if err != nil {
			return nil, false, err
		}
		rec.cells = slices.Clone(rec.cells)
		first = append(first, rec)
	}
	return first, false, nil
}

// preambleLength counts the title rows: rows of far fewer cells than the table has, above the first that has them.
func preambleLength(filled []record, hint int) int {
	if hint > 0 {
		n := slices.IndexFunc(filled, func(r record) bool { return r.row > hint })
		if n < 0 {
			return len(filled)
		}
		return n
	}
	counts := make([]int, len(filled))
	for i, r := range filled {
		counts[i] = countFilled(r.cells)
	}
	sorted := slices.Clone(counts)
	slices.Sort(sorted)
	usual := sorted[len(sorted)/2]
	if usual < 2 {
		usual = usualBelow(counts, sorted[len(sorted)-1])
	}
	if usual < 2 {
		return 0
	}
	for i := range min(maxPreamble, len(filled)-1) {
		title := counts[i] <= usual/3 || isRemark(filled[i].cells[0])
		if usual == 2 && !title {
			// With two columns a title is known only by having no delimiter at all.
			title = len(filled[i].cells) == 1
		}
		if !title {
			return i
		}
	}
	return 0
}

// isRemark sees "# Start date: 20241001", as Google Analytics writes above its tables.
func isRemark(cell string) bool {
	return strings.HasPrefix(cell, "# ") || strings.HasPrefix(cell, "#-") || cell == "#" || strings.HasPrefix(cell, "###")
}

// usualBelow is how many cells rows usually have from the first wide one on: a short report may have more title rows than data.
func usualBelow(counts []int, widest int) int {
	i := slices.IndexFunc(counts, func(n int) bool { return 2*n >= widest })
	below := slices.Sorted(slices.Values(counts[i:]))
	return below[len(below)/2]
}

func countFilled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

func trimRight(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// cellKind is what a cell looks like from afar, enough to tell a header from data.
type cellKind uint8

const (
	kindBlank cellKind = iota
	kindText
	kindNumber
	kindDate
	kindAddress // e-mail or web
)

func kindOf(cell string) cellKind {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return kindBlank
	}
	digits, cuts, other := 0, 0, 0
	for _, r := range cell {
		switch {
		case unicode.IsDigit(r):
			digits++
		case r == '/' || r == '-' || r == ':':
			cuts++
		case strings.ContainsRune(" .,'+%()TZ", r) || unicode.Is(unicode.Sc, r):
		default:
			other++
		}
	}
	switch {
	case digits > 0 && other == 0 && (cuts >= 2 || (cuts == 1 && digits == 6) || strings.Count(cell, ".") == 2 && digits >= 6):
		return kindDate
	case digits > 0 && other == 0:
		return kindNumber
	case strings.Contains(cell, "@") && strings.Contains(cell, ".") && !strings.Contains(cell, " "), strings.Contains(cell, "://"):
		return kindAddress
	}
	return kindText
}

// hasHeader compares the first row with the rows below: names above numbers make a header, numbers above numbers
// and addresses do not.
func hasHeader(table []record) bool {
	below := table[1:min(len(table), 51)]
	score := 0
	for c, cell := range table[0].cells {
		kind := kindOf(cell)
		under, repeated := kindBelow(below, c, cell)
		switch {
		case kind == kindBlank:
		case kind == kindAddress:
			score -= 3
		case kind == kindText && repeated:
			score--
			if under != kindText {
				score += 2
			}
		case kind == kindText && under != kindText && under != kindBlank:
			score += 2
		case kind == kindText:
		case isYear(cell):
		case under == kind:
			score -= 2
		case under == kindBlank:
			score--
		}
	}
	return score >= 0
}

func isYear(cell string) bool {
	cell = strings.TrimSpace(cell)
	return len(cell) == 4 && (cell[:2] == "19" || cell[:2] == "20") && kindOf(cell) == kindNumber
}

// kindBelow gives the commonest kind in a column and whether the text of its first cell occurs there again and
// again, as a category does.
func kindBelow(below []record, column int, first string) (commonest cellKind, repeated bool) {
	var counts [kindAddress + 1]int
	again := 0
	for _, r := range below {
		if column >= len(r.cells) {
			continue
		}
		counts[kindOf(r.cells[column])]++
		if r.cells[column] == first {
			again++
		}
	}
	for k := kindText; k <= kindAddress; k++ {
		if counts[k] > counts[commonest] || (commonest == kindBlank && counts[k] > 0) {
			commonest = k
		}
	}
	return commonest, again >= 2
}

// nameColumns makes as many columns as header or data fill, with names that are unique without regard to case.
func (s *Source) nameColumns(names []string, data []record, at record) {
	width := max(1, len(names))
	for _, r := range data {
		width = max(width, len(trimRight(r.cells)))
	}
	notes := ledger{}
	taken := make(map[string]bool, width)
	for i := range width {
		h := Header{}
		if i < len(names) {
			h.Raw = names[i]
		}
		h.Name = tidyName(h.Raw)
		if h.Name == "" {
			h.Name = fmt.Sprintf("Column %d", i+1)
			if s.HasHeader {
				notes.at(WarnBlankHeader, at.row, at.line, "Columns without a name were numbered.")
			}
		}
		base := h.Name
		for n := 2; taken[strings.ToLower(h.Name)]; n++ {
			h.Name = fmt.Sprintf("%s (%d)", base, n)
		}
		if h.Name != base {
			notes.at(WarnDuplicateHeader, at.row, at.line,
				fmt.Sprintf("Several columns are called %q; they were numbered.", base))
		}
		taken[strings.ToLower(h.Name)] = true
		s.Headers = append(s.Headers, h)
	}
	if len(s.Preamble) > 0 {
		notes.add(Warning{
			Code: WarnPreamble, Count: len(s.Preamble), Row: 1, Line: 1,
			Msg: "Title rows above the table were skipped.",
		})
	}
	if !s.HasHeader && s.hints.Header == HeaderDetect {
		notes.add(Warning{
			Code: WarnNoHeader, Row: at.row, Line: at.line,
			Msg: "The first row looks like data, so the columns were numbered. If it names the columns, say that the file has a header.",
		})
	}
	s.Warnings = append(s.Warnings, notes.list...)
}

// tidyName makes one line of a name and takes invisible characters off it.
func tidyName(raw string) string {
	visible := strings.Map(func(r rune) rune {
		switch r {
		case '\ufeff', '\u200b', '\u200e', '\u200f', '\u2060':
			return -1
		}
		return r
	}, raw)
	return strings.Join(strings.Fields(visible), " ")
}
