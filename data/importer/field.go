package importer

import (
	"slices"
	"strings"
	"sync"
)

// FieldType says what a column mapped to a field must hold.
type FieldType string

// The types of fields.
const (
	Text    FieldType = "text"
	Person  FieldType = "person" // a full name
	Email   FieldType = "email"
	Phone   FieldType = "phone"
	Web     FieldType = "web"
	Day     FieldType = "day"
	Amount  FieldType = "amount" // of money
	Count   FieldType = "count"  // a whole number
	Percent FieldType = "percent"
	YesNo   FieldType = "yes-no"
	Ref     FieldType = "ref"  // a name in a list of the plan
	Link    FieldType = "link" // an address whose utm parameters name source and campaign
)

// Fields of every kind that are no fields of a record.
const (
	SkipField   = "skip"   // the column is left out
	CustomField = "custom" // the column is kept under its own name; of contacts, companies, deals and campaigns
)

// Field is what a column can be mapped to.
type Field struct {
	Name  string    // stable, as in batonctl's --map
	Title string    // translation key
	Type  FieldType // what the cells must hold
	List  List      // of Ref
	Many  bool      // several columns may be mapped to it

	headers []string // what such a column is called, folded, the likeliest first
}

// Fields lists what the columns of a kind can be mapped to, without skip and custom.
func Fields(k Kind) []Field { return slices.Clone(fieldTable()[k]) }

var fieldTable = sync.OnceValue(func() map[Kind][]Field {
	return map[Kind][]Field{
		Contacts: contactFields(), Companies: companyFields(), Deals: dealFields(), Products: productFields(), Team: teamFields(),
		Campaigns: campaignFields(), Expenses: expenseFields(), Metrics: metricFields(), Activities: activityFields(),
		Touches: touchFields(), Purchases: purchaseFields(),
	}
})

// Needs gives the fields of which at least one must be mapped, or given as a constant, for rows of a kind to make sense.
func Needs(k Kind) [][]string {
	switch k {
	case Deals:
		return [][]string{{"title", "company", "contact", "external_id", "product"}}
	case Expenses:
		return [][]string{{"date"}, {"amount"}}
	case Metrics:
		return [][]string{{"date"}, measureNames()}
	case Activities:
		return [][]string{{"subject", "contact"}, {"due_on", "done_on"}}
	case Touches:
		return [][]string{{"contact", "contact_id"}, {"campaign", "source", "link"}}
	case Purchases:
		return [][]string{{"contact", "company"}, {"date"}}
	case Team:
		return [][]string{{"name", "first_name", "last_name"}}
	case Contacts:
		return [][]string{{"name", "first_name", "last_name", "email", "phone", "company", "external_id"}}
	}
	return [][]string{{"name"}}
}

func (k Kind) field(name string) (Field, bool) {
	fields := fieldTable()[k]
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return fields[i], true
}

// hasCustom says whether records of the kind have fields of the planner's own.
func (k Kind) hasCustom() bool {
	return k == Contacts || k == Companies || k == Deals || k == Campaigns || k == Purchases
}

func field(name string, t FieldType, headers string) Field {
	f := Field{Name: name, Title: "import.field." + name, Type: t}
	for _, h := range strings.Split(headers, "|") {
		if h != "" {
			f.headers = append(f.headers, headerKey(h))
		}
	}
	return f
}

func ref(name string, l List, headers string) Field {
	f := field(name, Ref, headers)
	f.List = l
	return f
}

func many(f Field) Field {
	f.Many = true
	return f
}

