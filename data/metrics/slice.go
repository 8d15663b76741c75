package metrics

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Slice is what a metric can be divided by.
type Slice string

// The slices. Records without a value of the slice are in a bucket of their own ("No source"), never dropped.
const (
	BySource     Slice = "source"
	ByCampaign   Slice = "campaign"
	BySegment    Slice = "segment" // of the campaign
	ByChannel    Slice = "channel" // of the campaign or the recorded point
	ByOwner      Slice = "owner"
	ByTeam       Slice = "team" // of the owner
	ByProduct    Slice = "product"
	ByStage      Slice = "stage" // of the pipeline; for contacts of the journey
	ByPipeline   Slice = "pipeline"
	ByCompany    Slice = "company"
	BySector     Slice = "sector"
	ByCountry    Slice = "country"
	ByReason     Slice = "reason"
	ByCompetitor Slice = "competitor"
	ByTopic      Slice = "topic"   // of an objection
	ByContent    Slice = "content" // a piece that was used
	ByDay        Slice = "day"
	ByMonth      Slice = "month"
	ByQuarter    Slice = "quarter"
	ByYear       Slice = "year"
)

// AllSlices lists them.
func AllSlices() []Slice {
	return []Slice{
		BySource, ByCampaign, BySegment, ByChannel, ByOwner, ByTeam, ByProduct, ByStage, ByPipeline, ByCompany, BySector, ByCountry,
		ByReason, ByCompetitor, ByTopic, ByContent, ByDay, ByMonth, ByQuarter, ByYear,
	}
}

// Calendar says whether the slice is a calendar period.
func (s Slice) Calendar() bool {
	return s == ByDay || s == ByMonth || s == ByQuarter || s == ByYear
}

// text says whether its buckets are texts of the records; they are one where they differ in case or accents only.
func (s Slice) text() bool {
	switch s {
	case ByChannel, ByTeam, BySector, ByCountry, ByCompetitor, ByTopic:
		return true
	}
	return false
}

// ids says whether its buckets are records.
func (s Slice) ids() bool { return s != "" && !s.Calendar() && !s.text() }

// kindOf is the kind of record that names the buckets of a slice.
var kindOf = map[Slice]data.Kind{
	BySource: data.KindChoice, ByCampaign: data.KindCampaign, BySegment: data.KindSegment, ByOwner: data.KindMember,
	ByProduct: data.KindProduct, ByStage: data.KindStage, ByPipeline: data.KindPipeline, ByCompany: data.KindCompany,
	ByReason: data.KindChoice, ByContent: data.KindContent,
}

// KindOf is the kind of record by which the buckets of a slice are named, and the list of those that are entries of one; no kind
// where they are texts or periods. Stages of the journey are named by their words.
func KindOf(by Slice) (data.Kind, data.List) {
	lists := map[Slice]data.List{BySource: data.ListSource, ByReason: data.ListLostReason}
	return kindOf[by], lists[by]
}

// nothing is how a bucket is called whose records have no value of the slice.
var nothing = map[Slice]string{
	BySource: "No source", ByCampaign: "Not attributed", BySegment: "No segment", ByChannel: "No channel", ByOwner: "No owner",
	ByTeam: "No team", ByProduct: "No product", ByStage: "No stage", ByPipeline: "No pipeline", ByCompany: "No company",
	BySector: "No sector", ByCountry: "No country", ByReason: "No reason", ByCompetitor: "No competitor", ByTopic: "No topic", ByContent: "No content",
	ByDay: "No date", ByMonth: "No date", ByQuarter: "No date", ByYear: "No date",
}

const (
	ofCampaign = "(SELECT m.%s FROM campaign m WHERE m.id = t.campaign_id)"
	ofOwner    = "(SELECT m.team FROM member m WHERE m.id = t.owner_id)"
	ofCompany  = "(SELECT o.%s FROM company o WHERE o.id = t.company_id)"
	ofPlanner  = "(SELECT b.team FROM campaign m JOIN member b ON b.id = m.owner_id WHERE m.id = t.campaign_id)"
	ofLead     = "(SELECT m.%s FROM campaign m WHERE m.id = c.campaign_id)"
)

func of(pattern, column string) string { return strings.Replace(pattern, "%s", column, 1) }

