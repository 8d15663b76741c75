package data

import (
	"context"
	"slices"
	"time"
)

// Duplicate opens a new deal like another one: its contact, lines, value and fields, in the first stage of its pipeline and from
// today, without how that one went. An empty title takes that of the other.
func (s *Deals) Duplicate(ctx context.Context, id ID, title string) (ID, error) {
	var made ID
	key, args := s.p.labelFor(ctx, "deal.duplicated", KindDeal, []ID{id})
	err := s.p.Step(ctx, key, args, func(ctx context.Context) error {
		d, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		lines, err := s.Items(ctx, id)
		if err != nil {
			return err
		}
		if made, err = s.Add(ctx, d.like(title)); err != nil {
			return err
		}
		for i := range lines {
			lines[i].ID = 0
		}
		if len(lines) > 0 {
			return s.SetItems(ctx, made, lines)
		}
		return nil
	})
	return made, err
}

// like is a new deal with what does not belong to the course of this one.
func (d *Deal) like(title string) Deal {
	c := d.clone()
	if title != "" {
		c.Title = title
	}
	c.ID, c.StageID, c.Status, c.Probability, c.ExpectedOn, c.OpenedOn, c.EngagedOn, c.ClosedOn = 0, 0, "", nil, Date{}, Date{}, Date{}, Date{}
	c.ClosedAt, c.StageAt, c.CreatedAt, c.LostReasonID, c.CloseNote, c.ExternalID, c.Position = time.Time{}, time.Time{}, time.Time{}, 0, "", "", 0
	return c
}

// Split moves lines of an open deal into a new one of the same people in the same stage: for what is decided apart. At least one
// line goes and one stays; the values of both follow their lines, so that no money is lost or made.
func (s *Deals) Split(ctx context.Context, id ID, title string, lines ...ID) (ID, error) {
	var made ID
	key, args := s.p.labelFor(ctx, "deal.split", KindDeal, []ID{id})
	err := s.p.Step(ctx, key, args, func(ctx context.Context) error {
		d, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if d.Status != DealOpen {
			return conflict("deal_closed", "“%s” is already %s. Reopen the deal first.", d.Title, d.Status)
		}
		all, err := s.Items(ctx, id)
		if err != nil {
			return err
		}
		var stay, leave []DealItem
		for _, l := range all {
			if slices.Contains(lines, l.ID) {
				l.ID = 0
				leave = append(leave, l)
			} else {
				stay = append(stay, l)
			}
		}
		if len(leave) == 0 || len(stay) == 0 {
			return invalid("items", "split_lines", "Choose at least one line that goes into the new deal, and leave at least one.")
		}
		c := d.like(title)
		c.StageID, c.ExpectedOn, c.Probability, c.ValueMinor = d.StageID, d.ExpectedOn, copied(d.Probability), nil
		if made, err = s.Add(ctx, c); err != nil {
			return err
		}
		if err := s.SetItems(ctx, made, leave); err != nil {
			return err
		}
		if err := s.SetItems(ctx, id, stay); err != nil {
			return err
		}
		return s.valueLeft(ctx, &d, stay, leave)
	})
	return made, err
}

// valueLeft takes what has left from the value of a deal whose lines that stay have no price.
func (s *Deals) valueLeft(ctx context.Context, d *Deal, stay, leave []DealItem) error {
	gone, priced, err := SumMinor(leave)
	if err != nil {
		return err
	}
	if _, counted, err := SumMinor(stay); err != nil || counted || !priced || d.ValueMinor == nil {
		return err
	}
	left := max(*d.ValueMinor-gone, 0)
	return s.Edit(ctx, d.ID, func(d *Deal) { d.ValueMinor = &left })
}
