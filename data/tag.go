package data

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// TagColours is how many colours tags take turns with.
const TagColours = 5

// Tag is a word that the planner puts on contacts, companies and deals.
type Tag struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Colour   int    `json:"colour"` // 0 … TagColours-1
	Position int    `json:"position"`

	nameKey string
}

func (*Tag) kind() Kind        { return KindTag }
func (*Tag) columns() []string { return []string{"id", "name", "name_key", "colour", "position"} }
func (t *Tag) fields() []any   { return []any{&t.ID, &t.Name, &t.nameKey, &t.Colour, &t.Position} }

// Tagged lists the kinds of records that have tags.
func Tagged() []Kind { return []Kind{KindContact, KindCompany, KindDeal} }

// tagMark parts the names of tags in a record.
const tagMark = ", "

// tagsField maps the tags of a record to its column.
type tagsField struct{ tags *[]string }

func (f tagsField) Value() (driver.Value, error) { return strings.Join(*f.tags, tagMark), nil }

func (f tagsField) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan tags: unexpected %T", src)
	}
	*f.tags = SplitTags(s)
	return nil
}

// SplitTags reads names of tags parted by commas or semicolons; names that differ by case or accents alone count once.
func SplitTags(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '|' }) {
		name = strings.Join(strings.Fields(name), " ")
		if key := store.Fold(name); name != "" && !seen[key] {
			seen[key] = true
			out = append(out, name)
		}
	}
	return out
}

// Tags are the tags of the plan.
type Tags struct{ p *Planner }

// All lists the tags in the planner's order.
func (s *Tags) All(ctx context.Context) ([]Tag, error) {
	var out []Tag
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = allTags(tx)
		return err
	})
	return out, err
}

func allTags(tx *store.Tx) ([]Tag, error) {
	return selectAll[Tag](tx, "WHERE deleted_at IS NULL ORDER BY position, id")
}

// Add puts a new tag at the end of the list; one of the same name is returned instead of doubled.
func (s *Tags) Add(ctx context.Context, name string) (ID, error) {
	t := Tag{Name: name}
	if err := t.prepare(); err != nil {
		return 0, err
	}
	all, err := s.All(ctx)
	if err != nil {
		return 0, err
	}
	if i := slices.IndexFunc(all, func(x Tag) bool { return x.nameKey == t.nameKey }); i >= 0 {
		return all[i].ID, nil
	}
	err = s.p.write(ctx, "tag.added", []string{t.Name}, func(tx *store.Tx) error { return insertTag(tx, &t, all) })
	return t.ID, err
}

func (t *Tag) prepare() error {
	names := SplitTags(t.Name)
	if len(names) != 1 {
		return invalid("name", "tag_name", "A tag needs a name without commas.")
	}
	t.Name, t.nameKey = names[0], store.Fold(names[0])
	return nil
}

func insertTag(tx *store.Tx, t *Tag, all []Tag) error {
	t.ID, t.Colour, t.Position = tx.NewID(), len(all)%TagColours, 1
	if len(all) > 0 {
		t.Position = all[len(all)-1].Position + 1
	}
	return insert(tx, t)
}

// Edit renames, colours or orders a tag as one step; the records that carry it follow its name.
func (s *Tags) Edit(ctx context.Context, id ID, change func(*Tag)) error {
	var before Tag
	if err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &before, id) }); err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID = id
	if err := after.prepare(); err != nil {
		return err
	}
	after.Colour = ((after.Colour % TagColours) + TagColours) % TagColours
	return s.p.write(ctx, "tag.edited", []string{after.Name}, func(tx *store.Tx) error {
		all, err := allTags(tx)
		if err != nil {
			return err
		}
		for _, t := range all {
			if t.ID != id && t.nameKey == after.nameKey {
				return conflict("tag_taken", "There is a tag “%s” already.", t.Name)
			}
		}
		if err := save(tx, &before, &after); err != nil || before.Name == after.Name {
			return err
		}
		return replaceTag(tx, before.Name, after.Name)
	})
}

// Delete removes tags and takes them from all records, as one step.
func (s *Tags) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "tag.deleted", KindTag, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		for _, id := range ids {
			var t Tag
			if err := find(tx, &t, id); err != nil {
				return err
			}
			if err := replaceTag(tx, t.Name, ""); err != nil {
				return err
			}
		}
		_, err := remove(tx, KindTag, ids...)
		return err
	})
}

