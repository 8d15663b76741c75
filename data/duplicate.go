package data

import (
	"context"
	"strconv"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// DuplicateReason says why records may be the same.
type DuplicateReason string

// The reasons, the strongest first. A shared address or number is certain only while the names do not speak against it:
// colleagues share a mailbox or a switchboard.
const (
	SameEmail       DuplicateReason = "same_email"
	SamePhone       DuplicateReason = "same_phone"
	SameWebsite     DuplicateReason = "same_website"      // of companies whose names agree
	SameName        DuplicateReason = "same_name"         // of companies, but for the legal form
	NameAndCompany  DuplicateReason = "name_and_company"  // similar names at the same company
	NameAndDomain   DuplicateReason = "name_and_domain"   // similar names with addresses of the same domain
	NameAndTown     DuplicateReason = "name_and_town"     // of companies
	SharedEmail     DuplicateReason = "shared_email"      // one address, other names
	WebsiteNotNames DuplicateReason = "website_not_names" // of companies
)

// DuplicateReasons lists them.
func DuplicateReasons() []DuplicateReason {
	return []DuplicateReason{SameEmail, SamePhone, SameWebsite, SameName, NameAndCompany, NameAndDomain, NameAndTown, SharedEmail, WebsiteNotNames}
}

// DuplicateGroup are records of one kind that may be the same.
type DuplicateGroup struct {
	IDs     []ID            `json:"ids"` // two or more; first the one that best stays: the furthest on the journey, then the oldest
	Certain bool            `json:"certain"`
	Reason  DuplicateReason `json:"reason"`
	Shared  string          `json:"shared"` // the address, number or domain that they have in common; empty for names
}

// Suggestions are the duplicates found.
type Suggestions struct {
	Groups  []DuplicateGroup `json:"groups"` // certain ones first, then by reason; at most as many as asked for
	Certain int              `json:"certain"`
	Likely  int              `json:"likely"`
	Surplus int              `json:"surplus"` // records that merging all certain ones would leave out
}

// different is a pair that a person has said are two.
type different struct {
	ID   ID
	Kind Kind
	A, B ID
	At   time.Time
	ByID ID
}

func (*different) kind() Kind { return KindDifferent }
func (*different) columns() []string {
	return []string{"id", "kind", "a_id", "b_id", "at", "by_id"}
}

func (d *different) fields() []any {
	return []any{&d.ID, &d.Kind, &d.A, &d.B, required(&d.At), &d.ByID}
}

// pairKey names a pair whatever its order.
func pairKey(a, b ID) [2]ID { return [2]ID{min(a, b), max(a, b)} }

// Duplicates are contacts, and companies, that are in the plan more than once.
type Duplicates struct{ p *Planner }

// mayMerge refuses kinds whose records cannot be merged.
func mayMerge(kind Kind) error {
	if kind != KindContact && kind != KindCompany {
		return invalid("kind", "merge_kind", "A %s cannot be merged. Only contacts and companies can.", kind.Noun())
	}
	return nil
}

// Suggest finds what may be the same among the contacts or the companies, leaving out what Different was said of. It gives at
// most limit groups, all of them for a limit of zero or less.
func (s *Duplicates) Suggest(ctx context.Context, kind Kind, limit int) (Suggestions, error) {
	if err := mayMerge(kind); err != nil {
		return Suggestions{}, err
	}
	var out Suggestions
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = s.suggest(tx, kind)
		return err
	})
	if limit > 0 && len(out.Groups) > limit {
		out.Groups = out.Groups[:limit]
	}
	return out, err
}

func (s *Duplicates) suggest(tx *store.Tx, kind Kind) (Suggestions, error) {
	pairs, err := selectAll[different](tx, "WHERE kind = ? AND deleted_at IS NULL", string(kind))
	if err != nil {
		return Suggestions{}, err
	}
	f := finder{apart: make(map[[2]ID]bool, len(pairs))}
	for _, d := range pairs {
		f.apart[pairKey(d.A, d.B)] = true
	}
	if kind == KindCompany {
		err = f.companies(tx, s.p.Settings().Region)
	} else {
		err = f.contacts(tx)
	}
	if err != nil {
		return Suggestions{}, err
	}
	return f.suggestions(), nil
}

// Different remembers as one step that records are not the same; they are not suggested together again.
func (s *Duplicates) Different(ctx context.Context, kind Kind, ids ...ID) error {
	if err := mayMerge(kind); err != nil {
		return err
	}
	if len(ids) < 2 {
		return invalid("id", "merge_one", "Name two records or more.")
	}
	names, err := s.p.Names(ctx, kind, ids)
	if err != nil {
		return err
	}
	return s.p.write(ctx, string(kind)+".different", []string{names[ids[0]], names[ids[1]]}, func(tx *store.Tx) error {
		for _, id := range ids {
			if err := s.p.living(tx, kind, id); err != nil {
				return err
			}
		}
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if a == b {
					continue
				}
				pair := pairKey(a, b)
				if err := insert(tx, &different{ID: tx.NewID(), Kind: kind, A: pair[0], B: pair[1], At: tx.Now(), ByID: s.p.Me()}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// living gives the error for a contact or company that is not there.
func (p *Planner) living(tx *store.Tx, kind Kind, id ID) error {
	if kind == KindCompany {
		return find(tx, &Company{}, id)
	}
	return find(tx, &Contact{}, id)
}

// MergeCertain merges every group that is certain as one step, each into its first record, without asking about fields. It
// returns how many records went into others. progress, which may be nil, is told how many groups are done.
func (s *Duplicates) MergeCertain(ctx context.Context, kind Kind, progress func(done, total int64)) (int, error) {
	if err := mayMerge(kind); err != nil {
		return 0, err
	}
	n := 0
	err := s.p.write(ctx, string(kind)+".merged.certain", []string{"0"}, func(tx *store.Tx) error {
		found, err := s.suggest(tx, kind)
		if err != nil {
			return err
		}
		for i, g := range found.Groups[:found.Certain] { // they come first
			if progress != nil {
				progress(int64(i), int64(found.Certain))
			}
			if err := s.p.merge(tx, kind, g.IDs[0], g.IDs[1:], nil); err != nil {
				return err
			}
			n += len(g.IDs) - 1
		}
		tx.Relabel(store.L(string(kind)+".merged.certain", strconv.Itoa(n)))
		return nil
	})
	return n, err
}