const (
	tagHeaders      = "tags|tag|labels|label|schlagwörter|schlagworte|schlagwort|étiquettes|etiquetas"
	emailHeaders    = "email|e-mail|email address|e-mail address|e-mail 1|e-mail 1 value|email 1|mail|primary email|work email|user email|lead email|e-mail-adresse|emailadresse|mailadresse|courriel|adresse e-mail|adresse mail|adresse électronique|correo|correo electrónico|correo electronico|البريد|البريد الإلكتروني|ईमेल|邮箱|メール"
	phoneHeaders    = "phone|phone number|telephone|mobile|mobile phone|mobile number|mobile no|phone 1|phone 1 value|tel|cell|cell phone|work phone|business phone|primary phone|lead phone|user phone|contact number|whatsapp number|☎ contact|telefon|telefonnummer|handy|mobil|rufnummer|téléphone|tél|portable|numéro de téléphone|teléfono|telefono|móvil|número de teléfono|الهاتف|फ़ोन|电话|電話"
	companyHeaders  = "company|company name|account|account name|organization|organisation|organization name|organization 1 name|business|business name|employer|associated company|firma|unternehmen|firmenname|kunde|entreprise|société|nom de l'entreprise|empresa|compañía|organización|الشركة"
	ownerHeaders    = "owner|lead owner|contact owner|company owner|deal owner|account owner|owner name|owner alias|assigned to|sales agent|sales rep|salesperson|seller|account manager|agent|responsible|besitzer|zuständig|verantwortlich|betreuer|verkäufer|bearbeiter|propriétaire|responsable|vendeur|commercial|propietario|vendedor"
	linkHeaders     = "link|landing page|landing page url|page url|first page seen|first url|conversion page|entry page|original url|referrer url|click url|utm link|zielseite|page de destination|página de destino"
	sourceHeaders   = "source|utm source|lead source|original source|data source|contact source|origin|channel source|platform|quelle|herkunft|leadquelle|kontaktquelle|origine|provenance|source du lead|fuente|origen|procedencia"
	campaignHeaders = "campaign|campaign name|kampagne|kampagnenname|campagne|nom de la campagne|campaña|nombre de la campaña|utm campaign|ad campaign"
	externalHeaders = "id|external id|record id|lead id|contact id|customer id|account id|company id|deal id|opportunity id|lead number|prospect id|system id|customer number|number|kundennummer|kontakt-id|nummer|identifiant|numéro client|número|código"
	noteHeaders     = "note|notes|comment|comments|description|remarks|message|notiz|notizen|bemerkung|bemerkungen|kommentar|beschreibung|remarque|remarques|commentaire|nota|notas|comentario|comentarios|observaciones"
	createdHeaders  = "created|created on|created at|created date|create date|created time|date created|creation date|signup date|sign up date|date added|added on|conversion time|lead date|date|datum|erstellt|erstellt am|anlagedatum|angelegt am|date de création|créé le|fecha de creación|creado|fecha"
	websiteHeaders  = "website|website url|web site|web|url|homepage|webseite|internet|site web|site internet|sitio web|página web|web page"
	streetHeaders   = "street|address|street address|address line 1|mailing street|billing street|legal entity address|adresse|straße|strasse|anschrift|rue|dirección|direccion|calle|domicilio"
	postcodeHeaders = "postcode|postal code|zip|zip code|zip/postal code|plz|postleitzahl|code postal|código postal|cp"
	cityHeaders     = "city|town|city/town|city town village locality|mailing city|billing city|location city|ort|stadt|ville|ciudad|localidad|población"
	regionHeaders   = "region|state|province|state/region|state/province|county|mailing state|billing state|bundesland|kanton|région|département|provincia|estado|comunidad"
	countryHeaders  = "country|country/region|mailing country|billing country|land|pays|país|pais|nation"
	currencyHeaders = "currency|currency code|currency of value|conversion currency|währung|waehrung|devise|monnaie|moneda|divisa"
)

func contactFields() []Field {
	return []Field{
		field("name", Person, "name|full name|contact name|lead name|customer name|client name|person name|display name|contact|vollständiger name|ansprechpartner|nom complet|nom et prénom|nombre completo|nombre y apellidos|nom|nombre|الاسم|नाम|姓名|氏名"),
		field("first_name", Text, "first name|given name|forename|firstname|fname|vorname|prénom|prenom|nombre de pila|名"),
		field("middle_name", Text, "middle name|additional name|zweiter vorname|deuxième prénom|segundo nombre"),
		field("last_name", Text, "last name|surname|family name|lastname|lname|nachname|familienname|nom de famille|apellido|apellidos|姓"),
		field("title", Text, "job title|title|position|role|organization title|organization 1 title|current occupation|what is your current occupation|occupation|job|berufsbezeichnung|funktion|beruf|poste|fonction|cargo|puesto"),
		ref("company", ListCompanies, companyHeaders),
		ref("company_id", ListCompanies, "associated company ids|primary associated company id"),
		many(field("email", Email, emailHeaders)), many(field("phone", Phone, phoneHeaders)), field("website", Web, websiteHeaders),
		field("street", Text, streetHeaders), field("postcode", Text, postcodeHeaders), field("city", Text, cityHeaders),
		field("region", Text, regionHeaders), field("country", Text, countryHeaders),
		field("stage", Text, "journey stage|lifecycle stage|customer journey stage|journey"),
		field("customer", YesNo, "customer|is customer|converted|kunde ja/nein|ist kunde|est client|es cliente"),
		ref("source", ListSources, sourceHeaders), ref("campaign", ListCampaigns, campaignHeaders), field("link", Link, linkHeaders), ref("owner", ListPeople, ownerHeaders),
		field("score", Count, "score|lead score|punkte|punktzahl|pontuation|puntuación"),
		field("created_on", Day, createdHeaders),
		field("no_email", YesNo, "do not email|no email|email opt out|unsubscribed|keine e-mails|pas d'e-mail|no enviar correo"),
		field("no_call", YesNo, "do not call|no call|keine anrufe|ne pas appeler|no llamar"),
		field("need", Text, "need|needs|pain point|bedarf|besoin|necesidad"),
		field("objections", Text, "objections|einwände|objeciones"),
		many(field("note", Text, noteHeaders)), many(field("tags", Text, tagHeaders)),
		field("external_id", Text, "lead number|"+externalHeaders),
	}
}

