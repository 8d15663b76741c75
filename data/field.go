package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// FieldType says what a list field holds and so how it is compared, shown and exported.
type FieldType int

// The types of fields and the Go type of their values in a Row (nil: missing).
const (
	TextField   FieldType = iota // string
	NumberField                  // int64
	MoneyField                   // Money
	DayField                     // Date
	MomentField                  // time.Time
	BoolField                    // bool
	StageField                   // JourneyStage
	RefField                     // Ref: another record by name
)

// Field is one thing that a list of records can show, sort and filter by.
type Field struct {
	Name string
	Type FieldType
	Ref  Kind // of a RefField

	expr     string // SQL over the table alias t
	currency string // SQL of a MoneyField's currency
	sort     string // SQL of the order where it is not expr
	person   bool   // a person's name, whose key is "last first"
	ordered  bool   // an index has the records in this order
	filled   bool   // a text column, which is never NULL
	tags     bool   // the names of tags, see Tags
	base     string // SQL of a MoneyField's amount in the planner's currency, where one is kept
	own      bool   // one of the planner's own fields
	decimal  bool   // a text that is a number, compared as one
	code     bool   // one of a few words in lower case, compared as they are so that an index can serve
}

// Ref is a record named by another: its id and its name.
type Ref struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
}

func (f Field) sortExpr() string {
	if f.sort != "" {
		return f.sort
	}
	return f.expr
}

func text(name string) Field {
	return Field{Name: name, Type: TextField, expr: "t." + name, filled: true}
}

func number(name string) Field { return Field{Name: name, Type: NumberField, expr: "t." + name} }
func day(name string) Field    { return Field{Name: name, Type: DayField, expr: "t." + name} }
func moment(name string) Field { return Field{Name: name, Type: MomentField, expr: "t." + name} }

// code is a text of a few fixed words.
func code(name string) Field {
	return Field{Name: name, Type: TextField, expr: "t." + name, filled: true, code: true}
}

func flag(name string) Field { return Field{Name: name, Type: BoolField, expr: "t." + name} }

func money(name, column, currency string) Field {
	return Field{Name: name, Type: MoneyField, expr: "t." + column, currency: currency}
}

// keyed is a text that is ordered and matched by its folded key.
func keyed(name, key string) Field {
	return Field{Name: name, Type: TextField, expr: "t." + name, filled: true, sort: "t." + key}
}

// tagged are the tags of a record.
func tagged() Field {
	return Field{Name: "tags", Type: TextField, expr: "t.tags", filled: true, tags: true}
}

func ref(name, column string, kind Kind) Field {
	return Field{
		Name: name, Type: RefField, Ref: kind, expr: "t." + column,
		sort: "(SELECT r." + keyColumn(kind) + " FROM " + string(kind) + " r WHERE r.id = t." + column + ")",
	}
}

// keyColumn is the column by which records of a kind are ordered and matched by name.
func keyColumn(k Kind) string {
	switch k {
	case KindDeal, KindContent:
		return "title_key"
	case KindObjection:
		return "topic_key"
	case KindPipeline:
		return "name"
	default:
		return "name_key"
	}
}

// computed is a value of a sub-select.
func computed(name string, typ FieldType, sql string) Field {
	return Field{Name: name, Type: typ, expr: "(" + sql + ")"}
}

// baseCurrency is the planner's currency, of the settings' row.
var baseCurrency = fmt.Sprintf("(SELECT s.value ->> '$' FROM setting s WHERE s.id = %d)", settingID("currency"))

const nextStep = "SELECT min(a.due_on) FROM activity a WHERE a.%s = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL"

