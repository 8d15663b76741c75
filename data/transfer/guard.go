package transfer

// Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV injection"). An apostrophe in
// front keeps it text. The guard can be undone exactly: an apostrophe is also put before a cell that already has
// one or more of them before such a sign, so that taking one off always gives the cell that was written.

// guard puts an apostrophe before a cell that a spreadsheet would run. A plain negative number stays a number.
func guard(cell string) string {
	if !startsFormula(cell) {
		return cell
	}
	return "'" + cell
}

// unguard takes off what guard put before.
func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && startsFormula(cell) {
		return cell[1:]
	}
	return cell
}

// startsFormula sees any number of apostrophes and then a sign that begins a formula.
func startsFormula(cell string) bool {
	i := 0
	for i < len(cell) && cell[i] == '\'' {
		i++
	}
	if i == len(cell) {
		return false
	}
	switch cell[i] {
	case '=', '+', '@', '\t', '\r', '\n':
		return true
	case '-':
		return i > 0 || !isPlainNumber(cell[1:])
	}
	for _, wide := range []string{"＝", "＋", "－", "＠"} {
		if len(cell) >= i+len(wide) && cell[i:i+len(wide)] == wide {
			return true
		}
	}
	return false
}

// isPlainNumber sees digits with at most one point or comma between them.
func isPlainNumber(s string) bool {
	marks := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
		case (s[i] == '.' || s[i] == ',') && i > 0 && i < len(s)-1:
			marks++
		default:
			return false
		}
	}
	return s != "" && marks <= 1
}
