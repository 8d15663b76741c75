package importer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/importer"
)

// TestExportsOfKnownToolsAreRecognised has the header lines that the tools write, with the fields that must come of them: header
// and field stand in pairs, and what is not named may be skipped.
func TestExportsOfKnownToolsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		name, tool string
		kind       importer.Kind
		lines      string
		want       string
	}{
		{
			"hubspot contacts", "hubspot", importer.Contacts,
			"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Associated Company IDs,Last Activity Date,Lead Status,Marketing contact status,Create Date,Lifecycle Stage,Original Traffic Source,Job Title\n8001,Anna,Keller,anna@example.com,+41 79 123 45 67,Sam Sales,Velo AG,9001,2024-02-01 09:30,NEW,Marketing contact,2024-01-15 10:00,Lead,ORGANIC_SEARCH,CEO",
			"Record ID=external_id|First Name=first_name|Last Name=last_name|Email=email|Phone Number=phone|Contact owner=owner|Associated Company=company|Associated Company IDs=company_id|Last Activity Date=skip|Lead Status=skip|Create Date=created_on|Lifecycle Stage=stage|Original Traffic Source=source|Job Title=title",
		},
		{
			"hubspot Kontakte", "hubspot", importer.Contacts,
			"Datensatz-ID,Vorname,Nachname,E-Mail,Telefonnummer,Für Kontakt zuständiger Mitarbeiter,Unternehmensname,Lifecycle-Phase,Erstellungsdatum\n1,Anna,Keller,anna@example.com,+41 79 123 45 67,Sam,Velo AG,Lead,2024-01-15 10:00",
			"Datensatz-ID=external_id|Vorname=first_name|Nachname=last_name|E-Mail=email|Telefonnummer=phone|Für Kontakt zuständiger Mitarbeiter=owner|Unternehmensname=company|Lifecycle-Phase=stage|Erstellungsdatum=created_on",
		},
		{
			"hubspot deals", "hubspot", importer.Deals,
			"Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Create Date,Associated Contact,Associated Company,Closed Lost Reason,Deal Type\n7001,Bikes,Contract Sent,2024-12-01 00:00,Sam,15000,Sales Pipeline,2024-09-01,Anna Keller,Velo AG,,newbusiness",
			"Record ID=external_id|Deal Name=title|Deal Stage=stage|Close Date=closed_on|Deal owner=owner|Amount=value|Pipeline=skip|Create Date=opened_on|Associated Contact=contact|Associated Company=company|Closed Lost Reason=lost_reason",
		},
		{
			"hubspot companies", "hubspot", importer.Companies,
			"Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry,Company Domain Name,Number of Employees,Annual Revenue\n9001,Velo AG,Sam,2024-02-01 09:30,+41 44 123 45 67,,Zürich,Switzerland,Retail,velo.example,12,1000000",
			"Record ID=external_id|Company name=name|Company owner=owner|Phone Number=phone|City=city|Country/Region=country|Industry=sector|Company Domain Name=website|Number of Employees=employees|Annual Revenue=revenue|Create Date=skip",
		},
		{
			"salesforce data loader contacts", "salesforce", importer.Contacts,
			"\"ID\",\"ISDELETED\",\"ACCOUNTID\",\"LASTNAME\",\"FIRSTNAME\",\"SALUTATION\",\"NAME\",\"MAILINGSTREET\",\"MAILINGCITY\",\"MAILINGSTATE\",\"MAILINGPOSTALCODE\",\"MAILINGCOUNTRY\",\"PHONE\",\"MOBILEPHONE\",\"EMAIL\",\"TITLE\",\"LEADSOURCE\",\"OWNERID\",\"HASOPTEDOUTOFEMAIL\",\"CREATEDDATE\",\"SYSTEMMODSTAMP\"\n\"0031\",\"false\",\"0011\",\"Keller\",\"Anna\",\"Ms.\",\"Anna Keller\",\"Seeweg 1\",\"Zürich\",\"ZH\",\"8001\",\"Switzerland\",\"+41 44 123 45 67\",\"\",\"anna@example.com\",\"CEO\",\"Web\",\"0051\",\"false\",\"2024-01-15T10:00:00.000Z\",\"2024-01-15T10:00:00.000Z\"",
			"ID=external_id|ACCOUNTID=company_id|LASTNAME=last_name|FIRSTNAME=first_name|NAME=skip|MAILINGSTREET=street|MAILINGCITY=city|MAILINGSTATE=region|MAILINGPOSTALCODE=postcode|MAILINGCOUNTRY=country|PHONE=phone|MOBILEPHONE=phone|EMAIL=email|TITLE=title|LEADSOURCE=source|OWNERID=skip|HASOPTEDOUTOFEMAIL=no_email|CREATEDDATE=created_on|ISDELETED=skip|SYSTEMMODSTAMP=skip",
		},
		{
			"salesforce lead report", "salesforce", importer.Contacts,
			"\"Lead Owner\",\"First Name\",\"Last Name\",\"Title\",\"Company / Account\",\"Lead Source\",\"Street\",\"Email\",\"Lead Status\",\"Create Date\",\"Rating\",\"State/Province\"\n\"Sam Sales\",\"Anna\",\"Keller\",\"CEO\",\"Velo AG\",\"Web\",\"Seeweg 1\",\"anna@example.com\",\"Open\",\"15/01/2024\",\"Hot\",\"ZH\"",
			"Lead Owner=owner|First Name=first_name|Last Name=last_name|Title=title|Company / Account=company|Lead Source=source|Street=street|Email=email|Lead Status=skip|Create Date=created_on|Rating=skip|State/Province=region",
		},
		{
			"salesforce opportunities", "salesforce", importer.Deals,
			"\"Opportunity Owner\",\"Account Name\",\"Opportunity Name\",\"Stage\",\"Fiscal Period\",\"Amount\",\"Expected Revenue\",\"Probability (%)\",\"Age\",\"Close Date\",\"Created Date\",\"Next Step\",\"Lead Source\",\"Type\"\n\"Sam\",\"Velo AG\",\"Bikes\",\"Closed Won\",\"Q1-2024\",\"1500.00\",\"1500.00\",\"100\",\"30\",\"15/02/2024\",\"15/01/2024\",\"\",\"Web\",\"New\"",
			"Opportunity Owner=owner|Account Name=company|Opportunity Name=title|Stage=stage|Amount=value|Probability (%)=probability|Close Date=closed_on|Created Date=opened_on|Lead Source=source|Fiscal Period=skip|Age=skip|Next Step=skip|Type=skip|Expected Revenue=skip",
		},
		{
			"salesforce opportunity objects", "salesforce", importer.Deals,
			"Id,IsDeleted,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,LeadSource,IsClosed,IsWon,ForecastCategory,OwnerId,CreatedDate\n0061,false,0011,Bikes,Closed Won,1500,100,2024-02-15,New,Web,true,true,Closed,0051,2024-01-15T10:00:00.000Z",
			"Id=external_id|AccountId=company_id|Name=title|StageName=stage|Amount=value|Probability=probability|CloseDate=closed_on|LeadSource=source|CreatedDate=opened_on|OwnerId=skip|IsWon=skip",
		},
		{
			"salesforce tasks", "salesforce", importer.Activities,
			"Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,Description,Type\n00T1,0031,0061,Call back,2024-02-15,Completed,Normal,0051,about bikes,Call",
			"Id=external_id|WhoId=contact_id|Subject=subject|ActivityDate=due_on|Status=status|Priority=skip|OwnerId=skip|Description=note|Type=kind",
		},
		{
			"pipedrive people", "pipedrive", importer.Contacts,
			"Person - Name,Person - Label,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - Phone - Mobile,Person - Closed deals,Person - Open deals,Person - Next activity date,Person - Owner,Person - ID\nAnna Keller,Hot lead,Velo AG,anna@example.com,,+41 44 123 45 67,,0,1,,Sam,12",
			"Person - Name=name|Person - Label=tags|Person - Organization=company|Person - Email - Work=email|Person - Phone - Work=phone|Person - Phone - Mobile=phone|Person - Owner=owner|Person - ID=external_id|Person - Open deals=skip|Person - Next activity date=skip",
		},
		{
			"pipedrive deals", "pipedrive", importer.Deals,
			"Deal - Title,Deal - Organization,Deal - Contact person,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Owner,Deal - Deal created,Deal - ID\nBikes,Velo AG,Anna Keller,1500,EUR,Qualified,Open,2024-12-01,,,,Sam,2024-01-15 10:00:00,301",
			"Deal - Title=title|Deal - Organization=company|Deal - Contact person=contact|Deal - Value=value|Deal - Currency of value=currency|Deal - Stage=stage|Deal - Status=status|Deal - Expected close date=expected_on|Deal - Won time=closed_on|Deal - Lost time=closed_on|Deal - Lost reason=lost_reason|Deal - Owner=owner|Deal - Deal created=opened_on|Deal - ID=external_id",
		},
		{
			"pipedrive activities", "pipedrive", importer.Activities,
			"Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Duration,Activity - Done,Activity - Contact person,Activity - Organization,Activity - Deal,Activity - Assigned to user\nCall Anna,call,2024-02-01,14:30,00:30,Done,Anna Keller,Velo AG,Bikes,Sam",
			"Activity - Subject=subject|Activity - Type=kind|Activity - Due date=due_on|Activity - Due time=time|Activity - Duration=minutes|Activity - Done=done|Activity - Contact person=contact|Activity - Organization=company|Activity - Deal=deal|Activity - Assigned to user=owner",
		},
		{
			"zoho leads", "zoho", importer.Contacts,
			"Record Id,Lead Owner.id,Lead Owner,Company,First Name,Last Name,Designation,Email,Phone,Fax,Mobile,Website,Lead Source,Lead Status,Industry,No of Employees,Annual Revenue,Rating,Email Opt Out,Skype ID,Created By,Created Time,Modified Time,Street,City,State,Zip Code,Country,Description\nzcrm_1,zcrm_2,Sam,Velo AG,Anna,Keller,CEO,anna@example.com,+41 44 123 45 67,,,velo.example,Web,Contacted,Retail,12,,,false,,Sam,2024-01-15 10:00:00,2024-01-15 10:00:00,Seeweg 1,Zürich,ZH,8001,Switzerland,hello",
			"Record Id=external_id|Lead Owner=owner|Company=company|First Name=first_name|Last Name=last_name|Designation=title|Email=email|Phone=phone|Mobile=phone|Website=website|Lead Source=source|Email Opt Out=no_email|Created Time=created_on|Street=street|City=city|State=region|Zip Code=postcode|Country=country|Description=note|Lead Owner.id=skip|Modified Time=skip|Lead Status=skip|Created By=skip",
		},
		{
			"zoho deals", "zoho", importer.Deals,
			"Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Type,Probability (%),Expected Revenue,Next Step,Lead Source,Campaign Source,Contact Name,Created Time,Modified Time\nzcrm_1,Sam,1500,Bikes,2024-02-15,Velo AG,Closed Won,New,100,1500,,Web,Spring,Anna Keller,2024-01-15 10:00:00,2024-01-15 10:00:00",
			"Record Id=external_id|Deal Owner=owner|Amount=value|Deal Name=title|Closing Date=closed_on|Account Name=company|Stage=stage|Probability (%)=probability|Lead Source=source|Campaign Source=campaign|Contact Name=contact|Created Time=opened_on|Expected Revenue=skip|Type=skip|Modified Time=skip",
		},
		{
			"google contacts 2024", "google-contacts", importer.Contacts,
			"First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Website 1 - Label,Website 1 - Value\nGrace,Brewster,Hopper,,,,,,,,US Navy,Rear Admiral,,1906-12-09,a note,,* myContacts ::: Navy,* Work,grace@navy.example,Other,grace@example.com,Mobile,+1 555 0199,Work,,1 Main St,Arlington,,VA,22201,USA,,https://example.com/grace",
			"First Name=first_name|Middle Name=middle_name|Last Name=last_name|Organization Name=company|Organization Title=title|Notes=note|Labels=tags|E-mail 1 - Value=email|E-mail 2 - Value=email|Phone 1 - Value=phone|Address 1 - Street=street|Address 1 - City=city|Address 1 - Region=region|Address 1 - Postal Code=postcode|Address 1 - Country=country|Website 1 - Value=website|Photo=skip|Birthday=skip|E-mail 1 - Label=skip",
		},
		{
			"outlook", "outlook", importer.Contacts,
			"\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Department\",\"Job Title\",\"Business Street\",\"Business City\",\"Business State\",\"Business Postal Code\",\"Business Country/Region\",\"Home Street\",\"Home City\",\"Business Fax\",\"Business Phone\",\"Home Phone\",\"Mobile Phone\",\"Birthday\",\"Categories\",\"E-mail Address\",\"E-mail Type\",\"E-mail Display Name\",\"Notes\",\"Web Page\"\n\"Ms.\",\"Anna\",\"\",\"Keller\",\"\",\"Velo AG\",\"Sales\",\"CEO\",\"Seeweg 1\",\"Zürich\",\"ZH\",\"8001\",\"Switzerland\",\"\",\"\",\"\",\"+41 44 123 45 67\",\"\",\"\",\"0/0/00\",\"VIP;Fleet\",\"anna@example.com\",\"SMTP\",\"Anna Keller\",\"hello\",\"velo.example\"",
			"Title=skip|First Name=first_name|Last Name=last_name|Company=company|Job Title=title|Business Street=street|Business City=city|Business State=region|Business Postal Code=postcode|Business Country/Region=country|Business Phone=phone|Mobile Phone=phone|Categories=tags|E-mail Address=email|Notes=note|Web Page=website|E-mail Type=skip|E-mail Display Name=skip|Birthday=skip|Home Street=skip|Business Fax=skip",
		},
		{
			"outlook in German", "outlook", importer.Contacts,
			"Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Fax geschäftlich,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,Kategorien,Notizen,Webseite\nFrau,Anna,,Keller,,Velo AG,Verkauf,Leiterin,Seeweg 1,Zürich,ZH,8001,Schweiz,,+41 44 123 45 67,,anna@example.com,SMTP,Anna Keller,VIP,hallo,velo.example",
			"Anrede=skip|Vorname=first_name|Nachname=last_name|Firma=company|Position=title|Straße geschäftlich=street|Ort geschäftlich=city|Postleitzahl geschäftlich=postcode|Land/Region geschäftlich=country|Telefon geschäftlich=phone|Mobiltelefon=phone|E-Mail-Adresse=email|Kategorien=tags|Notizen=note|Webseite=website|E-Mail-Typ=skip|Abteilung=skip",
		},
		{
			"outlook in French", "outlook", importer.Contacts,
			"Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Fonction,Rue (bureau),Ville (bureau),Code postal (bureau),Pays/Région (bureau),Téléphone (bureau),Tél. mobile,Adresse de messagerie,Type de messagerie,Catégories,Notes\nMme,Anna,,Keller,,Velo SA,Ventes,Directrice,Rue 1,Genève,1200,Suisse,+41 22 123 45 67,,anna@example.com,SMTP,VIP,bonjour",
			"Titre=skip|Prénom=first_name|Nom=last_name|Société=company|Fonction=title|Rue (bureau)=street|Ville (bureau)=city|Code postal (bureau)=postcode|Pays/Région (bureau)=country|Téléphone (bureau)=phone|Tél. mobile=phone|Adresse de messagerie=email|Catégories=tags|Notes=note|Type de messagerie=skip",
		},
		{
			"mailchimp", "mailchimp", importer.Contacts,
			"Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\nanna@example.com,Anna,Keller,,,,2,\"2024-01-15 10:00:00\",1.2.3.4,\"2024-01-15 10:00:00\",1.2.3.4,47.3,8.5,1,2,Europe/Zurich,CH,ZH,\"2024-01-15 10:00:00\",123,abc,,\"\"\"VIP\"\",\"\"Fleet\"\"\"",
			"Email Address=email|First Name=first_name|Last Name=last_name|Phone Number=phone|OPTIN_TIME=created_on|CC=country|REGION=region|EUID=external_id|NOTES=note|TAGS=tags|LEID=skip|LATITUDE=skip|MEMBER_RATING=skip|OPTIN_IP=skip",
		},
		{
			"linkedin connections", "linkedin", importer.Contacts,
			"Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnna,Keller,https://www.linkedin.com/in/anna,,Velo AG,CEO,15 Jan 2024\nJan,Müller,https://www.linkedin.com/in/jan,jan@example.com,\"Rad, GmbH\",Buyer,16 Jan 2024",
			"First Name=first_name|Last Name=last_name|URL=website|Email Address=email|Company=company|Position=title|Connected On=created_on",
		},
		{
			"linkedin campaign manager", "linkedin-ads", importer.Metrics,
			"Campaign Performance Report (in UTC)\t\t\t\t\t\t\t\n\"Report Start: October 1, 2024, 12:00 AM\"\t\t\t\t\t\t\t\n\"Report End: October 31, 2024, 11:59 PM\"\t\t\t\t\t\t\t\n\"Date Generated: November 1, 2024, 9:00 AM\"\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\nStart Date (in UTC)\tAccount Name\tCurrency\tCampaign Name\tCampaign ID\tTotal Spent\tImpressions\tClicks\n10/01/2024\tVelo\tEUR\tSpring\t123\t12.50\t1,234\t12\n10/31/2024\tVelo\tEUR\tSpring\t123\t2.50\t234\t2",
			"Start Date (in UTC)=date|Account Name=skip|Currency=currency|Campaign Name=campaign|Campaign ID=skip|Total Spent=spend|Impressions=impressions|Clicks=clicks",
		},
		{
			"facebook leads", "facebook-leads", importer.Contacts,
			"id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\temail\tfull_name\tphone_number\tcompany_name\tlead_status\nl:123\t2024-06-01T08:12:34-05:00\tag:1\tPromo\tas:2\tLookalike\tc:3\tQ2 Leads\tf:4\tForm\tfalse\tfb\tanna@example.com\tAnna Keller\tp:+41791234567\tVelo AG\tCREATED",
			"id=external_id|created_time=created_on|campaign_name=campaign|platform=source|email=email|full_name=name|phone_number=phone|company_name=company|ad_id=skip|adset_name=skip|form_name=skip|is_organic=skip|lead_status=skip",
		},
		{
			"facebook leads in German", "facebook-leads", importer.Contacts,
			"id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,form_name,is_organic,platform,vollständiger_name,e-mail-adresse,telefonnummer,stadt\nl:123,2024-06-01T08:12:34+02:00,ag:1,Promo,as:2,Lookalike,c:3,Q2 Leads,f:4,Formular,false,ig,Anna Keller,anna@example.com,p:+41791234567,Zürich",
			"id=external_id|created_time=created_on|campaign_name=campaign|platform=source|vollständiger_name=name|e-mail-adresse=email|telefonnummer=phone|stadt=city",
		},
		{
			"meta ads", "meta-ads", importer.Metrics,
			"Reporting starts,Reporting ends,Campaign name,Campaign delivery,Attribution setting,Results,Result indicator,Reach,Frequency,Cost per results,Ad set budget,Ad set budget type,Amount spent (EUR),Ends,Impressions,\"CPM (cost per 1,000 impressions) (EUR)\",Link clicks\n2024-10-01,2024-10-31,Spring,active,7-day click,12,actions:lead,1000,1.2,1.5,10,Daily,18.05,Ongoing,1200,15.04,34",
			"Reporting starts=date|Reporting ends=skip|Campaign name=campaign|Reach=reach|Amount spent (EUR)=spend|Impressions=impressions|Link clicks=clicks|Frequency=skip|Results=skip|Cost per results=skip|Ends=skip",
		},
		{
			"meta ads in German", "meta-ads", importer.Metrics,
			"Berichtsstart;Berichtsende;Kampagnenname;Auslieferung der Kampagne;Attributionseinstellung;Ergebnisse;Ergebnisindikator;Reichweite;Impressionen;Kosten pro Ergebnis;Ausgegebener Betrag (EUR);Ende;Link-Klicks\n2024-10-01;2024-10-31;Frühling;active;7 Tage Klick;12;actions:lead;1000;1200;1,50;18,05;Fortlaufend;34",
			"Berichtsstart=date|Berichtsende=skip|Kampagnenname=campaign|Reichweite=reach|Impressionen=impressions|Ausgegebener Betrag (EUR)=spend|Link-Klicks=clicks|Ergebnisse=skip|Kosten pro Ergebnis=skip",
		},
		{
			"meta ads in French", "meta-ads", importer.Metrics,
			"Début des rapports,Fin des rapports,Nom de la campagne,Diffusion de la campagne,Résultats,Couverture,Impressions,Coût par résultat,Montant dépensé (EUR),Fin,Clics sur un lien\n2024-10-01,2024-10-31,Printemps,active,12,1000,1200,\"1,50\",\"18,05\",En cours,34",
			"Début des rapports=date|Fin des rapports=skip|Nom de la campagne=campaign|Couverture=reach|Impressions=impressions|Montant dépensé (EUR)=spend|Clics sur un lien=clicks|Résultats=skip",
		},
		{
			"meta ads in Spanish", "meta-ads", importer.Metrics,
			"Inicio del informe,Fin del informe,Nombre de la campaña,Entrega de la campaña,Resultados,Alcance,Impresiones,Costo por resultados,Importe gastado (EUR),Finalización,Clics en el enlace\n2024-10-01,2024-10-31,Primavera,active,12,1000,1200,\"1,50\",\"18,05\",En curso,34",
			"Inicio del informe=date|Fin del informe=skip|Nombre de la campaña=campaign|Alcance=reach|Impresiones=impressions|Importe gastado (EUR)=spend|Clics en el enlace=clicks|Resultados=skip",
		},
		{
			"google ads", "google-ads", importer.Metrics,
			"Campaign report\n\"October 1, 2024 - October 31, 2024\"\nCampaign status,Campaign,Budget,Budget name,Budget type,Currency code,Status,Status reasons,Impr.,Interactions,Interaction rate,Avg. cost,Cost,Clicks,Conv. rate,Conversions,Cost / conv.\nEnabled,Spring,10.00,--,Daily,EUR,Eligible,,\"1,234\",12,0.97%,1.00,12.00,12,8.33%,1.50,8.00\nPaused,Autumn,10.00,--,Daily,EUR,Paused,,234,2,0.85%,1.00,2.00,2,0.00%,0.00,0.00\nTotal: Campaigns, --,20.00, --, --,EUR, --, --,\"1,468\",14,0.95%,1.00,14.00,14,10.7%,1.50,9.33",
			"Campaign=campaign|Currency code=currency|Impr.=impressions|Cost=spend|Clicks=clicks|Conversions=leads|Campaign status=skip|Budget=skip|Interactions=skip|Avg. cost=skip|Cost / conv.=skip|Conv. rate=skip",
		},
		{
			"google ads in German", "google-ads", importer.Metrics,
			"Kampagnenbericht\n1. Oktober 2024 - 31. Oktober 2024\nTag;Kampagne;Kampagnenstatus;Währungscode;Impressionen;Klicks;Kosten;Conversions;Conv.-Wert\n01.10.2024;Frühling;Aktiviert;EUR;1.234;12;12,00;1,50;150,00\n31.10.2024;Frühling;Aktiviert;EUR;234;2;2,00;0,00;0,00",
			"Tag=date|Kampagne=campaign|Währungscode=currency|Impressionen=impressions|Klicks=clicks|Kosten=spend|Conversions=leads|Conv.-Wert=revenue|Kampagnenstatus=skip",
		},
		{
			"google analytics 4", "google-analytics", importer.Metrics,
			"# ----------------------------------------\n# Traffic acquisition: Session primary channel group (Default Channel Group)\n# Account: Velo\n# Property: velo.example\n# ----------------------------------------\n# \n# All Users\n# Start date: 20241001\n# End date: 20241031\nSession primary channel group (Default Channel Group),Users,Sessions,Engaged sessions,Average engagement time per session,Events per session,Engagement rate,Event count,Key events,Session key event rate,Total revenue\nOrganic Search,120,150,90,33.4,4.2,0.6,600,12,0.08,0\nDirect,20,25,9,13.4,3.2,0.36,80,1,0.04,0",
			"Session primary channel group (Default Channel Group)=channel|Users=visitors|Sessions=sessions|Engaged sessions=skip|Key events=leads|Total revenue=revenue|Engagement rate=skip|Event count=skip",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			imp := open(t, p, file(t, "export.csv", strings.Split(c.lines, "\n")...), "")
			assert.Equal(t, c.tool, imp.Tool().ID)
			require.Equal(t, c.kind, imp.Kind())
			got := imp.Mapping()
			for pair := range strings.SplitSeq(c.want, "|") {
				at := strings.LastIndex(pair, "=")
				assert.Equal(t, pair[at+1:], got[pair[:at]], pair[:at])
			}
			imp.Options = importer.Options{CreateMissing: importer.CreatableLists(), DateOrder: "dmy", NumberFormat: "point"}
			d := plan(t, p, imp)
			assert.Zero(t, d.Refused, why(t, d))
			assert.Positive(t, d.Created)
			res := apply(t, imp)
			assert.Equal(t, d.Created, res.Created)
		})
	}
}