// contactFields and their like declare the lists; the id and the record's name come first.
var listFields = map[Kind][]Field{
	KindContact: {
		{Name: "name", Type: TextField, expr: "trim(t.first_name || ' ' || t.last_name)", sort: "t.name_key", person: true, ordered: true},
		text("first_name"), text("last_name"), text("title"),
		{Name: "company", Type: RefField, Ref: KindCompany, expr: "t.company_id", sort: "t.company_key", ordered: true},
		text("email"), text("phone"), text("website"), text("street"), text("postcode"), text("city"), text("region"), text("country"),
		{Name: "stage", Type: StageField, expr: "t.stage"},
		{Name: "furthest", Type: StageField, expr: "t.furthest"},
		moment("stage_at"), ref("source", "source_id", KindChoice), ref("campaign", "campaign_id", KindCampaign), ref("owner", "owner_id", KindMember),
		{Name: "score", Type: NumberField, expr: "(t.score + t.earned)"},
		{Name: "mql_on", Type: DayField, expr: "t.mql_on"},
		moment("sql_at"), day("customer_on"),
		// The plus keeps SQLite from gathering nine in ten contacts by their stage where an index has them in order already.
		{Name: "lead", Type: BoolField, expr: "(+t.stage < 4)"},
		{Name: "qualified", Type: BoolField, expr: "(t.mql_at IS NOT NULL)"},
		computed("next_step", DayField, fmt.Sprintf(nextStep, "contact_id")),
		computed("next_subject", TextField, "SELECT a.subject FROM activity a WHERE a.contact_id = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1"),
		computed("next_kind", TextField, "SELECT a.kind FROM activity a WHERE a.contact_id = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1"),
		computed("handoff", TextField, "SELECT h.status FROM handoff h WHERE h.contact_id = t.id AND h.deleted_at IS NULL ORDER BY h.id DESC LIMIT 1"),
		computed("open_deals", NumberField, "SELECT count(*) FROM deal d WHERE d.contact_id = t.id AND d.status = 'open' AND d.deleted_at IS NULL"),
		computed("last_won", DayField, "SELECT max(d.closed_on) FROM deal d WHERE d.contact_id = t.id AND d.status = 'won' AND d.deleted_at IS NULL"),
		computed("won_deals", NumberField, "SELECT count(*) FROM deal d WHERE d.contact_id = t.id AND d.status = 'won' AND d.deleted_at IS NULL"),
		tagged(), flag("no_email"), flag("no_call"), text("need"), text("objections"), text("note"), text("external_id"),
		{Name: "created_on", Type: DayField, expr: "t.created_on", ordered: true},
		moment("created_at"),
	},
	KindCompany: {
		keyed("name", "name_key"), text("sector"), text("website"), text("email"), text("phone"), text("street"), text("postcode"), text("city"),
		text("region"), text("country"),
		number("employees"), money("revenue", "revenue_minor", "t.currency"), number("founded"), ref("parent", "parent_id", KindCompany), ref("owner", "owner_id", KindMember),
		computed("contacts", NumberField, "SELECT count(*) FROM contact c WHERE c.company_id = t.id AND c.deleted_at IS NULL"),
		computed("open_deals", NumberField, "SELECT count(*) FROM deal d WHERE d.company_id = t.id AND d.status = 'open' AND d.deleted_at IS NULL"),
		computed("won_deals", NumberField, "SELECT count(*) FROM deal d WHERE d.company_id = t.id AND d.status = 'won' AND d.deleted_at IS NULL"),
		tagged(), text("note"), text("external_id"), moment("created_at"),
	},
	KindCampaign: {
		keyed("name", "name_key"), code("type"), text("channel"), code("status"),
		{Name: "stage", Type: StageField, expr: "t.stage"},
		ref("segment", "segment_id", KindSegment), text("audience"), text("objective"), text("message"), text("offer"), day("starts_on"), day("ends_on"),
		money("budget", "budget_minor", "t.currency"), ref("owner", "owner_id", KindMember), number("target_reach"), number("target_leads"), number("target_customers"),
		money("target_revenue", "target_revenue_minor", "t.currency"),
		{
			Name: "spent", Type: MoneyField, currency: "t.currency",
			expr: "(SELECT coalesce(sum(CASE WHEN e.currency = t.currency THEN e.amount_minor WHEN t.currency = " + baseCurrency + " THEN e.base_minor END), 0)" +
				" FROM expense e WHERE e.campaign_id = t.id AND e.state = 'actual' AND e.deleted_at IS NULL)",
		},
		computed("leads", NumberField, "SELECT count(*) FROM contact c WHERE c.campaign_id = t.id AND c.deleted_at IS NULL"),
		text("note"), text("external_id"), moment("created_at"),
	},
	KindDeal: {
		keyed("title", "title_key"), ref("company", "company_id", KindCompany),
		{
			Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id",
			sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)",
		},
		ref("pipeline", "pipeline_id", KindPipeline), ref("stage", "stage_id", KindStage), code("status"),
		{Name: "value", Type: MoneyField, expr: "t.value_minor", currency: "t.currency", base: "t.base_minor"},
		number("base_minor"),
		{Name: "probability", Type: NumberField, expr: "coalesce(t.probability, (SELECT s.probability FROM stage s WHERE s.id = t.stage_id))"},
		day("expected_on"), day("opened_on"), day("engaged_on"), day("closed_on"), moment("stage_at"), ref("lost_reason", "lost_reason_id", KindChoice),
		text("competitor"), ref("owner", "owner_id", KindMember), ref("campaign", "campaign_id", KindCampaign), ref("source", "source_id", KindChoice),
		computed("next_step", DayField, fmt.Sprintf(nextStep, "deal_id")),
		computed("next_subject", TextField, "SELECT a.subject FROM activity a WHERE a.deal_id = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1"),
		computed("next_kind", TextField, "SELECT a.kind FROM activity a WHERE a.deal_id = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1"),
		computed("products", TextField, "SELECT group_concat(i.name, ', ') FROM deal_item i WHERE i.deal_id = t.id AND i.deleted_at IS NULL"),
		tagged(), number("position"), text("note"), text("external_id"), moment("created_at"),
	},
	KindActivity: {
		text("subject"), code("kind"), day("due_on"), number("due_minute"), number("minutes"),
		{
			Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id",
			sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)",
		},
		ref("company", "company_id", KindCompany),
		{Name: "deal", Type: RefField, Ref: KindDeal, expr: "t.deal_id", sort: "(SELECT r.title_key FROM deal r WHERE r.id = t.deal_id)"},
		ref("campaign", "campaign_id", KindCampaign), ref("owner", "owner_id", KindMember),
		{Name: "open", Type: BoolField, expr: "(t.done_at IS NULL)"},
		flag("care"), flag("inbound"), text("repeat"), ref("sequence", "sequence_id", KindSequence), day("done_on"), moment("done_at"), code("outcome"), text("outcome_note"), text("body"), moment("created_at"),
	},
	KindHandoff: {
		{
			Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id",
			sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)",
		},
		computed("company", TextField, "SELECT co.name FROM contact c JOIN company co ON co.id = c.company_id WHERE c.id = t.contact_id"),
		computed("score", NumberField, "SELECT c.score + c.earned FROM contact c WHERE c.id = t.contact_id"),
		code("status"), text("summary"), moment("requested_at"), ref("requested_by", "requested_by", KindMember), ref("to", "to_id", KindMember),
		moment("due_at"), moment("decided_at"), ref("decided_by", "decided_by", KindMember), ref("reason", "reason_id", KindChoice), text("note"), day("retry_on"),
	},
	KindMember: {
		keyed("name", "name_key"), code("team"), text("email"), text("phone"), text("manager"), text("office"), flag("active"), moment("created_at"),
	},
	KindProduct: {
		keyed("name", "name_key"), text("sku"), text("series"), money("price", "price_minor", "t.currency"), text("value_proposition"), flag("active"), moment("created_at"),
	},
	KindExpense: {
		ref("campaign", "campaign_id", KindCampaign), day("spent_on"),
		{Name: "amount", Type: MoneyField, expr: "t.amount_minor", currency: "t.currency", base: "t.base_minor"},
		text("category"), code("kind"), code("state"),
		text("supplier"), text("note"), moment("created_at"),
	},
	KindMetricPoint: {
		day("measured_on"), ref("campaign", "campaign_id", KindCampaign), text("channel"), code("measure"), number("value"), text("currency"), text("segment"),
	},
	KindSegment: {
		keyed("name", "name_key"), text("demographics"), text("behaviours"), text("pain_points"), moment("created_at"),
	},
	KindBudgetLine: {
		ref("campaign", "campaign_id", KindCampaign), text("category"),
		money("amount", "amount_minor", "(SELECT m.currency FROM campaign m WHERE m.id = t.campaign_id)"), text("note"), number("position"),
	},
	KindContent: {
		keyed("title", "title_key"), code("type"), code("status"),
		{Name: "stage", Type: StageField, expr: "t.stage"},
		ref("segment", "segment_id", KindSegment), ref("campaign", "campaign_id", KindCampaign), text("pain_points"), text("objections"), text("body"), text("link"),
		ref("owner", "owner_id", KindMember), day("due_on"), day("published_on"),
		computed("used", NumberField, "SELECT count(*) FROM content_use u WHERE u.content_id = t.id AND u.deleted_at IS NULL"),
		computed("won", NumberField, "SELECT count(*) FROM content_use u JOIN deal d ON d.id = u.deal_id WHERE u.content_id = t.id AND u.deleted_at IS NULL AND d.status = 'won' AND d.deleted_at IS NULL"),
		moment("created_at"),
	},
	KindObjection: {
		keyed("topic", "topic_key"), day("heard_on"),
		{Name: "deal", Type: RefField, Ref: KindDeal, expr: "t.deal_id", sort: "(SELECT r.title_key FROM deal r WHERE r.id = t.deal_id)"},
		{Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id", sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)"},
		text("note"), text("answer"), ref("content", "content_id", KindContent), ref("by", "by_id", KindMember), moment("created_at"),
	},
	KindContentUse: {
		day("used_on"), ref("content", "content_id", KindContent),
		{Name: "deal", Type: RefField, Ref: KindDeal, expr: "t.deal_id", sort: "(SELECT r.title_key FROM deal r WHERE r.id = t.deal_id)"},
		{Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id", sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)"},
		text("note"), ref("by", "by_id", KindMember),
	},
	KindNote: {
		text("body"), moment("at"), ref("by", "by_id", KindMember),
		{Name: "contact", Type: RefField, Ref: KindContact, expr: "t.contact_id", sort: "(SELECT r.name_key FROM contact r WHERE r.id = t.contact_id)"},
		ref("company", "company_id", KindCompany),
		{Name: "deal", Type: RefField, Ref: KindDeal, expr: "t.deal_id", sort: "(SELECT r.title_key FROM deal r WHERE r.id = t.deal_id)"},
		ref("campaign", "campaign_id", KindCampaign),
	},
	KindTouch: {
		ref("contact", "contact_id", KindContact), ref("campaign", "campaign_id", KindCampaign), ref("source", "source_id", KindChoice),
		code("kind"), moment("at"), text("note"),
		computed("type", TextField, "SELECT m.type FROM campaign m WHERE m.id = t.campaign_id"),
	},
	KindCampaignMember: {
		ref("contact", "contact_id", KindContact),
		computed("company", TextField, "SELECT co.name FROM contact c JOIN company co ON co.id = c.company_id WHERE c.id = t.contact_id"),
		computed("email", TextField, "SELECT c.email FROM contact c WHERE c.id = t.contact_id"),
		computed("phone", TextField, "SELECT c.phone FROM contact c WHERE c.id = t.contact_id"),
		code("status"), moment("at"), moment("added_at"), ref("campaign", "campaign_id", KindCampaign),
		computed("no_email", BoolField, "SELECT c.no_email FROM contact c WHERE c.id = t.contact_id"),
		computed("no_call", BoolField, "SELECT c.no_call FROM contact c WHERE c.id = t.contact_id"),
	},
	KindChoice: {
		code("list"), keyed("name", "name_key"), number("position"), flag("archived"),
	},
	KindTag: {
		keyed("name", "name_key"), number("colour"), number("position"),
	},
	KindGoal: {
		keyed("name", "name_key"), code("metric"), code("team"), ref("owner", "owner_id", KindMember), day("starts_on"), day("ends_on"),
		money("target", "target_minor", "t.currency"), number("target_milli"), text("note"), moment("created_at"),
	},
	KindChart: {
		keyed("name", "name_key"), code("metric"), code("slice"), code("form"), code("period"), day("starts_on"), day("ends_on"), code("team"), moment("created_at"),
	},
	KindOwnField: {
		keyed("title", "title_key"), {Name: "of", Type: TextField, expr: "t.of_kind", filled: true, code: true}, code("type"), text("options"), text("currency"), number("position"),
	},
	KindSequence: {
		keyed("name", "name_key"), flag("archived"), moment("created_at"),
	},
	KindTemplate: {
		keyed("name", "name_key"), text("subject"), text("body"), moment("created_at"),
	},
	KindStageEvent: {
		{Name: "deal", Type: RefField, Ref: KindDeal, expr: "t.deal_id", sort: "(SELECT r.title_key FROM deal r WHERE r.id = t.deal_id)"},
		ref("from", "from_id", KindStage), ref("stage", "to_id", KindStage), moment("at"), ref("by", "by_id", KindMember), text("why"),
	},
	KindPipeline: {
		text("name"), number("position"), flag("archived"),
	},
	KindStage: {
		keyed("name", "name_key"), code("kind"), number("probability"), number("age_limit_days"), number("card_limit"), number("position"), ref("pipeline", "pipeline_id", KindPipeline),
	},
}

