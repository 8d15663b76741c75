package data

import (
	"context"
	"fmt"
	"net/mail"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Gathering is many meeting a campaign in the same way on the same day: those who came to an event, who answered a mailing.
type Gathering struct {
	CampaignID ID
	SourceID   ID
	Kind       TouchKind
	At         time.Time // zero: now
	Note       string
	Contacts   []ID
	New        []Attendee // become contacts, whom the campaign has brought
}

// Gathered is what came of recording a gathering.
type Gathered struct {
	Touches int `json:"touches"`
	Already int `json:"already"` // had the same touch on that day
	Added   int `json:"added"`   // new contacts
}

// Attendee is one entry of a pasted list: an address, and the name where one stands before it.
type Attendee struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email"`
}

// maxAttendees bounds a pasted list.
const maxAttendees = 50_000

// ParseAttendees reads a pasted list: addresses parted by lines, commas, semicolons or tabs, with or without names, as mail
// programs and spreadsheets give them. Each address comes once; rest is what holds none.
func ParseAttendees(text string) (list []Attendee, rest []string) {
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		var name string
		for _, piece := range pieces(line) {
			piece = strings.TrimSpace(piece)
			if !strings.Contains(piece, "@") {
				name = strings.TrimSpace(name + " " + strings.Trim(piece, `"' `))
				continue
			}
			a, ok := attendee(piece)
			if !ok {
				rest = append(rest, piece)
				continue
			}
			if a.Name == "" {
				a.Name = name
			}
			name = ""
			if key := EmailKey(a.Email); !seen[key] && len(list) < maxAttendees {
				seen[key] = true
				list = append(list, a)
			}
		}
		if name != "" && !strings.Contains(line, "@") {
			rest = append(rest, name)
		}
	}
	return list, rest
}

// pieces cuts a line at commas, semicolons and tabs outside double quotes.
func pieces(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ',' || r == ';' || r == '\t') || r == '\n' || r == '\r'
	})
}

func attendee(piece string) (Attendee, bool) {
	if a, err := mail.ParseAddress(piece); err == nil && ValidEmail(a.Address) {
		return Attendee{Name: unturned(a.Name), Email: a.Address}, true
	}
	for _, word := range strings.Fields(piece) { // "Jan Keller jan@velo.example"
		word = strings.Trim(word, `<>()[]"'`)
		if ValidEmail(word) {
			before, _, _ := strings.Cut(piece, word)
			return Attendee{Name: strings.Join(strings.Fields(strings.Trim(before, `<>()[]"' `)), " "), Email: word}, true
		}
	}
	return Attendee{}, false
}

// unturned writes "Last, First" as it is said.
func unturned(name string) string {
	first, last := SplitName(name)
	return strings.TrimSpace(first + " " + last)
}

// Attendance is a pasted list as the plan knows it.
type Attendance struct {
	Known   []ID       // contacts with one of the addresses
	Unknown []Attendee // addresses that nobody has
	Unread  []string   // what holds no address
}

// Match finds the contacts of a pasted list by their addresses.
func (s *Touches) Match(ctx context.Context, text string) (Attendance, error) {
	list, unread := ParseAttendees(text)
	out := Attendance{Unread: unread}
	err := s.p.view(ctx, func(tx *store.Tx) error {
		found := map[string][]ID{}
		for from := 0; from < len(list); from += 500 {
			part := list[from:min(from+500, len(list))]
			keys := make([]any, len(part))
			for i, a := range part {
				keys[i] = EmailKey(a.Email)
			}
			rows, err := tx.Query("SELECT id, email_key FROM contact WHERE deleted_at IS NULL AND email_key <> '' AND email_key IN (?"+strings.Repeat(", ?", len(keys)-1)+") ORDER BY id", keys...)
			if err != nil {
				return fmt.Errorf("find attendees: %w", err)
			}
			byID := map[ID]string{}
			if err := scanNames(rows, byID); err != nil {
				return fmt.Errorf("find attendees: %w", err)
			}
			for id, key := range byID {
				found[key] = append(found[key], id)
			}
		}
		for _, a := range list {
			ids := found[EmailKey(a.Email)]
			if len(ids) == 0 {
				out.Unknown = append(out.Unknown, a)
				continue
			}
			least := ids[0] // of several with one address the first that came
			for _, id := range ids {
				least = min(least, id)
			}
			out.Known = append(out.Known, least)
		}
		return nil
	})
	return out, err
}

