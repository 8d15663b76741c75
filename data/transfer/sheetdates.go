package transfer

import (
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
)

// isoDates makes excelize write the dates of all cells as ISO 8601 and numbers as they are stored, whatever format
// the workbook gives them: a cell shown as "15.01.24" or "Jan 24" still holds a day.
func isoDates(f *excelize.File) error {
	codes := map[cellTime]string{
		day: "yyyy-mm-dd", dayTime: "yyyy-mm-dd hh:mm:ss", clockTime: "hh:mm:ss", elapsed: "[h]:mm:ss",
	}
	ids := make(map[cellTime]int, len(codes))
	for _, kind := range []cellTime{day, dayTime, clockTime, elapsed} {
		code := codes[kind]
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			return err
		}
		if f.Styles == nil || f.Styles.CellXfs == nil || style >= len(f.Styles.CellXfs.Xf) || f.Styles.CellXfs.Xf[style].NumFmtID == nil {
			return errors.New("workbook styles cannot be extended")
		}
		ids[kind] = *f.Styles.CellXfs.Xf[style].NumFmtID
	}
	custom := make(map[int]string)
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			custom[n.NumFmtID] = n.FormatCode
		}
	}
	for i, xf := range f.Styles.CellXfs.Xf {
		id := 0
		if xf.NumFmtID != nil {
			id = *xf.NumFmtID
		}
		kind := builtInTime(id)
		if code, ok := custom[id]; ok {
			kind = timeOf(code)
		}
		plain := -1 // no such format: the number stays as it is
		if kind != noTime {
			plain = ids[kind]
		}
		f.Styles.CellXfs.Xf[i].NumFmtID = &plain
	}
	return nil
}

// cellTime says which part of a point in time a number format shows.
type cellTime uint8

const (
	noTime cellTime = iota
	day
	dayTime
	clockTime
	elapsed
)

// builtInTime knows the number formats that have only a number (ECMA-376 part 1, §18.8.30).
func builtInTime(id int) cellTime {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return day
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return clockTime
	case id == 22:
		return dayTime
	case id == 46:
		return elapsed
	}
	return noTime
}

// timeOf reads a number format: letters for years, days, hours outside of quotes, escapes and colours.
func timeOf(code string) cellTime {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	code = strings.NewReplacer("am/pm", "", "a/p", "", "general", "").Replace(code)
	var date, month, clock bool
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return noTime
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return noTime
			}
			if inner := code[i+1 : i+end]; inner != "" && strings.Trim(inner, "hms") == "" {
				return elapsed
			}
			i += end
		case 'y', 'd', 'e', 'g':
			// "0.00E+00" is a number, "ggge" a year of an era.
			date = date || (code[i] != 'e' && code[i] != 'g') || !strings.ContainsAny(code, "0#")
		case 'm':
			month = true
		case 'h', 's':
			clock = true
		}
	}
	switch {
	case date && clock:
		return dayTime
	case date, month && !clock:
		return day
	case clock:
		return clockTime
	}
	return noTime
}
