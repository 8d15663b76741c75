package data

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// MemberStatus is how a campaign stands with one of those it goes to.
type MemberStatus string

// The statuses of members.
const (
	MemberPlanned   MemberStatus = "planned"
	MemberSent      MemberStatus = "sent"
	MemberResponded MemberStatus = "responded"
	MemberOptedOut  MemberStatus = "opted_out"
)

// MemberStatuses lists them in the order of a campaign.
func MemberStatuses() []MemberStatus {
	return []MemberStatus{MemberPlanned, MemberSent, MemberResponded, MemberOptedOut}
}

// ParseMemberStatus reads a status whatever its case, with spaces, hyphens or underscores.
func ParseMemberStatus(text string) (MemberStatus, error) {
	if s := MemberStatus(listKey(text)); known(s, MemberStatuses()) {
		return s, nil
	}
	return "", invalid("status", "member_status", "“%s” is not a status of a member. Use one of: %s.", text, listed(MemberStatuses()))
}

// CampaignMember is a contact whom a campaign goes to.
type CampaignMember struct {
	ID         ID           `json:"id"`
	CampaignID ID           `json:"campaign_id"`
	ContactID  ID           `json:"contact_id"`
	Status     MemberStatus `json:"status"`
	At         time.Time    `json:"at"` // in this status since
	AddedAt    time.Time    `json:"added_at"`
}

func (*CampaignMember) kind() Kind { return KindCampaignMember }
func (*CampaignMember) columns() []string {
	return []string{"id", "campaign_id", "contact_id", "status", "at", "added_at"}
}

func (m *CampaignMember) fields() []any {
	return []any{&m.ID, &m.CampaignID, &m.ContactID, &m.Status, required(&m.At), required(&m.AddedAt)}
}

// Reach is the way by which a campaign reaches its members; it decides which consent and which address count.
type Reach string

// The ways.
const (
	ReachEmail Reach = "email"
	ReachCall  Reach = "call"
	ReachOther Reach = "other" // by post, in person, in public: no consent to e-mail or calls is needed
)

// Reaches lists them.
func Reaches() []Reach { return []Reach{ReachEmail, ReachCall, ReachOther} }

// Reach is how campaigns of a type reach people, unless it is said otherwise.
func (t CampaignType) Reach() Reach {
	switch t {
	case CampaignEmail, CampaignWebinar:
		return ReachEmail
	case CampaignTelemarketing:
		return ReachCall
	}
	return ReachOther
}

// KeptOut is why a contact did not come into a campaign, or was not marked as sent to.
type KeptOut string

// The reasons, in the order in which they are looked at: each contact is counted under the first.
const (
	KeptAlready  KeptOut = "already"   // a member of the campaign
	KeptOptedOut KeptOut = "opted_out" // it has opted out of this campaign
	KeptNoEmail  KeptOut = "no_email"  // does not want e-mail
	KeptNoCall   KeptOut = "no_call"   // does not want calls
	KeptAddress  KeptOut = "address"   // has no e-mail address
	KeptPhone    KeptOut = "phone"     // has no phone number
)

// KeptOuts lists them.
func KeptOuts() []KeptOut {
	return []KeptOut{KeptAlready, KeptOptedOut, KeptNoEmail, KeptNoCall, KeptAddress, KeptPhone}
}

// Filling is what came of filling a campaign, or would come.
type Filling struct {
	Added int             `json:"added"`
	Kept  map[KeptOut]int `json:"kept_out"`
}

// KeptOut adds up those who did not come in for want of consent or an address.
func (f Filling) KeptOut() int {
	n := 0
	for why, k := range f.Kept {
		if why != KeptAlready {
			n += k
		}
	}
	return n
}

// Candidates are those who may come into a campaign: named one by one, or all of an audience or rule.
type Candidates struct {
	Contacts []ID
	Rules    *Rule // instead of Contacts
	Reach    Reach // empty: that of the campaign's type
}

// Membership is who is in which campaign.
type Membership struct{ p *Planner }

// Preview says what Fill would do.
func (s *Membership) Preview(ctx context.Context, campaign ID, from Candidates) (Filling, error) {
	var out Filling
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, _, err = s.sift(ctx, tx, campaign, &from, false)
		return err
	})
	return out, err
}

// Fill makes contacts members of a campaign as one step. Who does not want to be reached that way, or cannot be, is kept out and
// counted; who is a member already stays as they are.
func (s *Membership) Fill(ctx context.Context, campaign ID, from Candidates) (Filling, error) {
	var out Filling
	_, args := s.p.labelFor(ctx, "", KindCampaign, []ID{campaign})
	err := s.p.write(ctx, "campaign.filled", append(args, "0"), func(tx *store.Tx) error {
		f, ids, err := s.sift(ctx, tx, campaign, &from, true)
		if err != nil {
			return err
		}
		out = f
		tx.Relabel(store.Label{Key: "campaign.filled", Args: append(args[:1:1], strconv.Itoa(f.Added))})
		return addMembers(tx, campaign, ids)
	})
	return out, err
}

