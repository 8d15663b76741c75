package data

import (
	"context"
	"fmt"
	"maps"
	"net/mail"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// EmailKey is the form by which addresses are matched: lower case, without spaces and a leading "mailto:".
func EmailKey(email string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(email)), "mailto:")
}

// ValidEmail says whether text is one plain address with a domain (RFC 5322 addr-spec).
func ValidEmail(email string) bool {
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != strings.TrimSpace(email) {
		return false
	}
	_, domain, ok := strings.Cut(a.Address, "@")
	return ok && domain != ""
}

// DomainOf is the host of a website or of an e-mail address in lower case, without "www.".
func DomainOf(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if _, after, ok := strings.Cut(s, "@"); ok {
		return after
	}
	if _, after, ok := strings.Cut(s, "://"); ok {
		s = after
	}
	host, _, _ := strings.Cut(s, "/")
	host, _, _ = strings.Cut(host, ":")
	return strings.TrimPrefix(host, "www.")
}

func (c Custom) clone() Custom { return maps.Clone(c) }

// contactName is what Contact.Name is: the name, else the e-mail address, else the phone.
const contactName = "coalesce(nullif(trim(first_name || ' ' || last_name), ''), nullif(email, ''), phone)"

// nameColumns gives for each kind the SQL that names a record for people.
var nameColumns = map[Kind]string{
	KindMember: "name", KindChoice: "name", KindTag: "name", KindCompany: "name", KindSegment: "name", KindCampaign: "name", KindProduct: "name", KindContent: "title", KindObjection: "topic", KindBudgetLine: "category",
	KindContact: contactName, KindCriterion: "name", KindPipeline: "name", KindStage: "name", KindGoal: "name", KindChart: "name",
	KindDeal: "title", KindActivity: "subject", KindNote: "substr(body, 1, 60)",
	KindSequence: "name", KindTemplate: "name",
	KindOwnField: "title",
}

// labelFor chooses the words of a step over records: key with the name of a single one, key + ".many" with the count of
// several.
func (p *Planner) labelFor(ctx context.Context, key string, kind Kind, ids []ID) (string, []string) {
	if len(ids) != 1 {
		return key + ".many", []string{strconv.Itoa(len(ids))}
	}
	names, err := p.Names(ctx, kind, ids)
	if err != nil {
		return key, []string{ids[0].String()}
	}
	return key, []string{names[ids[0]]}
}

// Names gives the names of records of one kind, deleted ones too (their history still shows them).
func (p *Planner) Names(ctx context.Context, kind Kind, ids []ID) (map[ID]string, error) {
	col, ok := nameColumns[kind]
	if !ok {
		return nil, fmt.Errorf("names of %s: this kind has none", kind)
	}
	out := make(map[ID]string, len(ids))
	err := p.view(ctx, func(tx *store.Tx) error {
		for chunk := range chunks(ids, 500) {
			rows, err := tx.Query("SELECT id, "+col+" FROM "+string(kind)+" WHERE id IN (?"+strings.Repeat(", ?", len(chunk)-1)+")", anyIDs(chunk)...)
			if err != nil {
				return err
			}
			if err := scanNames(rows, out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// setColumn writes one column of several rows where it differs.
func setColumn(tx *store.Tx, kind Kind, column string, value any, ids []ID) error {
	for chunk := range chunks(ids, 500) {
		q := "UPDATE " + string(kind) + " SET " + column + " = ?1 WHERE deleted_at IS NULL AND " + column + " IS NOT ?1 AND id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
		if _, err := tx.Exec(q, append([]any{value}, anyIDs(chunk)...)...); err != nil {
			return fmt.Errorf("set %s of %s: %w", column, kind, err)
		}
	}
	return nil
}

// setRef lets several rows refer to a record, 0 for none, as one step.
func (p *Planner) setRef(ctx context.Context, key string, kind Kind, column string, to record, id ID, ids []ID) error {
	key, args := p.labelFor(ctx, key, kind, ids)
	return p.write(ctx, key, args, func(tx *store.Tx) error {
		if id != 0 {
			if err := find(tx, to, id); err != nil {
				return err
			}
		}
		return setColumn(tx, kind, column, id, ids)
	})
}
