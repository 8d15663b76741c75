package sample

// The sectors of Velo Nord's customers.
const (
	shop = iota
	city
	hotel
	delivery
	rental
	campus
	sectors
)

// sector is how a kind of customer buys.
type sector struct {
	name      string
	weight    float64
	titles    []string
	employees [2]int // from, to
	pieces    [2]int // bicycles in a deal, from, to
	products  []int  // of the catalogue, by index
	needs     []string
	notes     []string
}

func sectorList() [sectors]sector {
	return [sectors]sector{
		shop: {
			name: "Bike shop", weight: 42, employees: [2]int{2, 28}, pieces: [2]int{5, 26}, products: []int{0, 1, 2, 3, 4},
			titles: []string{"Owner", "Owner", "Purchasing", "Workshop manager", "Managing director", "Sales floor manager"},
			needs: []string{
				"Cargo bikes that can be delivered before Easter", "A second brand beside the one that keeps raising prices", "Spare parts within a week, not a month",
				"Demo bikes for the showroom", "E-bikes under 2,600 euros with a decent margin", "Training for the workshop on hub motors",
			},
			notes: []string{
				"Small shop, big opinions. Wants to ride it herself before she orders ten.", "Workshop is booked out until June, so service intervals matter to him.",
				"Sold 40 cargo bikes last year, half of them second-hand.", "Asked twice about spare parts. Bring the price list next time.", "Likes the frame colours, not the saddle.",
			},
		},
		city: {
			name: "City fleet", weight: 15, employees: [2]int{120, 2400}, pieces: [2]int{8, 40}, products: []int{4, 5, 6, 9, 10},
			titles: []string{"Fleet manager", "Mobility officer", "Procurement", "Head of facilities", "Climate officer"},
			needs: []string{
				"Replace diesel vans in the old town before the zero-emission zone starts", "Bikes that twelve people share without a key cabinet", "A tender-ready offer with life-cycle cost",
				"Transport for park maintenance crews, 180 kg payload", "Service on site, no trips to a workshop",
			},
			notes: []string{
				"The council decides in the budget round, nothing moves before.", "Tender above 50,000 euros. Below that she can sign herself.", "Wants references from another city of the same size.",
				"Parks department is keen, the fleet office is not. Invite both.", "Has two of the Dutch ones in the cellar that nobody rides. Find out why.",
			},
		},
		hotel: {
			name: "Hotel", weight: 14, employees: [2]int{8, 140}, pieces: [2]int{4, 14}, products: []int{0, 1, 3, 7},
			titles: []string{"General manager", "Guest services", "Owner", "Front office manager"},
			needs: []string{
				"Guest bikes that survive a season of salt air", "Something guests photograph", "One size that fits most guests", "Monthly rate instead of buying",
			},
			notes: []string{
				"Season starts on 1 May; after that nobody has time for us.", "Guests asked for bikes 212 times last summer, she counted.", "Wants the hotel's green, RAL 6005.",
				"Storage is a garage with one socket. Check charging.",
			},
		},
		delivery: {
			name: "Delivery", weight: 13, employees: [2]int{4, 90}, pieces: [2]int{4, 22}, products: []int{4, 5, 6, 8, 11},
			titles: []string{"Operations manager", "Founder", "Fleet lead", "Dispatcher"},
			needs: []string{
				"A swap battery, riders do 90 km a day", "A box that fits two euro containers", "Insurance that covers freelancers", "A bike back on the road within 24 hours",
			},
			notes: []string{
				"Riders decide. If they don't like it, it stays in the yard.", "Loses two bikes a year to theft; the tracker convinced him.", "Wants leasing over 24 months.",
				"Rode the XL up the Holtenau bridge with 120 kg, no complaints.",
			},
		},
		rental: {
			name: "Rental", weight: 9, employees: [2]int{2, 40}, pieces: [2]int{6, 24}, products: []int{0, 1, 3, 4, 10},
			titles: []string{"Owner", "Station manager", "Operations manager"},
			needs:  []string{"Robust bikes that strangers can ride", "Fleet software that talks to the lock", "A buy-back price after two seasons"},
			notes:  []string{"Calculates per rental day: 1,400 euros over three seasons is his limit.", "Two stations at the ferry, a third next year.", "Wants child seats pre-mounted on a third of the fleet."},
		},
		campus: {
			name: "Campus", weight: 7, employees: [2]int{60, 3200}, pieces: [2]int{5, 20}, products: []int{0, 4, 5, 10},
			titles: []string{"Facility manager", "Mobility officer", "Head of logistics", "Sustainability officer"},
			needs:  []string{"Internal mail without a van", "Shared bikes between two sites, 3 km apart", "Tool transport for the technicians"},
			notes:  []string{"Works council has to agree, meeting is monthly.", "Has budget left that must be spent by December.", "Pilot with two bikes first, then twenty."},
		},
	}
}

