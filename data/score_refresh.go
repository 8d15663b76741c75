package data

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/baton-planner/baton/data/store"
)

// scoreAtOnce is how many contacts are computed within the step that changes them; after larger ones all points are behind until
// the next Refresh.
const scoreAtOnce = 500

// scoreRows is how many computed points are written in one go, so that the person need not wait for them.
const scoreRows = 5000

// askForScores says that all points are behind.
func askForScores(tx *store.Tx) error {
	_, err := tx.Exec("UPDATE score_state SET asked = asked + 1")
	return err
}

// Behind says whether points wait to be computed: after new rules, large steps, or on a new day, when engagement has faded
// further.
func (s *Scores) Behind(ctx context.Context) (bool, error) {
	if len(s.p.scoring.Load().Rules) == 0 {
		var earned bool // by rules that are gone
		err := s.p.view(ctx, func(tx *store.Tx) error {
			return tx.QueryRow("SELECT asked <> done FROM score_state").Scan(&earned)
		})
		return earned, err
	}
	behind := false
	err := s.p.view(ctx, func(tx *store.Tx) error {
		return tx.QueryRow("SELECT asked <> done OR computed_on <> ? FROM score_state", s.p.Today().Days()).Scan(&behind)
	})
	return behind, err
}

// fresh is a contact whose points have changed.
type fresh struct {
	id          ID
	was, earned int
	reached     bool // the threshold, for the first time
}

// Refresh computes all points anew where they are behind. It leaves no step, but for leads that reach the threshold, who are
// qualified from then on. progress may be nil.
func (s *Scores) Refresh(ctx context.Context, progress func(done, total int64)) error {
	behind, err := s.Behind(ctx)
	if err != nil || !behind {
		return err
	}
	scoring, err := s.Scoring(ctx)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	today := s.p.Today() // before they are computed: should midnight pass meanwhile, they are behind again
	var asked int64
	var changed []fresh
	err = s.p.view(ctx, func(tx *store.Tx) error {
		if err := tx.QueryRow("SELECT asked FROM score_state").Scan(&asked); err != nil {
			return err
		}
		changed, err = s.p.outdated(ctx, tx, scoring)
		return err
	})
	if err != nil {
		return err
	}
	for from := 0; from < len(changed); from += scoreRows {
		if err := s.write(ctx, changed[from:min(from+scoreRows, len(changed))]); err != nil {
			return err
		}
		progress(int64(min(from+scoreRows, len(changed))), int64(len(changed)))
	}
	_, err = s.p.db.Setup(ctx, store.Label{Key: "score.computed"}, func(tx *store.Tx) error {
		_, err := tx.Exec("UPDATE score_state SET done = ?, computed_on = ?", asked, today.Days())
		return err
	})
	return err
}

