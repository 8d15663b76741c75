package data

import "github.com/baton-planner/baton/data/store"

// ID names a record, unique over all kinds and devices.
type ID = store.ID

// Kind is a kind of record; its text is the table's name and the word that batonctl takes.
type Kind string

// The kinds of records of a plan.
const (
	KindSetting       Kind = "setting"
	KindMember        Kind = "member"
	KindChoice        Kind = "choice"
	KindCompany       Kind = "company"
	KindSegment       Kind = "segment"
	KindCampaign      Kind = "campaign"
	KindExpense       Kind = "expense"
	KindMetricPoint   Kind = "metric_point"
	KindProduct       Kind = "product"
	KindContact       Kind = "contact"
	KindTouch         Kind = "touch"
	KindJourneyEvent  Kind = "journey_event"
	KindCriterion     Kind = "criterion"
	KindQualification Kind = "qualification"
	KindHandoff       Kind = "handoff"
	KindPipeline      Kind = "pipeline"
	KindStage         Kind = "stage"
	KindDeal          Kind = "deal"
	KindDealItem      Kind = "deal_item"
	KindStageEvent    Kind = "stage_event"
	KindActivity      Kind = "activity"
	KindNote          Kind = "note"
	KindTag           Kind = "tag"
	KindDifferent     Kind = "different"
	KindGoal          Kind = "goal"
	KindChart         Kind = "chart"

	KindCampaignMember Kind = "campaign_member"
	KindScoreRule      Kind = "score_rule"
	KindContent        Kind = "content"
	KindObjection      Kind = "objection"
	KindContentUse     Kind = "content_use"
	KindSequence       Kind = "sequence"
	KindTemplate       Kind = "template"
	KindOwnField       Kind = "own_field"
	KindBudgetLine     Kind = "budget_line"
	KindCampaignEvent  Kind = "campaign_event"
)

// Kinds lists every kind in the order in which records can refer to each other.
func Kinds() []Kind {
	return []Kind{
		KindSetting, KindMember, KindChoice, KindTag, KindCompany, KindSegment, KindCampaign, KindExpense, KindMetricPoint, KindBudgetLine, KindCampaignEvent, KindContent,
		KindProduct, KindScoreRule, KindContact, KindTouch, KindCampaignMember, KindJourneyEvent, KindCriterion, KindQualification, KindHandoff,
		KindPipeline, KindStage, KindDeal, KindDealItem, KindStageEvent,
		KindSequence, KindActivity, KindNote, KindObjection, KindContentUse, KindDifferent, KindGoal, KindChart,
		KindTemplate,
		KindOwnField,
	}
}

var nouns = map[Kind]string{
	KindMember: "team member", KindChoice: "list entry", KindMetricPoint: "metric point", KindJourneyEvent: "journey event",
	KindCriterion: "qualification criterion", KindDealItem: "line item", KindStageEvent: "stage event", KindActivity: "follow-up",
	KindStage: "pipeline stage", KindDifferent: "pair of different records",
	KindSegment: "audience", KindCampaignMember: "member of a campaign", KindScoreRule: "rule of the score",
	KindContent: "piece of content", KindContentUse: "use of content",
	KindTemplate: "e-mail template", KindOwnField: "own field",
	KindBudgetLine: "line of a budget", KindCampaignEvent: "change of a campaign's status",
}

// Noun is the kind in English for messages.
func (k Kind) Noun() string {
	if n, ok := nouns[k]; ok {
		return n
	}
	return string(k)
}