// product is one line of the catalogue.
type product struct {
	id                  int64
	name, sku, series   string
	price               int64 // minor units
	proposition         string
	accessory, services bool
}

func catalogue() []product {
	return []product{
		{name: "Nord City 7", sku: "NC-07", series: "City", price: 129_000, proposition: "The everyday bike that needs a workshop once a year: belt, hub gear, dynamo light."},
		{name: "Nord City E", sku: "NC-E2", series: "City", price: 249_000, proposition: "Hub motor and 504 Wh in a bike that weighs 21 kg and looks like none."},
		{name: "Förde Tourer", sku: "FT-11", series: "Trekking", price: 169_000, proposition: "Salt-proof frame coating with a ten-year guarantee against rust."},
		{name: "Fjord Trekking E", sku: "FJ-E3", series: "Trekking", price: 319_000, proposition: "160 km with one charge; the battery is out in four seconds."},
		{name: "Kiel Cargo", sku: "KC-20", series: "Cargo", price: 489_000, proposition: "Carries 180 kg and turns on a footpath: replaces the second van for a tenth of its running cost."},
		{name: "Kiel Cargo XL", sku: "KC-24", series: "Cargo", price: 599_000, proposition: "Two euro containers, one rider, no parking ticket."},
		{name: "Hanse Heavy E", sku: "HH-E1", series: "Cargo", price: 749_000, proposition: "300 kg payload with a reverse gear for crews that carry tools."},
		{name: "Guest fleet set of five", sku: "GF-05", series: "Fleet", price: 899_000, proposition: "Five guest bikes in the house colour, with locks, stand and a service before each season."},
		{name: "Courier frame", sku: "CF-01", series: "Cargo", price: 219_000, proposition: "The long frame couriers build up themselves; every thread is standard."},
		{name: "Service contract, bike and year", sku: "SV-12", series: "Service", price: 18_900, proposition: "Two services on site and a replacement bike within 24 hours.", services: true},
		{name: "Fleet tracker", sku: "TR-02", series: "Accessories", price: 14_900, proposition: "Finds the bike, counts the kilometres, tells when the chain is due.", accessory: true},
		{name: "Battery 750 Wh", sku: "BA-75", series: "Accessories", price: 64_900, proposition: "The second battery that keeps a courier on the road all day.", accessory: true},
	}
}

// colleague is one of the team of six.
type colleague struct {
	name, team, office string
}

func team() []colleague {
	return []colleague{
		{"Lena Albers", "marketing", "Kiel"},
		{"Mats Jansson", "marketing", "Kiel"},
		{"Jonas Petersen", "sales", "Kiel"},
		{"Aylin Demir", "sales", "Hamburg"},
		{"Søren Holm", "sales", "Flensburg"},
		{"Claire Dubois", "sales", "Freiburg"},
	}
}

// segment is a group of people that campaigns address; one is described in words only.
type segment struct{ name, demographics, behaviours, pains, rules string }

func segmentList() []segment {
	return []segment{
		{
			"City fleets", "Towns of 20,000 to 600,000 people; fleet and mobility officers, 35 to 60", "Buy by tender, budget round in autumn, ask other towns first", "Zero-emission zones, parking, vans that stand still 22 hours a day",
			`{"all":[{"field":"company.sector","op":"=","value":"City fleet"},{"field":"company.employees","op":">=","value":"100"}]}`,
		},
		{
			"Bike shops", "Independent shops, 2 to 25 people, northern Germany and neighbours", "Order in autumn and January, ride before they buy", "Late deliveries, spare parts, margins under 30 %",
			`{"all":[{"field":"company.sector","op":"=","value":"Bike shop"},{"any":[{"field":"stage","op":"!=","value":"awareness"},{"has":"touch"}]}]}`,
		},
		{
			"Hotels on the coast", "20 to 120 rooms, family-run, Baltic and North Sea", "Decide between January and April, want one invoice", "Rust, guests of all sizes, no staff for repairs",
			`{"all":[{"field":"company.sector","op":"=","value":"Hotel"},{"none":[{"has":"deal","where":[{"field":"status","op":"=","value":"lost"},{"field":"closed_on","op":">=","value":"today-6m"}]}]}]}`,
		},
		{"Delivery and couriers", "Courier collectives, food and parcel delivery in cities", "Riders have a say; lease over 24 to 36 months", "Down time, theft, batteries that last half a day", ""},
	}
}