func addMembers(tx *store.Tx, campaign ID, contacts []ID) error {
	now := tx.Now().UnixMilli()
	for chunk := range chunks(contacts, 100) {
		values := make([]any, 0, 6*len(chunk))
		for _, id := range chunk {
			values = append(values, tx.NewID(), campaign, id, string(MemberPlanned), now, now)
		}
		q := "INSERT INTO campaign_member (id, campaign_id, contact_id, status, at, added_at) VALUES (?, ?, ?, ?, ?, ?)" + strings.Repeat(", (?, ?, ?, ?, ?, ?)", len(chunk)-1)
		if _, err := tx.Exec(q, values...); err != nil {
			return fmt.Errorf("fill campaign: %w", err)
		}
	}
	return nil
}

// sift counts the candidates by what becomes of them, and lists those who come in.
func (s *Membership) sift(ctx context.Context, tx *store.Tx, campaign ID, from *Candidates, list bool) (Filling, []ID, error) {
	out := Filling{Kept: map[KeptOut]int{}}
	var c Campaign
	if err := find(tx, &c, campaign); err != nil {
		return out, nil, err
	}
	if from.Reach == "" {
		from.Reach = c.Type.Reach()
	}
	among := part{sql: "t.id IN (SELECT value FROM json_each(?))", args: []any{idArray(from.Contacts)}}
	if from.Rules != nil {
		if err := s.p.Segments.Check(context.WithValue(ctx, stepKey{}, tx), 0, *from.Rules); err != nil {
			return out, nil, err
		}
		var err error
		if among, err = from.Rules.sql(s.p.reading(context.WithValue(ctx, stepKey{}, tx))); err != nil {
			return out, nil, err
		}
	}
	fate := fate(from.Reach)
	query := "SELECT t.id, " + fate + " FROM contact t LEFT JOIN campaign_member m ON m.contact_id = t.id AND m.campaign_id = ? AND m.deleted_at IS NULL" +
		" WHERE t.deleted_at IS NULL AND " + among.sql + " ORDER BY t.id"
	rows, err := tx.Query(query, append([]any{campaign}, among.args...)...)
	if err != nil {
		return out, nil, fmt.Errorf("fill campaign: %w", err)
	}
	defer rows.Close()
	var ids []ID
	for rows.Next() {
		var id ID
		var why KeptOut
		if err := rows.Scan(&id, &why); err != nil {
			return out, nil, err
		}
		if why != "" {
			out.Kept[why]++
			continue
		}
		out.Added++
		if list {
			ids = append(ids, id)
		}
	}
	return out, ids, rows.Err()
}

// fate is the SQL of why a contact t, perhaps a member m, is kept out; empty for those who come in.
func fate(by Reach) string {
	sql := "CASE WHEN m.status = 'opted_out' THEN 'opted_out' WHEN m.id IS NOT NULL THEN 'already'"
	switch by {
	case ReachEmail:
		sql += " WHEN t.no_email THEN 'no_email' WHEN t.email = '' THEN 'address'"
	case ReachCall:
		sql += " WHEN t.no_call THEN 'no_call' WHEN t.phone = '' THEN 'phone'"
	}
	return sql + " ELSE '' END"
}

// Counts gives how many members a campaign has in each status.
func (s *Membership) Counts(ctx context.Context, campaign ID) (map[MemberStatus]int, error) {
	out := map[MemberStatus]int{}
	err := s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT status, count(*) FROM campaign_member WHERE campaign_id = ? AND deleted_at IS NULL GROUP BY status", campaign)
		if err != nil {
			return fmt.Errorf("count members: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var status MemberStatus
			var n int
			if err := rows.Scan(&status, &n); err != nil {
				return err
			}
			out[status] = n
		}
		return rows.Err()
	})
	return out, err
}

// SetStatus gives members another status as one step, and says who was left out: who has withdrawn consent since is not marked
// as sent to. Who opts out does not want to be reached that way any more, by any campaign; who responds has met the campaign,
// which is a touch.
func (s *Membership) SetStatus(ctx context.Context, status MemberStatus, ids ...ID) (Filling, error) {
	out := Filling{Kept: map[KeptOut]int{}}
	if !known(status, MemberStatuses()) {
		_, err := ParseMemberStatus(string(status))
		return out, err
	}
	args := []string{strconv.Itoa(len(ids)), string(status)}
	err := s.p.write(ctx, "campaign.member.status", args, func(tx *store.Tx) error {
		out = Filling{Kept: map[KeptOut]int{}}
		for _, id := range ids {
			why, err := s.setStatus(tx, id, status)
			if err != nil {
				return err
			}
			if why != "" {
				out.Kept[why]++
			} else {
				out.Added++
			}
		}
		return nil
	})
	return out, err
}

