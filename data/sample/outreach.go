package sample

import (
	"context"
	"fmt"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// scoreRules are the lines by which Velo Nord scores its leads.
func scoreRules() []data.ScoreRule {
	fit := func(name string, points int, r data.Rule) data.ScoreRule {
		return data.ScoreRule{Name: name, Part: data.Fit, Points: points, Rules: &r}
	}
	did := func(name string, e data.ScoreEvent, points int, most int64) data.ScoreRule {
		return data.ScoreRule{Name: name, Part: data.Engagement, Event: e, Points: points, Most: &most}
	}
	is := func(field, value string) data.Rule { return data.Rule{Field: field, Op: data.OpEqual, Value: value} }
	return []data.ScoreRule{
		fit("City fleet or bike shop", 15, is("company.sector", "City fleet|Bike shop")),
		fit("10 to 250 people", 10, data.Rule{All: []data.Rule{
			{Field: "company.employees", Op: data.OpAtLeast, Value: "10"}, {Field: "company.employees", Op: data.OpAtMost, Value: "250"},
		}}),
		fit("Came by referral", 10, is("source", "Referral")),
		fit("Has told what they need", 10, data.Rule{Field: "need", Op: data.OpFilled}),
		fit("Does not want e-mail", -5, is("no_email", "yes")),
		did("Came to an event", data.ScoreEvent(data.TouchAttended), 20, 40),
		did("Replied", data.ScoreEvent(data.TouchReplied), 15, 30),
		did("Downloaded something", data.ScoreEvent(data.TouchDownloaded), 10, 20),
		did("Clicked a link", data.ScoreEvent(data.TouchClicked), 6, 18),
		did("Visited the website", data.ScoreEvent(data.TouchVisited), 4, 12),
		did("Talked on the phone", data.EventCall, 8, 24),
		did("Met us", data.EventMeeting, 15, 30),
		did("Saw a demo", data.EventDemo, 20, 40),
		did("Was visited", data.EventVisit, 20, 40),
	}
}

// scoreThreshold qualifies a lead of Velo Nord.
const scoreThreshold = 50

// mailed is the campaign whose members the sample shows.
const mailed = "Winter fleet check"

// outreach writes the rules of the score and the members of a campaign that is under way.
func outreach(ctx context.Context, p *data.Planner, contacts int) error {
	label := store.Label{Key: "sample.filled", Args: []string{strconv.Itoa(contacts)}}
	for _, write := range []func(context.Context, *data.Planner) error{score, fillMailing, answerMailing} {
		if err := p.Setup(ctx, label, func(ctx context.Context) error { return write(ctx, p) }); err != nil {
			return fmt.Errorf("sample: %w", err)
		}
	}
	return p.Scores.Refresh(ctx, nil)
}

func score(ctx context.Context, p *data.Planner) error {
	return p.Scores.Set(ctx, data.Scoring{Rules: scoreRules(), HalfLife: p.Settings().ScoreHalfLife, Threshold: scoreThreshold})
}

// fillMailing brings the audience of a mailing and those who have met it already into it.
func fillMailing(ctx context.Context, p *data.Planner) error {
	c, err := p.Campaigns.Find(ctx, mailed)
	if err != nil || c.ID == 0 {
		return err
	}
	who := data.Rule{Any: []data.Rule{
		{Segment: c.SegmentID},
		{Has: data.KindTouch, Where: []data.Cond{{Field: "campaign", Op: data.OpEqual, Value: c.ID.String()}}},
	}}
	_, err = p.Membership.Fill(ctx, c.ID, data.Candidates{Rules: &who})
	return err
}

// answerMailing says how far the mailing is: most were written to, and those whose touches say so have responded.
func answerMailing(ctx context.Context, p *data.Planner) error {
	c, err := p.Campaigns.Find(ctx, mailed)
	if err != nil || c.ID == 0 {
		return err
	}
	in := data.Cond{Field: "campaign", Op: data.OpEqual, Value: c.ID.String()}
	ids, err := p.FirstIDs(ctx, data.KindCampaignMember, data.Query{Where: []data.Cond{in}}, 400)
	if err != nil {
		return err
	}
	if _, err := p.Membership.SetStatus(ctx, data.MemberSent, ids[:len(ids)*4/5]...); err != nil {
		return err
	}
	return p.Membership.Answered(ctx, c.ID)
}