func companyFields() []Field {
	return []Field{
		field("name", Text, "name|"+companyHeaders), field("sector", Text, "sector|industry|branche|industrie|secteur|sector de actividad"),
		field("website", Web, "domain|company domain name|"+websiteHeaders), field("email", Email, emailHeaders), field("phone", Phone, phoneHeaders),
		field("street", Text, streetHeaders), field("postcode", Text, postcodeHeaders), field("city", Text, cityHeaders),
		field("region", Text, regionHeaders), field("country", Text, "office location|headquarters|sitz|"+countryHeaders),
		field("employees", Count, "employees|number of employees|num employees|numemployees|num emp|mitarbeiter|anzahl mitarbeiter|employés|effectif|empleados"),
		field("revenue", Amount, "revenue|annual revenue|annualrevenue|umsatz|jahresumsatz|chiffre d'affaires|ingresos|facturación"),
		field("currency", Text, currencyHeaders),
		field("founded", Count, "founded|year founded|year established|gründungsjahr|gegründet|année de création|año de fundación"),
		ref("parent", ListCompanies, "parent|parent company|parent account|subsidiary of|muttergesellschaft|société mère|empresa matriz"),
		ref("owner", ListPeople, ownerHeaders), many(field("note", Text, noteHeaders)), many(field("tags", Text, tagHeaders)),
		field("external_id", Text, "account number|accountnumber|"+externalHeaders),
	}
}

func dealFields() []Field {
	return []Field{
		field("title", Text, "title|deal name|deal title|deal|opportunity name|opportunity|name|subject|geschäft|titel|bezeichnung|titre|affaire|título|negocio"),
		ref("company", ListCompanies, companyHeaders), ref("company_id", ListCompanies, "associated company ids|associated company id"),
		ref("contact_id", ListContacts, "associated contact ids|associated contact id"), ref("contact", ListContacts, "contact|contact person|contact name|contact email|primary contact|ansprechpartner|kontakt|contacto"),
		ref("owner", ListPeople, ownerHeaders), ref("product", ListProducts, "product|product name|item|produkt|artikel|produit|producto"),
		field("quantity", Count, "quantity|qty|menge|anzahl|quantité|cantidad"),
		ref("stage", ListStages, "stage|deal stage|pipeline stage|stage name|phase|stufe|étape|etape|etapa|stage pipeline"),
		field("status", Text, "status|deal status|state|won/lost|outcome|result|ergebnis|statut|estado|resultado"),
		field("value", Amount, "value|deal value|amount|close value|deal amount|price|revenue|total|sales price|wert|betrag|auftragswert|summe|montant|valeur|valor|importe|conversion value"),
		field("currency", Text, currencyHeaders), field("rate", Text, "exchange rate|rate|wechselkurs|kurs|taux de change|tipo de cambio"),
		field("probability", Percent, "probability|win probability|wahrscheinlichkeit|probabilité|probabilidad"),
		field("opened_on", Day, "opened|open date|opened on|"+createdHeaders),
		field("engaged_on", Day, "engage date|engaged|engaged on|first contact|qualified date|kontaktdatum|date de contact|fecha de contacto"),
		many(field("closed_on", Day, "close date|closed|closed on|closed date|won time|won date|lost time|lost date|abschlussdatum|abgeschlossen am|geschlossen am|date de clôture|date de cloture|fecha de cierre")),
		many(field("entered", Day, "")),
		field("expected_on", Day, "expected close date|expected close|expected on|forecast date|erwarteter abschluss|clôture prévue|cierre previsto"),
		ref("lost_reason", ListReasons, "lost reason|loss reason|reason lost|verlustgrund|grund|motif de perte|motivo de pérdida"),
		field("competitor", Text, "competitor|wettbewerber|konkurrent|concurrent|competidor"),
		ref("source", ListSources, sourceHeaders), ref("campaign", ListCampaigns, campaignHeaders), many(field("note", Text, noteHeaders)), many(field("tags", Text, tagHeaders)),
		field("external_id", Text, "opportunity id|deal id|"+externalHeaders),
	}
}