func (s *Membership) setStatus(tx *store.Tx, id ID, status MemberStatus) (KeptOut, error) {
	var m CampaignMember
	var c Campaign
	var who Contact
	if err := find(tx, &m, id); err != nil {
		return "", err
	}
	if m.Status == status {
		return "", nil
	}
	if err := find(tx, &who, m.ContactID); err != nil {
		return "", err
	}
	if _, err := findLiving(tx, &c, m.CampaignID); err != nil {
		return "", err
	}
	by := c.Type.Reach()
	switch {
	case status == MemberSent && m.Status == MemberOptedOut:
		return KeptOptedOut, nil
	case status == MemberSent && by == ReachEmail && who.NoEmail:
		return KeptNoEmail, nil
	case status == MemberSent && by == ReachCall && who.NoCall:
		return KeptNoCall, nil
	}
	after := m
	after.Status, after.At = status, tx.Now()
	if err := save(tx, &m, &after); err != nil {
		return "", err
	}
	switch status {
	case MemberOptedOut:
		changed := who
		changed.NoEmail = who.NoEmail || by == ReachEmail
		changed.NoCall = who.NoCall || by == ReachCall
		return "", save(tx, &who, &changed)
	case MemberResponded:
		return "", touchOnce(tx, Touch{ContactID: m.ContactID, CampaignID: m.CampaignID, Kind: TouchReplied, At: tx.Now()})
	}
	return "", nil
}

// touchOnce writes a touch of a campaign unless the contact has one that is more than having been told of it.
func touchOnce(tx *store.Tx, t Touch) error {
	var met bool
	err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM touch WHERE contact_id = ? AND campaign_id = ? AND kind NOT IN ('opened', 'first') AND deleted_at IS NULL)", t.ContactID, t.CampaignID).Scan(&met)
	if err != nil || met {
		return err
	}
	t.ID = tx.NewID()
	return insert(tx, &t)
}

// Answered marks the members of a campaign whose touches say that they have responded, as one step.
func (s *Membership) Answered(ctx context.Context, campaign ID) error {
	_, args := s.p.labelFor(ctx, "", KindCampaign, []ID{campaign})
	return s.p.write(ctx, "campaign.answered", args, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE campaign_member SET status = 'responded', at = ? WHERE campaign_id = ?2 AND status IN ('planned', 'sent') AND deleted_at IS NULL
			AND contact_id IN (SELECT contact_id FROM touch WHERE campaign_id = ?2 AND kind NOT IN ('first', 'opened') AND deleted_at IS NULL)`, tx.Now().UnixMilli(), campaign)
		return err
	})
}

// Remove takes members out of their campaigns as one step.
func (s *Membership) Remove(ctx context.Context, ids ...ID) error {
	return s.p.write(ctx, "campaign.member.removed", []string{strconv.Itoa(len(ids))}, func(tx *store.Tx) error {
		_, err := remove(tx, KindCampaignMember, ids...)
		return err
	})
}

// answers are the touches by which a member responds: more than having been told of it.
func answers(k TouchKind) bool {
	return !slices.Contains([]TouchKind{TouchFirst, TouchOpened}, k)
}

// respond marks the members among those who have met their campaign.
func (p *Planner) respond(tx *store.Tx, campaign ID, contacts []ID) error {
	now := tx.Now().UnixMilli()
	for chunk := range chunks(contacts, 500) {
		q := "UPDATE campaign_member SET status = 'responded', at = ? WHERE campaign_id = ? AND status IN ('planned', 'sent') AND deleted_at IS NULL" +
			" AND contact_id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
		if _, err := tx.Exec(q, append([]any{now, campaign}, anyIDs(chunk)...)...); err != nil {
			return fmt.Errorf("mark who responded: %w", err)
		}
	}
	return nil
}

// settleMembers leaves a contact, after a merge, one membership of each campaign: the one that came furthest.
func settleMembers(tx *store.Tx, contact ID) error {
	all, err := selectAll[CampaignMember](tx, `WHERE contact_id = ? AND deleted_at IS NULL ORDER BY campaign_id,
		CASE status WHEN 'opted_out' THEN 0 WHEN 'responded' THEN 1 WHEN 'sent' THEN 2 ELSE 3 END, id`, contact)
	if err != nil {
		return err
	}
	var campaign ID
	for _, m := range all {
		if m.CampaignID == campaign {
			if _, err := remove(tx, KindCampaignMember, m.ID); err != nil {
				return err
			}
		}
		campaign = m.CampaignID
	}
	return nil
}
