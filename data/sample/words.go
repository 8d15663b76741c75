package sample

// The words that people of the business wrote: short, uneven and about something.

// vocabulary holds the lists for all stories of a sample.
type vocabulary struct {
	objections, unmet, handoff, call, deal, won, competitors []string
	returned, lost                                           []reason
	evidence                                                 [4][]string
	firstCalls, dealWork, nextSteps, nurture                 []work
}

func newVocabulary() vocabulary {
	return vocabulary{
		objections: objections(), unmet: unmet(), handoff: handoffNotes(), returned: returnReasons(), call: callNotes(), deal: dealNotes(),
		won: wonNotes(), lost: lostReasons(), competitors: competitors(), evidence: evidence(),
		firstCalls: firstCalls(), dealWork: dealWork(), nextSteps: nextSteps(), nurture: nurture(),
	}
}

// objections are what customers hold against an offer.
func objections() []string {
	return []string{
		"Price is above the budget", "Delivery takes too long", "Worried about theft", "Nobody to service them nearby", "Battery range in winter", "Insurance unclear",
		"Colleagues do not want to give up the van", "Storage and charging", "Too heavy for some staff", "Already has a supplier",
	}
}

// evidence are the answers to the qualification checklist, by criterion in the default order.
func evidence() [4][]string {
	return [4][]string{
		{"Needs them for the new season, two vans leave in March", "Riders complain about the old fleet every week", "Wants to stop renting", "Zero-emission zone starts next year", "Lost two bikes, has to replace them anyway"},
		{"40,000 in this year's plan", "About 3,500 a piece, leasing is fine", "Has a grant, needs our offer for the application", "Budget is approved, said so on the phone", "No fixed sum, but paid 5,200 for the last ones"},
		{"Decides himself", "She signs up to 50,000", "Two owners, spoke with both", "Committee decides, he prepares the paper", "Purchasing signs, fleet manager chooses"},
		{"Before Easter", "Delivery by the end of the quarter", "Start of the season, 1 May", "In the next three months", "As soon as the lease of the vans ends, in autumn"},
	}
}

// unmet are answers that leave a criterion open.
func unmet() []string {
	return []string{"No budget this year", "Someone else decides, no name yet", "Just looking", "Maybe next year", "Asked, no answer yet"}
}

// handoffNotes are marketing's summaries for sales.
func handoffNotes() []string {
	return []string{
		"Downloaded the fleet guide twice, asked for a test ride.", "Was at our stand, rode the XL, wants an offer for the budget round.", "Came through a customer. Knows our prices.",
		"Answered the mailing with a question about leasing.", "Called us. Wants to see a bike in the next two weeks.", "Compares us with a Dutch brand, delivery time decides.",
		"Needs a number for the application by the end of the month.",
	}
}

// reason is why sales gave a lead back or a deal was lost: the entry of the planner's list, how often, and what was said.
type reason struct {
	name   string
	weight float64
	said   []string
}

func returnReasons() []reason {
	return []reason{
		{"No need now", 46, []string{"Nice talk, but the budget comes in autumn.", "The vans are leased until next summer.", "Moves house first, then bicycles."}},
		{"Not qualified", 21, []string{"Is a student who writes a thesis.", "Wants one bike for himself. Sent him to the shop.", "Reached nobody in four tries."}},
		{"Wrong contact", 14, []string{"Does the website, not the fleet.", "Has left the company."}},
		{"Outside our market", 9, []string{"Too far for our service.", "Needs tricycles for warehouses."}},
		{"Duplicate", 5, []string{"We talk to her colleague already."}},
		{"Other", 5, []string{"Asked us not to call again."}},
	}
}

func lostReasons() []reason {
	return []reason{
		{"Price", 24, []string{"The other one was 9 % cheaper.", "Bought used.", "Two hundred a bike too much, we could not move."}},
		{"Competitor", 18, []string{"Had them in stock.", "Their leasing was simpler."}},
		{"No decision / status quo", 17, []string{"They keep the vans one more year.", "Committee put it off, again."}},
		{"Bad timing", 12, []string{"Season had begun before we could deliver.", "Merger first."}},
		{"No budget", 10, []string{"Grant was turned down.", "Budget went into the roof."}},
		{"Unresponsive", 8, []string{"Stopped answering after the second offer."}},
		{"Missing feature", 4, []string{"Wanted a box that cools."}},
		{"Poor fit", 3, []string{"Our smallest frame is too tall for them."}},
		{"No decision-maker", 2, []string{"Never got to whoever signs."}},
		{"Other", 2, []string{""}},
	}
}

// why picks a reason.
func (d *dice) why(list []reason) *reason {
	sum := 0.0
	for i := range list {
		sum += list[i].weight
	}
	x := d.r.Float64() * sum
	for i := range list {
		if x -= list[i].weight; x < 0 {
			return &list[i]
		}
	}
	return &list[len(list)-1]
}

// callNotes are outcomes of first calls.
func callNotes() []string {
	return []string{
		"Good talk. Sends the number of bikes by Friday.", "Short on time, asked for an e-mail with prices.", "Wants a test ride in the yard.", "Knows exactly what she wants: loading height under 60 cm.",
		"Asked about service on site, explained the contract.", "Compared us with two others, we are the nearest.",
	}
}

// dealNotes are outcomes of meetings and demos.
func dealNotes() []string {
	return []string{
		"Six people rode it, the crew chief was won over.", "Offer explained line by line. Wants the trackers out.", "Asked for three years of service in the price.", "Two objections left: charging and insurance.",
		"Handshake on the quantity, price is open.", "They want delivery in two lots.", "Presented to the committee, good questions.",
	}
}

func wonNotes() []string {
	return []string{
		"Test ride decided it.", "Delivery date was the point, not the price.", "Service contract tipped the scale.", "Reference from the neighbouring town helped.", "Gave 3 % for payment in ten days.",
	}
}

func competitors() []string {
	return []string{"Hansa Rad", "Riemen & Co", "Cargolino", "Tulip Bikes", "Velox Werke"}
}

// work is a follow-up: what kind and what it says.
type work struct{ kind, subject string }

func firstCalls() []work {
	return []work{{"call", "First call"}, {"call", "Call back"}, {"email", "Answer the inquiry"}, {"call", "Ask for needs and timing"}}
}

func dealWork() []work {
	return []work{
		{"demo", "Test ride in the yard"},
		{"meeting", "Go through the offer"},
		{"visit", "See storage and charging"},
		{"call", "Talk about quantity"},
		{"email", "Send the offer"},
		{"demo", "Demo day with the crew"},
		{"meeting", "Meet purchasing"},
	}
}

func nextSteps() []work {
	return []work{
		{"call", "Ask for the decision"},
		{"email", "Send the revised offer"},
		{"meeting", "Meet the committee"},
		{"demo", "Bring the XL for a day"},
		{"call", "Clear up the insurance question"},
		{"visit", "Measure the bike room"},
		{"call", "Talk about delivery in two lots"},
		{"task", "Calculate leasing over 36 months"},
		{"email", "Send references"},
	}
}

func nurture() []work {
	return []work{{"email", "Send the fleet guide"}, {"call", "Ask about next season"}, {"email", "Invite to the test ride days"}, {"email", "Send a reference of their size"}, {"call", "Check the need"}}
}