func productFields() []Field {
	return []Field{
		field("name", Text, "name|product|product name|item|produkt|produktname|artikel|bezeichnung|produit|producto|nombre"),
		field("sku", Text, "sku|product code|item number|article number|code|artikelnummer|référence|referencia"),
		field("series", Text, "series|product line|family|category|group|serie|produktlinie|warengruppe|kategorie|gamme|série|catégorie|línea|categoría"),
		field("price", Amount, "price|sales price|list price|unit price|preis|verkaufspreis|listenpreis|einzelpreis|prix|prix de vente|precio"),
		field("currency", Text, currencyHeaders),
		field("value_proposition", Text, "value proposition|benefit|description|nutzen|beschreibung|bénéfice|beneficio|descripción"),
	}
}

func teamFields() []Field {
	return []Field{
		field("name", Person, "name|full name|member|"+ownerHeaders+"|mitarbeiter|nom|nombre"),
		field("first_name", Text, "first name|vorname|prénom|nombre de pila"), field("last_name", Text, "last name|surname|nachname|nom de famille|apellidos"),
		field("team", Text, "team|department|abteilung|équipe|equipo"),
		field("email", Email, emailHeaders), field("phone", Phone, phoneHeaders),
		field("manager", Text, "manager|supervisor|reports to|vorgesetzter|leiter|chef|gerente|jefe"),
		field("office", Text, "office|regional office|location|region|büro|standort|bureau|oficina"),
	}
}

func campaignFields() []Field {
	return []Field{
		field("name", Text, "name|"+campaignHeaders), field("type", Text, "type|campaign type|typ|art|tipo"),
		field("channel", Text, "channel|medium|kanal|canal"), field("status", Text, "status|state|zustand|statut|estado"),
		field("stage", Text, "stage|journey stage|funnel stage"), field("audience", Text, "audience|target group|zielgruppe|public|cible|público"),
		field("objective", Text, "objective|goal|ziel|objectif|objetivo"), field("message", Text, "message|claim|botschaft|mensaje"),
		field("starts_on", Day, "start|start date|starts on|from|begin|beginn|startdatum|début|date de début|inicio|fecha de inicio"),
		field("ends_on", Day, "end|end date|ends on|until|ende|enddatum|fin|date de fin|fecha de fin"),
		field("budget", Amount, "budget|planned budget|budgeted cost|geplantes budget|presupuesto"), field("currency", Text, currencyHeaders),
		ref("owner", ListPeople, ownerHeaders),
		field("target_leads", Count, "target leads|lead target|expected leads|ziel leads"), field("target_customers", Count, "target customers|ziel kunden"),
		field("target_revenue", Amount, "target revenue|expected revenue|ziel umsatz"),
		many(field("note", Text, noteHeaders)), field("external_id", Text, "campaign id|"+externalHeaders),
	}
}

func expenseFields() []Field {
	return []Field{
		field("date", Day, "date|spent on|expense date|invoice date|datum|belegdatum|rechnungsdatum|buchungsdatum|date de facture|fecha"),
		field("amount", Amount, "amount|cost|costs|spend|total|price|betrag|kosten|summe|montant|coût|importe|coste|gasto"),
		field("currency", Text, currencyHeaders), field("rate", Text, "exchange rate|rate|wechselkurs|kurs|taux de change|tipo de cambio"),
		ref("campaign", ListCampaigns, campaignHeaders), field("category", Text, "category|kategorie|kostenart|catégorie|categoría"),
		field("kind", Text, "kind|type|art|typ|tipo"), field("state", Text, "state|status|zustand|statut|estado"),
		field("supplier", Text, "supplier|vendor|payee|lieferant|empfänger|fournisseur|proveedor"), many(field("note", Text, noteHeaders)),
	}
}
