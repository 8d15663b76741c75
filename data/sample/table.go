package sample

import (
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// maxParams is how many values one statement carries; larger ones are no faster.
const maxParams = 1200

// table collects rows of one kind and writes them with multi-row statements.
type table struct {
	kind    data.Kind
	columns []string
	rows    int // in a full statement, a power of two
	args    []any

	perContact float64 // about so many rows a contact; 0 for what does not grow with them
}

func newTable(kind data.Kind, columns string) *table {
	t := &table{kind: kind, columns: strings.Fields(columns), rows: 1}
	for 2*t.rows*len(t.columns) <= maxParams {
		t.rows *= 2
	}
	return t
}

func (t *table) insert(rows int) string {
	row := "(?" + strings.Repeat(",?", len(t.columns)-1) + ")"
	return "INSERT INTO " + string(t.kind) + " (" + strings.Join(t.columns, ",") + ") VALUES " + row + strings.Repeat(","+row, rows-1)
}

// add takes the values of one row in the order of the columns.
func (t *table) add(values ...any) error {
	if len(values) != len(t.columns) {
		return fmt.Errorf("sample: %d values for %d columns of %s", len(values), len(t.columns), t.kind)
	}
	t.args = append(t.args, values...)
	return nil
}

// write writes what fills statements of the full size, and with all the rest, too. The rest goes in halves of halves, so that
// a table needs few texts of statements, which the store keeps prepared.
func (t *table) write(tx *store.Tx, all bool) error {
	done, width := 0, len(t.columns)
	for rows := t.rows; rows > 0 && (all || rows == t.rows); rows /= 2 {
		query := t.insert(rows)
		for ; len(t.args)-done >= rows*width; done += rows * width {
			if _, err := tx.Exec(query, t.args[done:done+rows*width]...); err != nil {
				return fmt.Errorf("sample: write %s: %w", t.kind, err)
			}
		}
	}
	t.args = t.args[:copy(t.args, t.args[done:])]
	return nil
}

// ref is the value of a reference: NULL for none.
func ref(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// tables are those that the sample fills.
type tables struct {
	tx *store.Tx // the step that is being written

	member, company, segment, campaign, expense, point, goal, product, contact, touch, journey, answer, handoff, deal, item, event, activity, note, content, against, usage *table
	sequence, template, routine, ownField, budget, status, task                                                                                                             *table
}

func newTables() *tables {
	return &tables{
		member:   newTable(data.KindMember, "id name name_key team email phone office active created_at"),
		segment:  newTable(data.KindSegment, "id name name_key demographics behaviours pain_points rules created_at"),
		product:  newTable(data.KindProduct, "id name name_key sku series price_minor currency value_proposition active created_at"),
		campaign: newTable(data.KindCampaign, "id name name_key type channel status stage segment_id audience objective message offer starts_on ends_on budget_minor currency owner_id target_leads target_customers target_revenue_minor note created_at"),
		expense:  newTable(data.KindExpense, "id campaign_id spent_on amount_minor currency base_minor category kind state supplier note created_at"),
		point:    newTable(data.KindMetricPoint, "id measured_on campaign_id channel measure value created_at"),
		goal:     newTable(data.KindGoal, "id name name_key metric team owner_id starts_on ends_on target_minor currency target_milli note created_at"),
		company:  newTable(data.KindCompany, "id name name_key sector website domain phone street postcode city country employees revenue_minor currency founded owner_id custom created_at"),
		contact: newTable(data.KindContact, "id first_name last_name name_key title company_id company_key email email_key phone phone_key city country "+
			"stage furthest stage_at source_id campaign_id owner_id mql_at mql_on sql_at customer_on no_email no_call need objections created_at created_on"),
		touch:    newTable(data.KindTouch, "id contact_id campaign_id source_id kind at note"),
		journey:  newTable(data.KindJourneyEvent, "id contact_id from_stage to_stage at by_id why"),
		answer:   newTable(data.KindQualification, "id contact_id criterion_id met evidence at by_id"),
		handoff:  newTable(data.KindHandoff, "id contact_id requested_by requested_at to_id summary due_at status decided_at decided_by reason_id note retry_on"),
		deal:     newTable(data.KindDeal, "id title title_key contact_id company_id pipeline_id stage_id status value_minor currency base_minor rate expected_on opened_on engaged_on closed_on closed_at stage_at lost_reason_id competitor close_note owner_id campaign_id source_id position created_at"),
		item:     newTable(data.KindDealItem, "id deal_id product_id name quantity_milli price_minor position"),
		event:    newTable(data.KindStageEvent, "id deal_id from_id to_id at by_id why"),
		activity: newTable(data.KindActivity, "id kind subject contact_id company_id deal_id owner_id due_on due_minute minutes inbound care done_at done_on outcome outcome_note created_at"),
		note:     newTable(data.KindNote, "id contact_id company_id deal_id body at by_id"),
		content:  newTable(data.KindContent, "id title title_key type status stage segment_id pain_points objections body link owner_id due_on published_on created_at"),
		against:  newTable(data.KindObjection, "id topic topic_key deal_id contact_id heard_on note answer content_id by_id created_at"),
		budget:   newTable(data.KindBudgetLine, "id campaign_id category amount_minor position"),
		status:   newTable(data.KindCampaignEvent, "id campaign_id from_status to_status at by_id"),
		task:     newTable(data.KindActivity, "id kind subject campaign_id after_id owner_id due_on done_at done_on outcome created_at"),
		usage:    newTable(data.KindContentUse, "id content_id deal_id contact_id used_on by_id"),
		ownField: newTable(data.KindOwnField, "id of_kind title title_key type options position"),
		sequence: newTable(data.KindSequence, "id name name_key steps created_at"),
		template: newTable(data.KindTemplate, "id name name_key subject body created_at"),
		routine:  newTable(data.KindActivity, "id kind subject owner_id due_on due_minute minutes repeat repeat_from repeat_on created_at"),
	}
}

// grow says how many rows a contact brings.
func (t *tables) grow() {
	for x, n := range map[*table]float64{
		t.contact: 1, t.company: 0.4, t.touch: 0.8, t.journey: 0.9, t.answer: 1.2, t.handoff: 0.3, t.deal: 0.35, t.item: 0.5, t.event: 1.3,
		t.activity: 1.2, t.note: 0.16, t.against: 0.15, t.usage: 0.1,
	} {
		x.perContact = n
	}
}

// children are the tables to whose rows no other row refers.
func (t *tables) children() []*table {
	return append([]*table{t.expense, t.point, t.goal, t.touch, t.journey, t.answer, t.handoff, t.item, t.event, t.activity, t.note, t.against, t.usage},
		t.sequence, t.template, t.routine, t.ownField, t.budget, t.status, t.task)
}

// settle writes the rows collected so far: those that others refer to come first and completely. A row that comes after one
// that refers to it would make SQLite look through all the others, as deferred foreign keys are counted.
func (t *tables) settle(all bool) error {
	for _, x := range []*table{t.member, t.segment, t.product, t.campaign, t.content, t.company, t.contact, t.deal} {
		if err := x.write(t.tx, true); err != nil {
			return err
		}
	}
	for _, x := range t.children() {
		if err := x.write(t.tx, all); err != nil {
			return err
		}
	}
	return nil
}
