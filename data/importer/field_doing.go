package importer

// deal headers that name the deal a follow-up is about.
const dealHeaders = "deal|deal name|deal title|opportunity|opportunity name|geschäft|affaire|transaction|oportunidad|negocio"

// activityFields are of follow-ups, planned and done: of tasks, calls and calendars.
func activityFields() []Field {
	return []Field{
		field("subject", Text, "subject|summary|activity|task|task name|task title|event|event name|title|name|betreff|aufgabe|termin|zusammenfassung|titel|sujet|objet|tâche|titre|asunto|tarea|título"),
		many(field("kind", Text, "activity type|entry|type|task type|kind|categories|call type|aktivitätstyp|aufgabentyp|typ|art|type d'activité|tipo de actividad|tipo")),
		field("due_on", Day, "due date|due|due on|deadline|start|start date|starts|starts on|date|event start|activity date|scheduled|fällig|fällig am|fälligkeitsdatum|fälligkeit|datum|beginn|beginnt am|échéance|date d'échéance|début|fecha de vencimiento|vencimiento|fecha|inicio"),
		field("time", Text, "due time|start time|time|uhrzeit|beginnt um|heure|heure de début|hora|hora de inicio"),
		field("minutes", Count, "duration|duration minutes|minutes|length|dauer|durée|duración"),
		field("done", YesNo, "done|completed|is completed|finished|erledigt|abgeschlossen|terminé|terminée|hecho|completado|completada"),
		field("done_on", Day, "done on|completed on|completed at|completion date|date completed|marked as done time|closed at|erledigt am|abgeschlossen am|terminé le|fecha de finalización|completado el"),
		field("status", Text, "status|task status|activity status|state|statut|estado"),
		field("outcome", Text, "outcome|result|call outcome|meeting outcome|ergebnis|résultat|resultado"),
		many(ref("contact", ListContacts, "contact|contact person|contact name|person|attendee|attendees|required attendees|attendee 1|attendee 2|attendee 3|attendee 4|with|associated contact|email|contact email|kontakt|kontaktperson|ansprechpartner|teilnehmer|contact associé|participants|contacto|persona|participantes")),
		ref("contact_id", ListContacts, "contact id|person id|who id|associated contact ids"),
		ref("company", ListCompanies, "company|organization|organisation|account|account name|associated company|firma|unternehmen|entreprise|société|empresa"),
		ref("company_id", ListCompanies, "company id|account id|organization id|associated company ids"),
		ref("deal", ListDeals, dealHeaders), ref("campaign", ListCampaigns, campaignHeaders), ref("owner", ListPeople, "assigned to|owner|task owner|activity owner|assignee|organizer|zuständig|zugewiesen an|verantwortlich|organisator|responsable|assigné à|asignado a|organizador"),
		many(field("note", Text, "description|details|location|url|beschreibung|ort|lieu|lugar|ubicación|"+noteHeaders)),
		field("external_id", Text, "activity id|task id|event id|uid|"+externalHeaders),
	}
}

// touchFields are of the moments at which contacts met campaigns.
func touchFields() []Field {
	return []Field{
		ref("contact", ListContacts, "contact|email|e-mail|email address|contact email|lead|person|recipient|subscriber|name|contact name|kontakt|e-mail-adresse|empfänger|abonnent|courriel|adresse e-mail|destinataire|contacto|correo|correo electrónico|destinatario"),
		ref("contact_id", ListContacts, "contact id|lead id|person id|customer id|record id"),
		ref("campaign", ListCampaigns, campaignHeaders), ref("source", ListSources, sourceHeaders),
		field("link", Link, linkHeaders),
		field("kind", Text, "touch|touch type|interaction|interaction type|event|event type|action|activity type|type|kind|art|interaktion|ereignis|aktion|événement|évènement|interacción|evento|acción|tipo"),
		field("at", Day, "at|when|timestamp|time|date|event date|event time|touched on|interaction date|zeitpunkt|datum|zeit|date de l'événement|horodatage|fecha|fecha y hora"),
		many(field("note", Text, noteHeaders)),
	}
}

// purchaseFields are of orders: each becomes a won deal of its customer.
func purchaseFields() []Field {
	return []Field{
		ref("contact", ListContacts, "customer|customer id|customer email|customer name|client|buyer|email|e-mail|billing email|contact|name|billing name|user id|kunde|kundennummer|kundenname|käufer|e-mail-adresse|client id|acheteur|cliente|comprador|correo"),
		ref("company", ListCompanies, "company|company name|account|billing company|organization|firma|unternehmen|société|entreprise|empresa"),
		field("date", Day, "date|order date|purchase date|ordered at|created at|paid at|invoice date|transaction date|closed on|datum|bestelldatum|kaufdatum|rechnungsdatum|date de commande|date d'achat|fecha|fecha de pedido|fecha de compra"),
		field("value", Amount, "amount|total|order total|value|revenue|sales|price|net sales|grand total|line total|dollar value|betrag|summe|gesamt|gesamtbetrag|umsatz|bestellwert|montant|total ttc|importe|valor|precio total"),
		field("currency", Text, currencyHeaders), field("rate", Text, "exchange rate|rate|wechselkurs|kurs|taux de change|tipo de cambio"),
		ref("product", ListProducts, "product|product name|item|item name|lineitem name|sku|description|produkt|artikel|produit|article|producto|artículo"),
		field("quantity", Count, "quantity|qty|units|items|lineitem quantity|number of items|menge|anzahl|stück|quantité|cantidad|unidades"),
		field("title", Text, "title|order name|titel|titre|título"),
		ref("source", ListSources, sourceHeaders), ref("campaign", ListCampaigns, campaignHeaders), ref("owner", ListPeople, ownerHeaders),
		many(field("note", Text, noteHeaders)), many(field("tags", Text, tagHeaders)),
		field("external_id", Text, "order id|order number|order no|order|invoice|invoice number|invoice no|transaction id|receipt|bestellnummer|rechnungsnummer|auftragsnummer|numéro de commande|n° de commande|número de pedido|número de factura|id"),
	}
}
