package importer

import (
	"net/url"
	"strings"
)

// bindLink reads a column of links as source and campaign: its utm parameters, or the paid click that its marks tell of.
func bindLink(b binding) []binding {
	source, campaign := b, b
	source.Field = Field{Name: "source", Type: Ref, List: ListSources}
	source.derive = func(text string) string { return utm(text, "utm_source") }
	campaign.Field = Field{Name: "campaign", Type: Ref, List: ListCampaigns}
	campaign.derive = func(text string) string { return utm(text, "utm_campaign") }
	return []binding{source, campaign}
}

// utm gives a parameter of a link, or of a bare query; "" without one. Without utm_source the click numbers of Google, Meta,
// Microsoft and LinkedIn name the source.
func utm(text, name string) string {
	_, query, found := strings.Cut(text, "?")
	if !found {
		if query = text; !strings.Contains(query, "utm_") {
			return ""
		}
	}
	query, _, _ = strings.Cut(query, "#")
	values, err := url.ParseQuery(query)
	if err != nil && len(values) == 0 {
		return ""
	}
	if v := strings.TrimSpace(values.Get(name)); v != "" || name != "utm_source" {
		return v
	}
	for _, mark := range [][2]string{{"gclid", "Google Ads"}, {"fbclid", "Facebook"}, {"msclkid", "Microsoft Ads"}, {"li_fat_id", "LinkedIn"}} {
		if values.Get(mark[0]) != "" {
			return mark[1]
		}
	}
	return ""
}

// sourceName gives a source as people write it: the marks of Meta's platforms, and CONSTANTS_LIKE_THIS of HubSpot.
func sourceName(text string) string {
	switch strings.ToLower(text) {
	case "fb":
		return "Facebook"
	case "ig":
		return "Instagram"
	}
	if strings.Contains(text, "_") && strings.ToUpper(text) == text {
		words := strings.ToLower(strings.ReplaceAll(text, "_", " "))
		return strings.ToUpper(words[:1]) + words[1:]
	}
	return text
}