// Fields lists what a kind's list can show, sort and filter by; nil for a kind that has no list.
func Fields(k Kind) []Field { return slices.Clone(listFields[k]) }

// FieldOf gives one field by name.
func FieldOf(k Kind, name string) (Field, error) {
	for _, f := range listFields[k] {
		if f.Name == name {
			return f, nil
		}
	}
	if f, ok := typedField(k, name); ok {
		return f, nil
	}
	if own, ok := strings.CutPrefix(name, customFields); ok && own != "" && customs[k] {
		return ownField(own), nil
	}
	names := make([]string, len(listFields[k]))
	for i, f := range listFields[k] {
		names[i] = f.Name
	}
	return Field{}, invalid(name, "field", "There is no field “%s” in a list of %ss. Use one of: %s.", name, k.Noun(), strings.Join(names, ", "))
}

// customs are the kinds with fields of the planner's own.
var customs = map[Kind]bool{KindContact: true, KindCompany: true, KindCampaign: true, KindDeal: true}

// ownField is one of the planner's own fields, which are kept as JSON.
func ownField(name string) Field {
	path := `$."` + strings.ReplaceAll(name, `"`, `\"`) + `"`
	return Field{Name: customFields + name, Type: TextField, own: true, expr: "CASE WHEN t.custom <> '' THEN t.custom ->> '" + strings.ReplaceAll(path, "'", "''") + "' END"}
}

// ownFieldRows is how many records are looked through for the planner's own fields.
const ownFieldRows = 5000

// OwnFields lists the planner's own fields that the newest records of a kind have.
func (p *Planner) OwnFields(ctx context.Context, k Kind) ([]string, error) {
	if !customs[k] {
		return nil, nil
	}
	var out []string
	err := p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT DISTINCT j.key FROM (SELECT custom FROM "+string(k)+" WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ?) t, json_each(CASE WHEN t.custom <> '' THEN t.custom ELSE '{}' END) j ORDER BY j.key", ownFieldRows)
		if err != nil {
			return fmt.Errorf("own fields of %s: %w", k, err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			out = append(out, name)
		}
		return rows.Err()
	})
	return out, err
}
