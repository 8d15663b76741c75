package data

import (
	"context"
	"net/url"
	"strings"
	"unicode"

	"github.com/baton-planner/baton/data/store"
)

// UTM are the parameters by which web statistics tell where a visitor came from ("Urchin Tracking Module").
type UTM struct {
	Source   string `json:"source"`   // where the link stands: newsletter, google
	Medium   string `json:"medium"`   // of what kind that is: email, cpc
	Campaign string `json:"campaign"` // UTMName of the campaign
	Term     string `json:"term,omitempty"`
	Content  string `json:"content,omitempty"` // which of several links
}

// UTMName is a name as it stands in a link: small letters and digits without accents, other signs as single hyphens.
func UTMName(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range store.Fold(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Link puts the parameters into an address, in place of those that it has.
func (u UTM) Link(address string) (string, error) {
	var ps Problems
	l, ok := ParseLink(address)
	if !ok || l.URL == "" || strings.HasPrefix(l.URL, "mailto:") {
		ps.add("address", "utm_address", "“%s” is not the address of a page. Try https://example.com/offer.", address)
	}
	if strings.TrimSpace(u.Source) == "" {
		ps.add("source", "utm_source", "Say where the link will stand: newsletter, google, flyer.")
	}
	if strings.TrimSpace(u.Medium) == "" {
		ps.add("medium", "utm_medium", "Say of what kind that place is: email, cpc, social, print.")
	}
	if UTMName(u.Campaign) == "" {
		ps.add("campaign", "utm_campaign", "Say to which campaign the visits belong.")
	}
	if err := ps.err(); err != nil {
		return "", err
	}
	page, err := url.Parse(l.URL)
	if err != nil {
		return "", invalid("address", "utm_address", "“%s” is not the address of a page. Try https://example.com/offer.", address)
	}
	q := page.Query()
	for _, p := range []struct{ key, value string }{
		{"utm_source", u.Source}, {"utm_medium", u.Medium}, {"utm_campaign", u.Campaign}, {"utm_term", u.Term}, {"utm_content", u.Content},
	} {
		q.Del(p.key)
		if name := UTMName(p.value); name != "" {
			q.Set(p.key, name)
		}
	}
	page.RawQuery = q.Encode()
	return page.String(), nil
}

// ParseUTM reads the parameters of an address; ok is false when it names neither a source nor a campaign.
func ParseUTM(address string) (u UTM, ok bool) {
	page, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return u, false
	}
	q := page.Query()
	u = UTM{q.Get("utm_source"), q.Get("utm_medium"), q.Get("utm_campaign"), q.Get("utm_term"), q.Get("utm_content")}
	return u, u.Source != "" || u.Campaign != ""
}

// Track makes a tracked link of a campaign and notes it there as one step.
func (s *Campaigns) Track(ctx context.Context, id ID, address string, u UTM) (string, error) {
	c, err := s.Get(ctx, id)
	if err != nil {
		return "", err
	}
	if u.Campaign == "" {
		u.Campaign = c.Name
	}
	link, err := u.Link(address)
	if err != nil {
		return "", err
	}
	_, err = s.p.Notes.Add(ctx, Note{CampaignID: id, Body: "utm: " + strings.Join(strings.Fields(UTMName(u.Source)+" "+UTMName(u.Medium)+" "+UTMName(u.Term)+" "+UTMName(u.Content)), " · "), Link: link})
	return link, err
}