// Record writes a touch of everyone who came, as one step. Who has the same touch on that day is passed over; members of the
// campaign have responded.
func (s *Touches) Record(ctx context.Context, g Gathering) (Gathered, error) {
	var out Gathered
	first := ID(1)
	if len(g.Contacts) > 0 {
		first = g.Contacts[0]
	}
	t := Touch{ContactID: first, CampaignID: g.CampaignID, SourceID: g.SourceID, Kind: g.Kind, At: g.At, Note: g.Note}
	if err := t.Prepare(); err != nil {
		return out, err
	}
	n := len(g.Contacts) + len(g.New)
	if n == 0 {
		return out, invalid("contact_id", "touch_nobody", "Say who was met: choose contacts, or paste their e-mail addresses.")
	}
	key, args := "touch.recorded", []string{strconv.Itoa(n)}
	err := s.p.write(ctx, key, args, func(tx *store.Tx) error {
		out = Gathered{}
		if t.At.IsZero() {
			t.At = tx.Now()
		}
		if t.CampaignID != 0 {
			if err := find(tx, &Campaign{}, t.CampaignID); err != nil {
				return err
			}
		}
		met := g.Contacts
		for _, a := range g.New {
			id, err := s.meet(tx, t, a)
			if err != nil {
				return err
			}
			met, out.Added = append(met[:len(met):len(met)], id), out.Added+1
		}
		return s.touchAll(tx, t, met, &out)
	})
	return out, err
}

// meet adds somebody whom the campaign has brought.
func (s *Touches) meet(tx *store.Tx, t Touch, a Attendee) (ID, error) {
	c := Contact{Email: a.Email, CampaignID: t.CampaignID, SourceID: t.SourceID}
	c.FirstName, c.LastName = SplitName(a.Name)
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.insertContact(tx, &c)
	return c.ID, err
}

func (s *Touches) touchAll(tx *store.Tx, t Touch, contacts []ID, out *Gathered) error {
	from := s.p.Day(t.At).In(s.p.Settings().Location())
	to := s.p.Day(t.At).AddDays(1).In(s.p.Settings().Location())
	for _, id := range contacts {
		var there, again bool
		err := tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM contact WHERE id = ?1 AND deleted_at IS NULL), EXISTS (SELECT 1 FROM touch WHERE contact_id = ?1
			AND at >= ?2 AND at < ?3 AND campaign_id IS ?4 AND kind = ?5 AND deleted_at IS NULL)`, id, from.UnixMilli(), to.UnixMilli(), t.CampaignID, string(t.Kind)).Scan(&there, &again)
		if err != nil {
			return fmt.Errorf("record touches: %w", err)
		}
		if !there {
			return notFound(KindContact, id)
		}
		if again {
			out.Already++
			continue
		}
		one := t
		one.ID, one.ContactID = tx.NewID(), id
		if err := insert(tx, &one); err != nil {
			return err
		}
		out.Touches++
	}
	if t.CampaignID == 0 || !answers(t.Kind) {
		return nil
	}
	return s.p.respond(tx, t.CampaignID, contacts)
}

// followCampaign keeps the first touch of a contact with the campaign that brought it.
func followCampaign(tx *store.Tx, before, after *Contact) error {
	if after.CampaignID == before.CampaignID {
		return nil
	}
	old, err := selectAll[Touch](tx, "WHERE contact_id = ? AND kind = 'first' AND deleted_at IS NULL ORDER BY at, id LIMIT 1", after.ID)
	switch {
	case err != nil:
		return err
	case len(old) == 0 && after.CampaignID != 0:
		return insert(tx, &Touch{ID: tx.NewID(), ContactID: after.ID, CampaignID: after.CampaignID, SourceID: after.SourceID, Kind: TouchFirst, At: after.CreatedAt})
	case len(old) == 0:
		return nil
	case after.CampaignID == 0:
		_, err := remove(tx, KindTouch, old[0].ID)
		return err
	}
	now := old[0]
	now.CampaignID = after.CampaignID
	return save(tx, &old[0], &now)
}
