package importer

import "github.com/baton-planner/baton/data"

// measures are the recorded numbers that reports of campaigns and websites have as columns.
func measures() map[data.Measure]string {
	return map[data.Measure]string{
		data.MeasureImpressions:   "impressions|impr|views|impressionen|einblendungen|impresiones",
		data.MeasureReach:         "reach|reichweite|portée|alcance",
		data.MeasureSessions:      "sessions|visits|sitzungen|besuche|visites|sesiones",
		data.MeasureVisitors:      "visitors|users|unique visitors|besucher|visiteurs|visitantes",
		data.MeasureDirectVisits:  "direct visits|direct traffic|direktzugriffe",
		data.MeasureBrandSearches: "brand searches|branded searches|markensuchen",
		data.MeasureMentions:      "mentions|erwähnungen|menciones",
		data.MeasureFollowers:     "followers|follower|abonnés|seguidores",
		data.MeasureClicks:        "clicks|link clicks|klicks|clics",
		data.MeasureEngagements:   "engagements|interactions|post engagement|interaktionen|interacciones",
		data.MeasureLeads:         "leads|conversions|total conversion|total conversions|results|konversionen|prospects",
		data.MeasureOrders:        "orders|sales|purchases|approved conversion|approved conversions|bestellungen|käufe|commandes|ventes|pedidos|ventas",
		data.MeasureSpend:         "spend|spent|cost|costs|amount spent|mark spent|marketing spend|ad spend|kosten|ausgaben|ausgegebener betrag|dépenses|montant dépensé|coût|gasto|importe gastado|coste",
		data.MeasureRevenue:       "revenue|conversion value|purchase value|umsatz|conversion-wert|chiffre d'affaires|ingresos",
	}
}

func measureNames() []string {
	var names []string
	for _, m := range data.Measures() {
		if _, ok := measures()[m]; ok {
			names = append(names, string(m))
		}
	}
	return names
}

func metricFields() []Field {
	fields := []Field{
		field("date", Day, "date|day|c date|reporting start|reporting starts|report date|week|month|datum|tag|berichtsstart|date du rapport|jour|fecha|día"),
		ref("campaign", ListCampaigns, campaignHeaders+"|xyz campaign id|ad set name|campaign id"),
		field("channel", Text, "channel|category|medium|platform|network|kanal|kategorie|canal"),
		field("currency", Text, currencyHeaders),
		many(field("segment", Text, "segment|ad id|ad name|ad set|adset name|ad group|fb campaign id|age|gender|interest|device|placement|country|region|alter|geschlecht|zielgruppe|edad|género|âge|sexe")),
	}
	headers := measures()
	for _, name := range measureNames() {
		t := Count
		if data.Measure(name).Money() {
			t = Amount
		}
		fields = append(fields, field(name, t, headers[data.Measure(name)]))
	}
	return fields
}
