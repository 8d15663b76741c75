package ask

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func contentSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	c := data.Content{OwnerID: p.Me(), Type: data.ContentArticle, Status: data.ContentIdea, Stage: data.Consideration}
	var err error
	if record != 0 {
		if c, err = p.Contents.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	} else {
		c.SegmentID, _ = preset["segment_id"].(data.ID)
		c.CampaignID, _ = preset["campaign_id"].(data.ID)
		c.DueOn, _ = preset["due_on"].(data.Date)
		if stage, ok := preset["stage"].(data.JourneyStage); ok {
			c.Stage = stage
		}
	}
	owners, err := members(ctx, p, c.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	topics, err := topicsField(ctx, p)
	if err != nil {
		return sheet{}, err
	}
	v := contentValues(&c)
	if err := setRecord(ctx, p, v, "segment_id", data.KindSegment, c.SegmentID); err != nil {
		return sheet{}, err
	}
	if err := setRecord(ctx, p, v, "campaign_id", data.KindCampaign, c.CampaignID); err != nil {
		return sheet{}, err
	}
	s := sheet{title: tr.T("ask.content.new"), values: v, fields: contentFields(d, owners, topics)}
	if record != 0 {
		s.title = tr.F("ask.edit", c.Title)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) { return saveContent(ctx, p, record, v) }
	return s, nil
}

// topicsField is the field of the objections that a piece answers; it offers those that were heard.
func topicsField(ctx context.Context, p *data.Planner) (form.Field, error) {
	all, err := p.Objections.Topics(ctx)
	f := form.Field{Key: "objections", Label: tr.T("ask.content.objections"), Kind: form.Tags, Placeholder: tr.T("ask.content.objections_hint")}
	for _, t := range all {
		f.Options = append(f.Options, form.Option{ID: t.Topic, Text: t.Topic})
	}
	return f, err
}

func contentFields(d *desk.Desk, owners []form.Option, topics form.Field) []form.Field {
	var types, statuses []form.Option
	for _, t := range data.ContentTypes() {
		types = append(types, form.Option{ID: string(t), Text: words.ContentType(t)})
	}
	for _, s := range data.ContentStatuses() {
		statuses = append(statuses, form.Option{ID: string(s), Text: words.Capital(words.ContentStatus(s))})
	}
	return []form.Field{
		{Key: "title", Label: tr.T("ask.content.title"), Required: true},
		{Key: "type", Label: tr.T("ask.content.type"), Kind: form.Choice, Options: types, Required: true, Half: true},
		{Key: "status", Label: tr.T("ask.content.status"), Kind: form.Choice, Options: statuses, Required: true, Half: true},
		{Key: "stage", Label: tr.T("ask.content.stage"), Kind: form.Choice, Options: stageOptions(), Required: true, Half: true},
		{Key: "segment_id", Label: tr.T("ask.content.segment"), Kind: form.Record, Lookup: lookup(d, data.KindSegment), CanCreate: true, Placeholder: tr.T("ask.content.everyone"), Half: true},
		{Key: "owner_id", Label: tr.T("ask.content.owner"), Kind: form.Person, Options: owners, Half: true},
		{Key: "due_on", Label: tr.T("ask.content.due"), Kind: form.Date, Half: true},
		topics,
		{Key: "pain_points", Label: tr.T("ask.content.pain_points"), Kind: form.MultiLine, Rows: 2},
		{Key: "body", Label: tr.T("ask.content.body"), Kind: form.Rich, Rows: 3},
		link(d, tr.T("ask.content.link")),
		{Key: "campaign_id", Label: tr.T("ask.content.campaign"), Kind: form.Record, Lookup: lookup(d, data.KindCampaign)},
	}
}

func contentTexts(c *data.Content) map[string]*string {
	return map[string]*string{"title": &c.Title, "pain_points": &c.PainPoints, "body": &c.Body, "link": &c.Link}
}

func contentValues(c *data.Content) form.Values {
	v := form.Values{"type": string(c.Type), "status": string(c.Status), "stage": c.Stage.String()}
	for key, text := range contentTexts(c) {
		setText(v, key, *text)
	}
	setDay(v, "due_on", c.DueOn)
	setChoice(v, "owner_id", c.OwnerID)
	if len(c.Objections) > 0 {
		v["objections"] = c.Objections
	}
	return v
}

func saveContent(ctx context.Context, p *data.Planner, record data.ID, v form.Values) (data.ID, error) {
	key := "content.added"
	if record != 0 {
		key = "content.edited"
	}
	err := p.Step(ctx, key, []string{v.Text("title")}, func(ctx context.Context) error {
		segment, err := segmentOf(ctx, p, v.Record("segment_id"))
		if err != nil {
			return err
		}
		fill := func(c *data.Content) {
			for key, text := range contentTexts(c) {
				*text = v.Text(key)
			}
			c.Type, c.Status = data.ContentType(v.Text("type")), data.ContentStatus(v.Text("status"))
			if stage, err := data.ParseJourneyStage(v.Text("stage")); err == nil {
				c.Stage = stage
			}
			c.SegmentID, c.CampaignID, c.OwnerID = segment, id(v.Record("campaign_id").ID), id(v.Text("owner_id"))
			c.DueOn, c.Objections = day(v, "due_on"), v.List("objections")
		}
		if record != 0 {
			return p.Contents.Edit(ctx, record, fill)
		}
		var c data.Content
		fill(&c)
		record, err = p.Contents.Add(ctx, c)
		return err
	})
	return record, err
}

func objectionSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	o := data.Objection{HeardOn: p.Today()}
	o.DealID, _ = preset["deal_id"].(data.ID)
	o.ContactID, _ = preset["contact_id"].(data.ID)
	var err error
	if record != 0 {
		if o, err = p.Objections.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{}
	setText(v, "note", o.Note)
	setText(v, "answer", o.Answer)
	setDay(v, "heard_on", o.HeardOn)
	if o.Topic != "" {
		v["topic"] = form.Ref{ID: o.Topic, Text: o.Topic}
	}
	if err := setRecord(ctx, p, v, "content_id", data.KindContent, o.ContentID); err != nil {
		return sheet{}, err
	}
	s := sheet{title: tr.T("ask.objection.new"), values: v, fields: []form.Field{
		{Key: "topic", Label: tr.T("ask.objection.topic"), Kind: form.Record, Lookup: topics(d), CanCreate: true, Required: true, Placeholder: tr.T("ask.objection.topic_hint")},
		{Key: "note", Label: tr.T("ask.objection.note"), Kind: form.MultiLine, Rows: 2},
		{Key: "answer", Label: tr.T("ask.objection.answer"), Kind: form.MultiLine, Rows: 2},
		{Key: "content_id", Label: tr.T("ask.objection.content"), Kind: form.Record, Lookup: lookup(d, data.KindContent)},
		{Key: "heard_on", Label: tr.T("ask.objection.heard"), Kind: form.Date, Required: true, Half: true},
	}}
	if o.DealID == 0 && o.ContactID == 0 {
		s.fields = append(s.fields, form.Field{Key: "deal_id", Label: tr.T("ask.objection.deal"), Kind: form.Record, Lookup: lookup(d, data.KindDeal), Required: true})
	}
	if record != 0 {
		s.title = tr.F("ask.edit", o.Topic)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(o *data.Objection) {
			o.Topic, o.Note, o.Answer, o.HeardOn = v.Record("topic").Text, v.Text("note"), v.Text("answer"), day(v, "heard_on")
			o.ContentID = id(v.Record("content_id").ID)
		}
		if record != 0 {
			return record, p.Objections.Edit(ctx, record, fill)
		}
		fill(&o)
		if o.DealID == 0 && o.ContactID == 0 {
			o.DealID = id(v.Record("deal_id").ID)
		}
		return p.Objections.Hear(ctx, o)
	}
	return s, nil
}

// topics finds objections heard before while one types, so that the same one keeps the same name.
func topics(d *desk.Desk) func(string, func([]form.Option)) {
	return func(typed string, answer func([]form.Option)) {
		desk.Load(d, "ask.topics", func(ctx context.Context) ([]form.Option, error) {
			all, err := d.Planner.Objections.Topics(ctx)
			var out []form.Option
			for _, t := range all {
				if strings.Contains(store.Fold(t.Topic), store.Fold(typed)) {
					out = append(out, form.Option{ID: t.Topic, Text: t.Topic, Note: tr.N("content.heard", t.Heard)})
				}
			}
			return nearest(out, typed), err
		}, answer)
	}
}

// useSheet asks which piece was used in which deal: one of the two is known, and both of a use that is changed.
func useSheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	u := data.ContentUse{UsedOn: p.Today()}
	u.DealID, _ = preset["deal_id"].(data.ID)
	u.ContactID, _ = preset["contact_id"].(data.ID)
	u.ContentID, _ = preset["content_id"].(data.ID)
	if record != 0 {
		var err error
		if u, err = p.Contents.GetUse(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{}
	setDay(v, "used_on", u.UsedOn)
	setText(v, "note", u.Note)
	s := sheet{title: tr.T("ask.use.new"), values: v}
	switch {
	case record != 0:
	case u.ContentID == 0:
		s.fields = append(s.fields, form.Field{Key: "content_id", Label: tr.T("ask.use.content"), Kind: form.Record, Lookup: lookup(d, data.KindContent), Required: true})
	default:
		s.fields = append(s.fields, form.Field{Key: "deal_id", Label: tr.T("ask.use.deal"), Kind: form.Record, Lookup: lookup(d, data.KindDeal), Required: true})
	}
	s.fields = append(s.fields, form.Field{Key: "used_on", Label: tr.T("ask.use.day"), Kind: form.Date, Required: true, Half: true}, form.Field{Key: "note", Label: tr.T("ask.use.note")})
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		if record != 0 {
			return record, p.Contents.EditUse(ctx, record, func(u *data.ContentUse) { u.UsedOn, u.Note = day(v, "used_on"), v.Text("note") })
		}
		if u.ContentID == 0 {
			u.ContentID = id(v.Record("content_id").ID)
		} else {
			u.DealID = id(v.Record("deal_id").ID)
		}
		u.UsedOn, u.Note = day(v, "used_on"), v.Text("note")
		return p.Contents.Use(ctx, u)
	}
	return s, nil
}
