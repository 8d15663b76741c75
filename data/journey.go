package data

import (
	"fmt"
	"strings"
	"time"
)

// JourneyStage is where a contact stands on the customer journey.
type JourneyStage int

// The four stages.
const (
	Awareness JourneyStage = iota + 1
	Consideration
	Decision
	PostPurchase
)

// erased is what erasing a person adds to the stage of the record that is left: it stands in no list of leads or customers, while
// metrics, which take the stage without it, count it where it was.
const erased JourneyStage = 10

var journeyNames = [...]string{"", "awareness", "consideration", "decision", "post-purchase"}

// JourneyStages lists the stages in their order.
func JourneyStages() []JourneyStage {
	return []JourneyStage{Awareness, Consideration, Decision, PostPurchase}
}

// String is the stage's English name in lower case, stable for scripts.
func (s JourneyStage) String() string {
	switch {
	case s >= Awareness && s <= PostPurchase:
		return journeyNames[s]
	case s.Erased():
		return "erased"
	default:
		return fmt.Sprintf("stage %d", int(s))
	}
}

// Erased says whether the stage is that of what is left of an erased person.
func (s JourneyStage) Erased() bool { return s > erased && s <= erased+PostPurchase }

// Erase is the stage of what is left of a person who stood at s.
func (s JourneyStage) Erase() JourneyStage {
	if s.Erased() {
		return s
	}
	return s + erased
}

// ParseJourneyStage reads a stage by name, whatever its case, hyphen or space.
func ParseJourneyStage(text string) (JourneyStage, error) {
	norm := strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(strings.TrimSpace(text)))
	for s := Awareness; s <= PostPurchase; s++ {
		if norm == journeyNames[s] {
			return s, nil
		}
	}
	return 0, invalid("stage", "journey_stage", "“%s” is not a journey stage. Use awareness, consideration, decision or post-purchase.", text)
}

// MarshalText is String.
func (s JourneyStage) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText is ParseJourneyStage.
func (s *JourneyStage) UnmarshalText(b []byte) error {
	v, err := ParseJourneyStage(string(b))
	*s = v
	return err
}

// JourneyEvent is one move of a contact along the journey.
type JourneyEvent struct {
	ID        ID           `json:"id"`
	ContactID ID           `json:"contact_id"`
	From      JourneyStage `json:"from"`
	To        JourneyStage `json:"to"`
	At        time.Time    `json:"at"`
	ByID      ID           `json:"by_id"`
	Why       string       `json:"why"`
}

func (*JourneyEvent) kind() Kind { return KindJourneyEvent }
func (*JourneyEvent) columns() []string {
	return []string{"id", "contact_id", "from_stage", "to_stage", "at", "by_id", "why"}
}

func (e *JourneyEvent) fields() []any {
	return []any{&e.ID, &e.ContactID, &e.From, &e.To, required(&e.At), &e.ByID, &e.Why}
}
