package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// ContentType is what form a piece of content has.
type ContentType string

// The types of content.
const (
	ContentArticle   ContentType = "article"
	ContentGuide     ContentType = "guide"
	ContentCaseStudy ContentType = "case_study"
	ContentVideo     ContentType = "video"
	ContentSlides    ContentType = "slides"
	ContentDatasheet ContentType = "datasheet"
	ContentEmail     ContentType = "email"
	ContentPost      ContentType = "social_post"
	ContentPage      ContentType = "landing_page"
	ContentAnswer    ContentType = "answer" // to an objection, for those who sell
	ContentRelease   ContentType = "press_release"
	ContentOther     ContentType = "other"
)

// ContentTypes lists them in the order in which they are offered.
func ContentTypes() []ContentType {
	return []ContentType{
		ContentArticle, ContentGuide, ContentCaseStudy, ContentVideo, ContentSlides, ContentDatasheet, ContentEmail, ContentPost, ContentPage,
		ContentAnswer, ContentRelease, ContentOther,
	}
}

// ContentStatus is how far a piece of content is.
type ContentStatus string

// The statuses of content, from left to right on its board.
const (
	ContentIdea      ContentStatus = "idea"
	ContentDraft     ContentStatus = "draft"
	ContentReview    ContentStatus = "review"
	ContentPublished ContentStatus = "published"
)

// ContentStatuses lists them.
func ContentStatuses() []ContentStatus {
	return []ContentStatus{ContentIdea, ContentDraft, ContentReview, ContentPublished}
}

// ParseContentType reads a type whatever its case, with spaces, hyphens or underscores: "Case study".
func ParseContentType(text string) (ContentType, error) {
	if t := ContentType(listKey(text)); known(t, ContentTypes()) {
		return t, nil
	}
	return "", invalid("type", "content_type", "“%s” is not a type of content. Use one of: %s.", text, listed(ContentTypes()))
}

// ParseContentStatus reads a status whatever its case.
func ParseContentStatus(text string) (ContentStatus, error) {
	if s := ContentStatus(listKey(text)); known(s, ContentStatuses()) {
		return s, nil
	}
	return "", invalid("status", "content_status", "“%s” is not a status of content. Use one of: %s.", text, listed(ContentStatuses()))
}

// Content is one piece that marketing makes and sales uses: for whom, at which stage of the journey, and what it answers.
type Content struct {
	ID          ID            `json:"id"`
	Title       string        `json:"title"`
	Type        ContentType   `json:"type"`
	Status      ContentStatus `json:"status"`
	Stage       JourneyStage  `json:"stage"`      // of the journey, which it serves
	SegmentID   ID            `json:"segment_id"` // 0: everyone
	CampaignID  ID            `json:"campaign_id"`
	PainPoints  string        `json:"pain_points"`
	Objections  []string      `json:"objections,omitempty"` // topics that it answers, as in Objection.Topic
	Body        string        `json:"body"`                 // what it says, or the text itself
	Link        string        `json:"link,omitempty"`       // see ParseLink
	OwnerID     ID            `json:"owner_id"`
	DueOn       Date          `json:"due_on"`
	PublishedOn Date          `json:"published_on"` // zero until it is published
	CreatedAt   time.Time     `json:"created_at"`

	titleKey string
}

func (*Content) kind() Kind { return KindContent }
func (*Content) columns() []string {
	return []string{
		"id", "title", "title_key", "type", "status", "stage", "segment_id", "campaign_id", "pain_points", "objections", "body", "link", "owner_id",
		"due_on", "published_on", "created_at",
	}
}

func (c *Content) fields() []any {
	return []any{
		&c.ID, &c.Title, &c.titleKey, &c.Type, &c.Status, &c.Stage, &c.SegmentID, &c.CampaignID, &c.PainPoints,
		tagsField{&c.Objections},
		&c.Body, &c.Link,
		&c.OwnerID, &c.DueOn, &c.PublishedOn, required(&c.CreatedAt),
	}
}

