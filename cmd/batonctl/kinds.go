package main

import (
	"strings"

	"github.com/baton-planner/baton/data"
)

// kindWord is a word of the command line for records: of a kind, and where the word says more, only some of them.
type kindWord struct {
	words  string // singular, plural and what else people say
	kind   data.Kind
	where  []data.Cond
	fields string // shown to people unless they ask for others
}

func kindWords() []kindWord {
	only := func(field, value string) []data.Cond {
		return []data.Cond{{Field: field, Op: data.OpEqual, Value: value}}
	}
	const contact, choice = "name company stage source owner score next_step created_on", "name archived"
	return []kindWord{
		{"contact contacts people", data.KindContact, nil, contact},
		{"lead leads", data.KindContact, only("lead", "yes"), contact},
		{"customer customers", data.KindContact, only("stage", "post-purchase"), "name company owner customer_on last_won won_deals next_step"},
		{"company companies", data.KindCompany, nil, "name sector city country employees contacts open_deals won_deals owner"},
		{"campaign campaigns", data.KindCampaign, nil, "name type status starts_on ends_on budget spent leads target_leads owner"},
		{"deal deals", data.KindDeal, nil, "title company stage status value probability expected_on next_step owner"},
		{"followup followups follow-up follow-ups activity activities", data.KindActivity, nil, "due_on kind subject contact deal owner open outcome"},
		{"handoff handoffs", data.KindHandoff, nil, "contact company status requested_at due_at decided_at to reason retry_on"},
		{"member members team", data.KindMember, nil, "name team email office active"},
		{"budget budgets", data.KindBudgetLine, nil, "campaign category amount note"},
		{"product products", data.KindProduct, nil, "name sku series price active"},
		{"expense expenses", data.KindExpense, nil, "spent_on campaign amount category kind state supplier"},
		{"point points metric_point metric_points", data.KindMetricPoint, nil, "measured_on campaign channel measure value"},
		{"segment segments audience audiences", data.KindSegment, nil, "name demographics pain_points"},
		{"goal goals", data.KindGoal, nil, "name metric team owner starts_on ends_on target target_milli"},
		{"chart charts", data.KindChart, nil, "name metric slice form period team"},
		{"content contents piece pieces", data.KindContent, nil, "title type status stage segment due_on owner used won"},
		{"objection objections", data.KindObjection, nil, "heard_on topic deal contact answer content"},
		{"use uses content_use", data.KindContentUse, nil, "used_on content deal contact"},
		{"note notes", data.KindNote, nil, "at by contact company body"},
		{"field fields custom-field custom-fields", data.KindOwnField, nil, "title of type options currency position"},
		{"sequence sequences", data.KindSequence, nil, "name archived created_at"},
		{"template templates", data.KindTemplate, nil, "name subject"},
		{"pipeline pipelines", data.KindPipeline, nil, "name archived"},
		{"stage stages", data.KindStage, nil, "name pipeline kind probability age_limit_days card_limit position"},
		{"source sources", data.KindChoice, only("list", string(data.ListSource)), choice},
		{"lost-reason lost-reasons", data.KindChoice, only("list", string(data.ListLostReason)), choice},
		{"return-reason return-reasons", data.KindChoice, only("list", string(data.ListReturnReason)), choice},
		{"choice choices", data.KindChoice, nil, "list " + choice},
		{"touch touches", data.KindTouch, nil, "at kind contact campaign source note"},
		{"campaign-member campaign-members campaign_member", data.KindCampaignMember, nil, "contact company email status at"},
	}
}

// kindOf reads a word for a kind.
func kindOf(word string) (kindWord, error) {
	norm := strings.ToLower(strings.TrimSpace(word))
	var first []string
	for _, k := range kindWords() {
		names := strings.Fields(k.words)
		for _, n := range names {
			if n == norm {
				return k, nil
			}
		}
		first = append(first, names[min(1, len(names)-1)])
	}
	return kindWord{}, misuse("there is no kind “%s”. Use one of: %s.", word, strings.Join(first, ", "))
}