// keys gives, per kind of record, the SQL of each slice's key over a row t. Calendar slices come from a set's own day.
var keys = map[data.Kind]map[Slice]string{
	data.KindContact: {
		BySource: "t.source_id", ByCampaign: "t.campaign_id", BySegment: of(ofCampaign, "segment_id"), ByChannel: of(ofCampaign, "channel"),
		ByOwner: "t.owner_id", ByTeam: ofOwner, ByStage: stood, ByCompany: "t.company_id", BySector: of(ofCompany, "sector"), ByCountry: "t.country",
	},
	data.KindDeal: {
		BySource: "t.source_id", ByCampaign: "t.campaign_id", BySegment: of(ofCampaign, "segment_id"), ByChannel: of(ofCampaign, "channel"),
		ByOwner: "t.owner_id", ByTeam: ofOwner, ByProduct: "i.product_id", ByStage: "t.stage_id", ByPipeline: "t.pipeline_id",
		ByCompany: "t.company_id", BySector: of(ofCompany, "sector"), ByCountry: of(ofCompany, "country"),
		ByReason: "t.lost_reason_id", ByCompetitor: "t.competitor",
	},
	data.KindHandoff: {
		BySource: "c.source_id", ByCampaign: "c.campaign_id", BySegment: of(ofLead, "segment_id"), ByChannel: of(ofLead, "channel"),
		ByOwner: "coalesce(t.decided_by, t.to_id)", ByTeam: "(SELECT m.team FROM member m WHERE m.id = coalesce(t.decided_by, t.to_id))",
		ByReason: "t.reason_id", ByCompany: "c.company_id", BySector: "(SELECT o.sector FROM company o WHERE o.id = c.company_id)", ByCountry: "c.country",
	},
	data.KindActivity: {
		ByOwner: "t.owner_id", ByTeam: ofOwner, ByCompany: "t.company_id", BySector: of(ofCompany, "sector"),
		ByCountry: of(ofCompany, "country"), ByCampaign: "t.campaign_id", BySegment: of(ofCampaign, "segment_id"), ByChannel: of(ofCampaign, "channel"),
	},
	data.KindExpense: {
		ByCampaign: "t.campaign_id", BySegment: of(ofCampaign, "segment_id"), ByChannel: of(ofCampaign, "channel"), ByOwner: of(ofCampaign, "owner_id"),
		ByTeam: ofPlanner,
	},
	data.KindObjection: {
		ByTopic: "t.topic", ByContent: "t.content_id", ByOwner: "(SELECT d.owner_id FROM deal d WHERE d.id = t.deal_id)",
		ByStage: "(SELECT d.stage_id FROM deal d WHERE d.id = t.deal_id)", BySource: "(SELECT d.source_id FROM deal d WHERE d.id = t.deal_id)",
	},
	data.KindCampaign: {
		ByCampaign: "t.id", BySegment: "t.segment_id", ByChannel: "t.channel", ByOwner: "t.owner_id", ByTeam: ofOwner,
	},
	data.KindMetricPoint: {
		ByCampaign: "t.campaign_id", BySegment: of(ofCampaign, "segment_id"), ByOwner: of(ofCampaign, "owner_id"), ByTeam: ofPlanner,
		ByChannel: "coalesce(nullif(t.channel, ''), " + of(ofCampaign, "channel") + ")",
	},
}

// slicesOf is what all sets can be divided by.
func slicesOf(sets []set) []Slice {
	var out []Slice
	for _, sl := range AllSlices() {
		if len(sets) > 0 && !slices.ContainsFunc(sets, func(s set) bool { return s.key(sl) == "" }) {
			out = append(out, sl)
		}
	}
	return out
}

// bucketKind says what kind of bucket it is: of a record or period, or one of those that gather what has none.
type bucketKind uint8

const (
	known bucketKind = iota
	pastDue
	noValue
)

// bucket is one part of a slice: the id of a record, a period, or a text.
type bucket struct {
	kind bucketKind
	n    int64  // an id; days since 1970, month number year × 12 + month – 1, quarter year × 4 + quarter – 1, or year
	text string // folded
}

// key names the bucket in Value.Key.
func (b bucket) key(by Slice) string {
	switch {
	case by == "":
		return ""
	case b.kind == pastDue:
		return "pastdue"
	case b.kind == noValue && by.Calendar():
		return "nodate"
	case b.kind == noValue:
		return "none"
	case by.Calendar():
		return periodName(by, b.n)
	case b.text != "":
		return b.text
	case by == ByStage && b.journey():
		return data.JourneyStage(b.n).String()
	default:
		return data.ID(b.n).String()
	}
}

// journey says whether the bucket of a stage is one of the journey, not of a pipeline: those are records, whose ids are larger.
func (b bucket) journey() bool {
	return b.kind == known && b.n >= int64(data.Awareness) && b.n <= int64(data.PostPurchase)
}

// parseKey is the inverse of key.
func parseKey(by Slice, key string) (bucket, error) {
	switch {
	case key == "pastdue":
		return bucket{kind: pastDue}, nil
	case key == "none", key == "nodate":
		return bucket{kind: noValue}, nil
	case by.Calendar():
		n, err := parsePeriod(by, key)
		return bucket{n: n}, err
	case by.text():
		return bucket{text: store.Fold(key)}, nil
	}
	if by == ByStage {
		if stage, err := data.ParseJourneyStage(key); err == nil {
			return bucket{n: int64(stage)}, nil
		}
	}
	id, err := store.ParseID(key)
	if err != nil {
		if by == ByProduct {
			return bucket{text: store.Fold(key)}, nil
		}
		return bucket{}, refuse("key", "“%s” names no %s. Use the number of the record, or none.", key, string(by))
	}
	return bucket{n: int64(id)}, nil
}
