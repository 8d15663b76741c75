package words

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Stage is a journey stage in words, empty for none.
func Stage(s data.JourneyStage) string {
	if s < data.Awareness || s > data.PostPurchase {
		return ""
	}
	return tr.T("words.stage." + s.String())
}

// StageTint is the colour of a journey stage's chip.
func StageTint(s data.JourneyStage) theme.Tint {
	switch s {
	case data.Consideration:
		return theme.Info
	case data.Decision, data.PostPurchase:
		return theme.Positive
	default:
		return theme.Neutral
	}
}

// Activity is a kind of follow-up.
func Activity(k data.ActivityKind) string { return tr.T("words.activity." + string(k)) }

// Outcome is how a follow-up went.
func Outcome(o data.Outcome) string { return tr.T("words.outcome." + string(o)) }

// Team is a member's side of the house.
func Team(t data.Team) string { return tr.T("words.team." + string(t)) }

// CampaignStatus is where a campaign stands.
func CampaignStatus(s data.CampaignStatus) string { return tr.T("words.campaign_status." + string(s)) }

// CampaignTint is the colour of a campaign's status.
func CampaignTint(s data.CampaignStatus) theme.Tint {
	switch s {
	case data.CampaignActive:
		return theme.Positive
	case data.CampaignPlanned:
		return theme.Info
	case data.CampaignPaused:
		return theme.Caution
	default:
		return theme.Neutral
	}
}

// CampaignType is what a campaign is.
func CampaignType(t data.CampaignType) string {
	return tr.T("words.campaign_type." + string(t))
}

// CampaignTemplate is the name of a template of campaigns.
func CampaignTemplate(t data.CampaignTemplate) string {
	if t.Key == "" {
		return t.Name
	}
	return tr.T("template." + t.Key + ".name")
}

// Measure is what a recorded number counts.
func Measure(m data.Measure) string { return tr.T("words.measure." + string(m)) }

// ContentType is what form a piece of content has.
func ContentType(t data.ContentType) string { return tr.T("words.content_type." + string(t)) }

// ContentStatus is how far a piece of content is.
func ContentStatus(s data.ContentStatus) string { return tr.T("words.content_status." + string(s)) }

// ContentTint is the colour of a piece's status.
func ContentTint(s data.ContentStatus) theme.Tint {
	switch s {
	case data.ContentPublished:
		return theme.Positive
	case data.ContentReview:
		return theme.Caution
	case data.ContentDraft:
		return theme.Info
	default:
		return theme.Neutral
	}
}

// HandoffStatus is where a handoff stands.
func HandoffStatus(s data.HandoffStatus) string { return tr.T("words.handoff." + string(s)) }

// DealStatus is where a deal stands.
func DealStatus(s data.DealStatus) string { return tr.T("words.deal_status." + string(s)) }

// Touch is how a contact met a campaign.
func Touch(k data.TouchKind) string { return tr.T("words.touch." + string(k)) }

// MemberStatus is how a campaign stands with one of its members.
func MemberStatus(s data.MemberStatus) string { return tr.T("words.member_status." + string(s)) }

// MemberTint is the colour of a member's status.
func MemberTint(s data.MemberStatus) theme.Tint {
	switch s {
	case data.MemberResponded:
		return theme.Positive
	case data.MemberSent:
		return theme.Info
	case data.MemberOptedOut:
		return theme.Caution
	default:
		return theme.Neutral
	}
}

// KeptOut is why somebody did not come into a campaign.
func KeptOut(why data.KeptOut, n int) string { return tr.N("members.kept."+string(why), n) }

// Filling is what came of filling a campaign: "12 members added · 3 do not want e-mail".
func Filling(f data.Filling) string {
	parts := []string{tr.N("members.filled", f.Added)}
	for _, why := range data.KeptOuts() {
		if n := f.Kept[why]; n > 0 {
			parts = append(parts, KeptOut(why, n))
		}
	}
	return strings.Join(parts, " · ")
}

// ScoreEvent is what a rule of the score counts.
func ScoreEvent(e data.ScoreEvent) string {
	if kind, ok := strings.CutPrefix(string(e), "done_"); ok {
		return tr.F("words.score_done", Activity(data.ActivityKind(kind)))
	}
	return Touch(data.TouchKind(e))
}

// Step is a step of the log in words: "Moved Jan Keller to Decision".
func Step(l store.Label) string {
	args := make([]any, len(l.Args))
	for i, a := range l.Args {
		if i == len(args)-1 {
			a = inStep(l.Key, a)
		}
		args[i] = a
	}
	return tr.F("log."+l.Key, args...)
}

// inStep is the last argument of a step in words, where it is one of the planner's codes.
func inStep(key, code string) string {
	switch stage, err := data.ParseJourneyStage(code); {
	case err == nil && strings.HasPrefix(key, "contact.moved"):
		return Stage(stage)
	case strings.HasPrefix(key, "campaign.status"):
		return CampaignStatus(data.CampaignStatus(code))
	case strings.HasPrefix(key, "content.status"):
		return ContentStatus(data.ContentStatus(code))
	}
	return code
}

// Value is a field's value in words; missing is empty.
func Value(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return tr.Int(v)
	case bool:
		if v {
			return tr.T("words.yes")
		}
		return tr.T("words.no")
	case data.Money:
		return tr.Money(v.Minor, v.Currency)
	case data.Date:
		return Day(v)
	case time.Time:
		return tr.Date(v)
	case data.JourneyStage:
		return Stage(v)
	case data.Ref:
		return v.Name
	default:
		return ""
	}
}

// Day is a day as the locale writes it.
func Day(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return tr.Date(d.Time())
}

// ExpenseKind is what an expense was for.
func ExpenseKind(k data.ExpenseKind) string { return tr.T("words.expense_kind." + string(k)) }

// ExpenseState says whether an expense is committed or paid.
func ExpenseState(s data.ExpenseState) string { return tr.T("words.expense_state." + string(s)) }

// Capital is a word as it begins a heading or an entry of a menu.
func Capital(word string) string {
	first, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[n:]
}