// Prepare trims, folds the title and checks the piece; it writes nothing. A published piece without a day was published today.
func (c *Content) Prepare(today Date) error {
	c.Title, c.PainPoints, c.Body = strings.TrimSpace(c.Title), strings.TrimSpace(c.PainPoints), strings.TrimSpace(c.Body)
	c.titleKey = store.Fold(c.Title)
	c.Objections = SplitTags(strings.Join(c.Objections, tagMark))
	if c.Type == "" {
		c.Type = ContentOther
	}
	if c.Status == "" {
		c.Status = ContentIdea
	}
	if c.Stage == 0 {
		c.Stage = Consideration
	}
	switch {
	case c.Status != ContentPublished:
		c.PublishedOn = Date{}
	case c.PublishedOn.IsZero():
		c.PublishedOn = today
	}
	var ps Problems
	if c.Title == "" {
		ps.add("title", "title_empty", "Give the piece a title.")
	}
	if !known(c.Type, ContentTypes()) {
		ps.add("type", "content_type", "“%s” is not a type of content. Use one of: %s.", string(c.Type), listed(ContentTypes()))
	}
	if !known(c.Status, ContentStatuses()) {
		ps.add("status", "content_status", "“%s” is not a status of content. Use one of: %s.", string(c.Status), listed(ContentStatuses()))
	}
	if c.Stage < Awareness || c.Stage > PostPurchase {
		ps.add("stage", "journey_stage", "“%d” is not a journey stage. Use awareness, consideration, decision or post-purchase.", int(c.Stage))
	}
	ps.checkLink(&c.Link)
	return ps.err()
}

// Contents are the pieces of content of the plan.
type Contents struct{ p *Planner }

// Add writes a new piece. It is an idea for consideration unless it says otherwise; its owner is who works here.
func (s *Contents) Add(ctx context.Context, c Content) (ID, error) {
	if err := c.Prepare(s.p.Today()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "content.added", []string{c.Title}, func(tx *store.Tx) error { return s.p.insertContent(tx, &c) })
	return c.ID, err
}

func (p *Planner) insertContent(tx *store.Tx, c *Content) error {
	c.ID = tx.NewID()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = tx.Now()
	}
	if c.OwnerID == 0 {
		c.OwnerID = p.Me()
	}
	return insert(tx, c)
}

// Get reads one piece.
func (s *Contents) Get(ctx context.Context, id ID) (Content, error) {
	var c Content
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &c, id) })
	return c, err
}

// All lists the pieces, those due first before the others.
func (s *Contents) All(ctx context.Context) ([]Content, error) {
	var out []Content
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Content](tx, "WHERE deleted_at IS NULL ORDER BY due_on NULLS LAST, id DESC")
		return err
	})
	return out, err
}

// Edit changes one piece as one step.
func (s *Contents) Edit(ctx context.Context, id ID, change func(*Content)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(s.p.Today()); err != nil {
		return err
	}
	return s.p.write(ctx, "content.edited", []string{after.Title}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// SetStatus moves pieces along the board as one step; what is published now was published today.
func (s *Contents) SetStatus(ctx context.Context, status ContentStatus, ids ...ID) error {
	if _, err := ParseContentStatus(string(status)); err != nil {
		return err
	}
	key, args := s.p.labelFor(ctx, "content.status", KindContent, ids)
	return s.p.write(ctx, key, append(args, string(status)), func(tx *store.Tx) error {
		for _, id := range ids {
			var before Content
			if err := find(tx, &before, id); err != nil {
				return err
			}
			after := before
			after.Status = status
			if err := after.Prepare(s.p.Today()); err != nil {
				return err
			}
			if err := save(tx, &before, &after); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reschedule gives a piece another day to be ready as one step; the zero day leaves it open.
func (s *Contents) Reschedule(ctx context.Context, id ID, due Date) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.DueOn = due
	return s.p.write(ctx, "content.rescheduled", []string{before.Title}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// SetOwner gives pieces to a member as one step.
func (s *Contents) SetOwner(ctx context.Context, owner ID, ids ...ID) error {
	return s.p.setRef(ctx, "content.owner", KindContent, "owner_id", &Member{}, owner, ids)
}

// Delete removes pieces as one step. Where they were used stays on record, and Planner.Names still gives their titles.
func (s *Contents) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "content.deleted", KindContent, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindContent, ids...)
		return err
	})
}