// outdated finds the contacts whose points differ from those of the rules.
func (p *Planner) outdated(ctx context.Context, tx *store.Tx, scoring Scoring) ([]fresh, error) {
	sc, err := p.scorer(ctx, scoring)
	if err != nil {
		return nil, err
	}
	var out []fresh
	err = sc.each(tx, nil, func(x *scored) error {
		if f, ok := sc.fresh(x); ok {
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

// fresh gives what is to be written of a contact; ok is false when nothing is.
func (s *scorer) fresh(x *scored) (f fresh, ok bool) {
	f = fresh{id: x.id, was: x.earned, earned: s.points(x)}
	least := s.scoring.Threshold
	f.reached = least > 0 && !x.qualified && x.stage < PostPurchase && x.given+f.earned >= least
	return f, f.earned != f.was || f.reached
}

// write stores points as they were computed, unless somebody computed them anew meanwhile.
func (s *Scores) write(ctx context.Context, changed []fresh) error {
	label := store.Label{Key: "score.qualified"}
	_, err := s.p.db.Setup(ctx, label, func(tx *store.Tx) error {
		n, err := s.p.writeScores(tx, changed)
		if n > 0 {
			tx.Relabel(store.Label{Key: "score.qualified", Args: []string{strconv.Itoa(n)}})
		}
		return err
	})
	return err
}

// writeScores stores computed points and says how many leads they have qualified.
func (p *Planner) writeScores(tx *store.Tx, changed []fresh) (qualified int, err error) {
	now := tx.Now()
	for _, f := range changed {
		if f.earned != f.was {
			if _, err := tx.Exec("UPDATE contact SET earned = ? WHERE id = ? AND earned = ?", f.earned, f.id, f.was); err != nil {
				return qualified, fmt.Errorf("write scores: %w", err)
			}
		}
		if !f.reached {
			continue
		}
		res, err := tx.Exec("UPDATE contact SET mql_at = ?, mql_on = ? WHERE id = ? AND mql_at IS NULL AND deleted_at IS NULL", now.UnixMilli(), p.Day(now), f.id)
		if err != nil {
			return qualified, fmt.Errorf("write scores: %w", err)
		}
		n, err := res.RowsAffected()
		if err != nil {
			return qualified, err
		}
		qualified += int(n)
	}
	if len(changed) > 0 {
		tx.Derived(string(KindContact))
	}
	return qualified, nil
}

// scoreSources are the kinds on which points depend, with the SQL of the contacts that a list of ids concerns.
var scoreSources = map[Kind]string{
	KindContact:       "SELECT value FROM json_each(?)",
	KindTouch:         "SELECT contact_id FROM touch WHERE id IN (SELECT value FROM json_each(?))",
	KindActivity:      "SELECT contact_id FROM activity WHERE contact_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
	KindDeal:          "SELECT contact_id FROM deal WHERE contact_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
	KindHandoff:       "SELECT contact_id FROM handoff WHERE id IN (SELECT value FROM json_each(?))",
	KindQualification: "SELECT contact_id FROM qualification WHERE id IN (SELECT value FROM json_each(?))",
	KindCompany:       "SELECT id FROM contact WHERE company_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL LIMIT 501",
}

// rescore computes the points of those whom the step under way has touched, as part of it.
func (p *Planner) rescore(ctx context.Context, tx *store.Tx) error {
	if len(p.scoring.Load().Rules) == 0 {
		return nil
	}
	touched, ok, err := tx.Changed(4 * scoreAtOnce)
	if err != nil {
		return err
	}
	if !ok || len(touched[string(KindSegment)]) > 0 {
		return askForScores(tx)
	}
	return p.rescoreThose(ctx, tx, touched)
}

func (p *Planner) rescoreThose(ctx context.Context, tx *store.Tx, touched map[string][]ID) error {
	contacts := map[ID]bool{}
	for kind, query := range scoreSources {
		ids := touched[string(kind)]
		if len(ids) == 0 {
			continue
		}
		if err := contactsOf(tx, query, ids, contacts); err != nil {
			return err
		}
	}
	switch {
	case len(contacts) == 0:
		return nil
	case len(contacts) > scoreAtOnce:
		return askForScores(tx)
	}
	ids := make([]ID, 0, len(contacts))
	for id := range contacts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	conf := p.Settings()
	sc, err := p.scorer(context.WithValue(ctx, stepKey{}, tx), Scoring{Rules: p.scoring.Load().Rules, HalfLife: conf.ScoreHalfLife, Threshold: conf.MQLScore})
	if err != nil {
		return err
	}
	var changed []fresh
	err = sc.each(tx, ids, func(x *scored) error {
		if f, ok := sc.fresh(x); ok {
			changed = append(changed, f)
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = p.writeScores(tx, changed)
	return err
}

func contactsOf(tx *store.Tx, query string, ids []ID, into map[ID]bool) error {
	rows, err := tx.Query(query, idArray(ids))
	if err != nil {
		return fmt.Errorf("whose score: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		into[id] = true
	}
	return rows.Err()
}

// rederive gives what follows from other records its value again after an undo.
func (p *Planner) rederive(tx *store.Tx, table string, ids []ID) error {
	if err := followCompanies(tx, table, ids); err != nil {
		return err
	}
	switch Kind(table) {
	case KindScoreRule, KindSegment, KindSetting:
		return askForScores(tx)
	}
	if scoreSources[Kind(table)] == "" || len(p.scoring.Load().Rules) == 0 {
		return nil
	}
	if len(ids) > scoreAtOnce {
		return askForScores(tx)
	}
	return p.rescoreThose(tx.Context(), tx, map[string][]ID{table: ids})
}

// loadScoring keeps the rules in memory in step with the file.
func (p *Planner) loadScoring(ctx context.Context) error {
	s, err := p.Scores.Scoring(ctx)
	if err == nil {
		p.scoring.Store(&s)
	}
	return err
}
