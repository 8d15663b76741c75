package clean

// DateFinding is what a column of dates tells about their order.
type DateFinding struct {
	Order    Order    // the order, if Decided
	Decided  bool     // all dates can be read in this order, and the others are excluded or mean the same
	Possible []Order  // the orders in which every date of the column exists; empty if the dates contradict each other
	Example  string   // a date that can be read in two ways, if not Decided
	Readings []string // what it can mean, "3 April 2026" and "4 March 2026"
	Conflict []string // one date of each order, if they contradict each other

	Dates      int    // values that are dates in some order
	Missing    int    // values that stand for nothing
	Other      int    // values that are no dates
	FirstOther int    // index of the first of these, -1 if none
	Times      int    // dates with a time of day
	Bad        string // the first value that is no date
}

// DetectDates finds the order of a column. One date whose day is above 12 decides it; dates parted by points are
// day first, as nobody writes them otherwise, unless one proves the contrary. If nothing decides, the finding has
// an example to ask about. It never guesses.
func DetectDates(values []string, missing MissingWords) DateFinding {
	f := DateFinding{FirstOther: -1}
	var onlyDMY, onlyMDY, either string
	var eitherReading reading
	slashes, triples := 0, 0
	for i, v := range values {
		if missing.Has(v) {
			f.Missing++
			continue
		}
		r, ok := readDate(plain(v))
		asDMY, dmy := r.as(DMY)
		asMDY, mdy := r.as(MDY)
		free := ok && !r.fixed && r.instant.IsZero()
		if !ok || (free && !dmy && !mdy) || (r.fixed && !exists(r.ymd)) {
			f.Other++
			if f.FirstOther < 0 {
				f.FirstOther, f.Bad = i, v
			}
			continue
		}
		f.Dates++
		if r.hasTime {
			f.Times++
		}
		if !free {
			continue
		}
		triples++
		switch {
		case !mdy && onlyDMY == "":
			onlyDMY = v
		case !dmy && onlyMDY == "":
			onlyMDY = v
		case dmy && mdy && asDMY != asMDY:
			if !r.dots {
				slashes++
			}
			if either == "" || (eitherReading.dots && !r.dots) {
				either, eitherReading = v, r
			}
		}
	}
	f.conclude(onlyDMY, onlyMDY, either, eitherReading, triples, slashes)
	return f
}

// conclude weighs what the three-number dates have proved.
func (f *DateFinding) conclude(onlyDMY, onlyMDY, either string, r reading, triples, slashes int) {
	decide := func(o Order) {
		f.Order, f.Decided = o, true
		if f.Possible == nil {
			f.Possible = []Order{o}
		}
	}
	switch {
	case onlyDMY != "" && onlyMDY != "":
		f.Conflict = []string{onlyDMY, onlyMDY}
	case onlyDMY != "":
		decide(DMY)
	case onlyMDY != "":
		decide(MDY)
	case triples == 0:
		decide(YMD)
	case either == "" || slashes == 0:
		f.Possible = []Order{DMY, MDY}
		if either != "" {
			f.Possible = []Order{DMY}
		}
		decide(DMY)
	default:
		f.Possible = []Order{DMY, MDY}
		f.Example = either
		for _, o := range f.Possible {
			ymd, _ := r.as(o)
			f.Readings = append(f.Readings, spell(ymd))
		}
	}
}