// why gives the reasons of the first refused row.
func why(t *testing.T, d *importer.Diff) string {
	t.Helper()
	for _, i := range d.Filter(importer.Refused) {
		row, err := d.Row(i)
		require.NoError(t, err)
		return row.Why()
	}
	return ""
}

func TestReportsTellDayUnitAndSum(t *testing.T) {
	const points = "SELECT date(measured_on * 86400, 'unixepoch'), measure, value, currency FROM metric_point ORDER BY id"
	for _, c := range []struct {
		name, lines string
		want        [][]string
	}{
		{
			"days counted from the first", "# ---\n# Start date: 20241001\n# End date: 20241002\nNth day,Active users\n0000,12\n0001,14\n\nMedium,Active users,Sessions\norganic,3,4",
			[][]string{{"2024-10-01", "visitors", "12", ""}, {"2024-10-02", "visitors", "14", ""}},
		},
		{
			"the sum above the rows", "Day,Campaign name,Amount spent (CHF),Link clicks,Reporting starts,Reporting ends\n,,36.10,68,2024-10-01,2024-10-02\n2024-10-01,Spring,18.05,34,2024-10-01,2024-10-01\n2024-10-02,Spring,18.05,34,2024-10-02,2024-10-02",
			[][]string{{"2024-10-01", "spend", "1805", "CHF"}, {"2024-10-01", "clicks", "34", ""}, {"2024-10-02", "spend", "1805", "CHF"}, {"2024-10-02", "clicks", "34", ""}},
		},
		{
			"the day of the title, numbers as beside", "Informe de campañas\n1 de octubre de 2024 - 31 de octubre de 2024\nCampaña,Código de moneda,Clics,Impr.,Coste,Conversiones\nPrimavera,EUR,12,1.234,\"12,00\",\"2,50\"",
			[][]string{{"2024-10-01", "clicks", "12", ""}, {"2024-10-01", "impressions", "1234", ""}, {"2024-10-01", "spend", "1200", "EUR"}, {"2024-10-01", "leads", "3", ""}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			imp := open(t, p, file(t, "report.csv", strings.Split(c.lines, "\n")...), "")
			require.Equal(t, importer.Metrics, imp.Kind())
			apply(t, imp)
			assert.ElementsMatch(t, c.want, rowsOf(t, p, points))
		})
	}
}

func TestAToolIsChosenByHand(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "contacts.csv", "Record ID,First Name,Email,Lifecycle Stage", "1,Anna,anna@example.com,Raving fan"), "")
	assert.Equal(t, "HubSpot", imp.Tool().Name)
	require.NoError(t, imp.SetTool(importer.NoTool))
	assert.Empty(t, imp.Tool().ID)
	assert.Equal(t, 1, plan(t, p, imp).Refused, "no such journey stage")
	require.NoError(t, imp.SetTool("hubspot"))
	apply(t, imp)
	assert.Equal(t, [][]string{{`{"Lifecycle Stage":"Raving fan"}`}}, rowsOf(t, p, "SELECT custom FROM contact"), "a stage of the old program's own is kept")
	assert.ErrorContains(t, imp.SetTool("lotus"), "no program whose exports are known")
}