// replaceTag renames a tag in all records and in the rules that ask for it, or takes it from the records: rules that still ask
// for it say so.
func replaceTag(tx *store.Tx, old, name string) error {
	if name != "" {
		if err := retagRules(tx, old, name); err != nil {
			return err
		}
	}
	for _, k := range Tagged() {
		q := "SELECT id, tags FROM " + string(k) + " WHERE deleted_at IS NULL AND instr(tags, ?) > 0"
		err := retag(tx, k, q, []any{old}, func(tags []string) []string {
			if i := slices.Index(tags, old); i >= 0 && name != "" {
				tags[i] = name
			} else if i >= 0 {
				tags = slices.Delete(tags, i, i+1)
			}
			return tags
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Change puts tags on records of a kind and takes others off, as one step. Names that the list does not have come into it.
func (s *Tags) Change(ctx context.Context, k Kind, ids []ID, add, off []string) error {
	if !slices.Contains(Tagged(), k) {
		return invalid("tags", "tags_kind", "A %s has no tags.", k.Noun())
	}
	key, names := "tag.put", add
	if len(add) == 0 {
		key, names = "tag.taken", off
	}
	key, args := s.p.labelFor(ctx, key, k, ids)
	return s.p.write(ctx, key, append(args, strings.Join(names, tagMark)), func(tx *store.Tx) error {
		rank, err := knownTags(tx, add)
		if err != nil {
			return err
		}
		gone := map[string]bool{}
		for _, name := range off {
			gone[store.Fold(name)] = true
		}
		for chunk := range chunks(ids, 500) {
			q := "SELECT id, tags FROM " + string(k) + " WHERE deleted_at IS NULL AND id IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
			err := retag(tx, k, q, anyIDs(chunk), func(tags []string) []string {
				tags = slices.DeleteFunc(append(tags, add...), func(name string) bool { return gone[store.Fold(name)] })
				return rank.order(tags)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// retag gives the records that q chooses other tags. Those that come to the same are written together.
func retag(tx *store.Tx, k Kind, q string, args []any, change func([]string) []string) error {
	rows, err := tx.Query(q, args...)
	if err != nil {
		return fmt.Errorf("read tags of %s: %w", k, err)
	}
	now := map[ID]string{}
	if err := scanNames(rows, now); err != nil {
		return fmt.Errorf("read tags of %s: %w", k, err)
	}
	changed := map[string][]ID{}
	for id, before := range now {
		if after := strings.Join(change(SplitTags(before)), tagMark); after != before {
			changed[after] = append(changed[after], id)
		}
	}
	for tags, ids := range changed {
		if err := setColumn(tx, k, "tags", tags, ids); err != nil {
			return err
		}
	}
	return nil
}

// tagRank is the list by folded name: how each is written, and where it stands.
type tagRank map[string]Tag

// knownTags reads the list and adds to it the names it does not have.
func knownTags(tx *store.Tx, names []string) (tagRank, error) {
	all, err := allTags(tx)
	if err != nil {
		return nil, err
	}
	rank := tagRank{}
	for _, t := range all {
		rank[t.nameKey] = t
	}
	for _, name := range names {
		t := Tag{Name: name}
		if err := t.prepare(); err != nil {
			return nil, err
		}
		if _, ok := rank[t.nameKey]; ok {
			continue
		}
		if err := insertTag(tx, &t, all); err != nil {
			return nil, err
		}
		all = append(all, t)
		rank[t.nameKey] = t
	}
	return rank, nil
}

// order writes tags as the list does, each once, in its order.
func (r tagRank) order(tags []string) []string {
	tags = SplitTags(strings.Join(tags, tagMark))
	for i, name := range tags {
		if t, ok := r[store.Fold(name)]; ok {
			tags[i] = t.Name
		}
	}
	slices.SortStableFunc(tags, func(a, b string) int { return r[store.Fold(a)].Position - r[store.Fold(b)].Position })
	return tags
}

// settleTags writes the tags of a record as the list has them, and brings new ones into the list.
func settleTags(tx *store.Tx, tags *[]string) error {
	if len(*tags) == 0 {
		*tags = nil
		return nil
	}
	names := SplitTags(strings.Join(*tags, tagMark))
	rank, err := knownTags(tx, names)
	if err != nil {
		return err
	}
	*tags = rank.order(names)
	return nil
}

// compareTag finds the records that carry a tag, or one whose name holds a text.
func (f Field) compareTag(op Op, v string) (string, []any, error) {
	key := store.Fold(v)
	if op == OpContains {
		return "(" + f.expr + " <> '' AND instr(" + store.FoldSQL(f.expr) + ", ?) > 0)", []any{key}, nil
	}
	mark := strings.TrimSpace(tagMark)
	expr := "(" + f.expr + " <> '' AND instr('" + tagMark + "' || " + store.FoldSQL(f.expr) + " || '" + mark + "', ?) > 0)"
	if op == OpNot {
		expr = "NOT " + expr
	}
	return expr, []any{tagMark + key + mark}, nil
}
