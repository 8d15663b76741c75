package phone

// shortest is the number of digits below which a text is no phone number: short codes mean something else in each country.
const shortest = 5

// Key is the form by which numbers are matched: E.164 where the country is known from the number or from region (an ISO 3166
// code, "" for none), otherwise the digits without an extension. Fewer than five digits match nothing.
func Key(raw, region string) string {
	if e164, ok := Normalize(raw, region); ok {
		return e164
	}
	if w := scan(raw); w.n >= shortest && !w.endless {
		return string(w.digits[:w.n])
	}
	if digits := digitsOf(raw); len(digits) >= shortest {
		return digits
	}
	return ""
}

// Normalize gives a number by E.164 ("+49301234567"), without its extension. One without its country is read as one of
// region (an ISO 3166 code, "" for none). ok is false if no such number can exist or its country or area is missing.
func Normalize(raw, region string) (e164 string, ok bool) {
	home := planOf(region)
	w := scan(raw)
	if w.certain(home) {
		return format(w.number(home))
	}
	var first *plan
	var national []byte
	for _, r := range w.readings() {
		p, n := r.number(home)
		switch {
		case p != nil && p.fits(n):
			return format(p, n)
		case first == nil:
			first, national = p, n
		}
	}
	return format(first, national)
}

func format(p *plan, national []byte) (e164 string, ok bool) {
	if p == nil {
		return "", false
	}
	var b [1 + 3 + maxDigits]byte
	out := append(b[:0], '+')
	out = append(out, p.code...)
	return string(append(out, national...)), true
}
