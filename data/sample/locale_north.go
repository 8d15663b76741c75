package sample

// northern are the markets around the workshop: most of the business.
func northern() []locale {
	return []locale{
		{
			country: "Germany", weight: 46, phone: "+49 170 #######", street: "%sstraße",
			people: []people{{
				names("Anna Lena Jan Jonas Lukas Finn Emma Mia Hannah Sophie Paul Felix Max Tim Nele Greta Björn Jörg Günther Jürgen Käthe Sören Thies Wiebke Antje Birte Heike Inken Karsten Malte Torben Uwe Ulrike Silke Frauke Dörte Rüdiger Matthias Katharina Franziska Moritz Henning Hauke Levke"),
				names("Albers Petersen Hansen Jensen Müller Schröder Krüger Böhm Köhler Jäger Schäfer Groß Voß Weiß Lorenzen Carstensen Clausen Thomsen Nissen Paulsen Christiansen Behrens Claasen Harms Janßen Ohlsen Ahrens Brandt Lüders Möller Behnke Wulf Kröger Sievers Stüve Tiedemann Bruhns Eggers Dierks von_Bülow Keller Vogt Scholz Lindemann Rönnau Petermann Hinrichs Boysen Feddersen"),
			}},
			towns: towns("Kiel:24103 Flensburg:24937 Hamburg:20095 Lübeck:23552 Bremen:28195 Husum:25813 Rostock:18055 Oldenburg:26122 Hannover:30159 Osnabrück:49074 Lüneburg:21335 Schwerin:19053 Münster:48143 Göttingen:37073 Berlin:10115 Leipzig:04109 Köln:50667 Freiburg:79098 München:80331 Emden:26721 Stade:21682 Celle:29221 Cuxhaven:27472 Wismar:23966"),
			firms: firms("Radhaus {t}|{n} Zweirad|Fahrrad {n}|Speiche {t}|Zweirad-Center {n}|Kette & Kurbel {t}|Pedalwerk {t}|Das Rad {t}",
				"Stadt {t}|Stadtwerke {t}|Landkreis {t}|Abfallwirtschaft {t}|Verkehrsbetriebe {t}|Hafenbetriebe {t}",
				"Hotel {n}|Hotel am Hafen {t}|Gasthof {n}|Strandhotel {t}|Jugendherberge {t}|Hotel Alte Post {t}",
				"{t} Kurier|{n} Logistik|Grünpost {t}|Lastenkollektiv {t}|{n} Lieferdienst|Frischebox {t}",
				"Radverleih {t}|{n} Verleih|Fördeflotte {t}|Leihrad {t}", "Hochschule {t}|Universität {t}|Klinikum {t}|Wohnungsverein {t}"),
		},
		{
			country: "Denmark", weight: 9, currency: "DKK", rate: "0.134", rate4: 1340, phone: "+45 28 ## ## ##", street: "%svej",
			people: []people{{
				names("Søren Mette Lærke Rasmus Freja Mikkel Signe Jørgen Bjørn Astrid Kåre Åse Ida Magnus Malthe Karoline Niels Bodil Trine Jeppe"),
				names("Sørensen Nielsen Jørgensen Møller Kjær Østergaard Nørgaard Lauridsen Bæk Højgaard Søndergaard Toft Dahl Bruun Holm Kragh Skov Vestergaard Ågård Lund"),
			}},
			towns: towns("Aarhus:8000 København:1050 Odense:5000 Aalborg:9000 Sønderborg:6400 Kolding:6000 Esbjerg:6700 Næstved:4700 Aabenraa:6200 Ribe:6760"),
			firms: firms("{n} Cykler|Cykelhuset {t}|Gear & Kæde {t}|{t} Cykelcenter", "{t} Kommune|{t} Forsyning|{t} Havn", "Hotel {n}|Badehotel {t}|{t} Vandrerhjem",
				"{t} Bud|{n} Transport|Grøn Levering {t}", "{t} Cykeludlejning|{n} Udlejning", "{t} Universitet|Sygehus {t}"),
		},
		{
			country: "Sweden", weight: 6, currency: "SEK", rate: "0.0885", rate4: 885, phone: "+46 70 ### ## ##", street: "%sgatan",
			people: []people{{
				names("Åsa Björn Göran Märta Linnéa Örjan Elin Nils Ebba Sixten Maja Håkan Ylva Gunnar Svea Måns Tove Viktor Alva Pär"),
				names("Öberg Sjöberg Lindström Åkesson Nyström Bergqvist Håkansson Löfgren Söderlund Forsberg Ekström Wallin Björklund Sandström Norén Dahlström Hägg Åström Lindqvist Holmgren"),
			}},
			towns: towns("Malmö:21119 Göteborg:41103 Stockholm:11120 Lund:22221 Växjö:35230 Uppsala:75310 Västerås:72211 Örebro:70210"),
			firms: firms("{n}s Cykel|Cykelverkstan {t}|{t} Cykelaffär", "{t} kommun|{t} Energi|{t} Hamn", "Hotell {n}|Stadshotellet {t}|Pensionat {n}",
				"{t} Cykelbud|{n} Åkeri|Gröna Bud {t}", "{t} Lånecykel|{n} Uthyrning", "{t} universitet|{t} lasarett"),
		},
		{
			country: "Netherlands", weight: 8, phone: "+31 6 1### ####", street: "%sstraat",
			people: []people{{
				names("Sanne Daan Femke Joost Lotte Bram Maartje Sjoerd Anouk Thijs Wouter Eline Ruben Marijke Pieter Noor Geert Ilse Jeroen Tess"),
				names("de_Vries van_den_Berg Jansen Bakker Visser van_Dijk Smit Meijer de_Boer Mulder Bos Vos Peters Hendriks van_Leeuwen Dekker Brouwer van_der_Meer Kuipers Hoekstra"),
			}},
			towns: towns("Groningen:9711 Utrecht:3511 Amsterdam:1012 Rotterdam:3011 Zwolle:8011 Nijmegen:6511 Leeuwarden:8911 Eindhoven:5611 Delft:2611"),
			firms: firms("Fietsenwinkel {n}|{n} Tweewielers|Fietspunt {t}|Het Rad {t}", "Gemeente {t}|Stadsbeheer {t}|Haven {t}", "Hotel {n}|Hotel aan de Gracht {t}|Herberg {n}",
				"{t} Fietskoeriers|{n} Bezorgd|Groene Post {t}", "Fietsverhuur {t}|{n} Verhuur", "Universiteit {t}|Ziekenhuis {t}"),
		},
		{
			country: "Poland", weight: 5, currency: "PLN", rate: "0.2345", rate4: 2345, phone: "+48 601 ### ###", street: "ul. %sa",
			people: []people{
				{names("Łukasz Paweł Michał Krzysztof Wojciech Stanisław Grzegorz Bartłomiej Józef Sławomir"), names("Wójcik Kowalski Wiśniewski Zieliński Szymański Dąbrowski Kozłowski Jabłoński Woźniak Górski")},
				{names("Małgorzata Agnieszka Żaneta Katarzyna Zofia Elżbieta Łucja Jadwiga Grażyna Bożena"), names("Wójcik Kowalska Wiśniewska Zielińska Szymańska Dąbrowska Kozłowska Jabłońska Woźniak Górska")},
			},
			towns: towns("Szczecin:70-001 Gdańsk:80-001 Poznań:60-001 Wrocław:50-001 Kraków:30-001 Łódź:90-001 Kołobrzeg:78-100"),
			firms: firms("Rowery {t}|{n} Rowery|Dwa Koła {t}", "Miasto {t}|Zarząd Dróg {t}|Port {t}", "Hotel {n}|Pensjonat {n}|Hotel Bałtyk {t}",
				"Kurier {t}|{n} Spedycja|Zielona Paczka {t}", "Wypożyczalnia {t}|{n} Rent", "Politechnika {t}|Szpital {t}"),
		},
		{
			country: "United Kingdom", weight: 4, currency: "GBP", rate: "1.1520", rate4: 11520, phone: "+44 71## ######", street: "%s Road",
			people: []people{{
				names("Oliver Amelia Harry Poppy Rhys Siân Callum Isla Imogen Alistair Freya Gareth Niamh Padraig Zara Aisha Thomas Beatrix Rory Eleanor"),
				names("Harrison O'Brien MacLeod Patel Whitaker Ashworth Llewellyn Hughes Fairfax Sutherland Okafor Bennett Chowdhury Sinclair Thornton Pritchard Doyle Kaur Marsh Redfern"),
			}},
			towns: towns("Bristol:BS1_4DJ Cambridge:CB2_1TN York:YO1_7HH Leeds:LS1_4AP Edinburgh:EH1_1YZ Norwich:NR2_1TF Oxford:OX1_1BP"),
			firms: firms("{n} Cycles|{t} Bike Works|The Spoke, {t}", "{t} City Council|{t} Port Authority|{t} Parks", "The {n} Arms|{t} Harbour Hotel|{n} House Hotel",
				"{t} Cargo Couriers|{n} Deliveries|Green Parcel {t}", "{t} Bike Hire|{n} Rentals", "{t} University|{t} Infirmary"),
		},
		{
			country: "Finland", weight: 2, phone: "+358 40 ### ####", street: "%skatu",
			people: []people{{
				names("Päivi Jyrki Väinö Aino Säde Hannele Mikko Tuuli Jussi Kaisa Eero Sampsa"),
				names("Mäkinen Hämäläinen Järvinen Nieminen Lähteenmäki Korhonen Virtanen Heikkilä Väisänen Kärkkäinen Salmi Koskinen"),
			}},
			towns: towns("Helsinki:00100 Turku:20100 Tampere:33100 Oulu:90100"),
			firms: firms("{n} Pyörät|Pyörähuolto {t}", "{t} kaupunki|{t} Satama", "Hotelli {n}|Rantahotelli {t}", "{t} Lähetti|{n} Kuljetus", "{t} Pyörävuokraus|{n} Vuokraus", "{t} yliopisto|{t} sairaala"),
		},
		{
			country: "Norway", weight: 2, phone: "+47 41# ## ###", street: "%s gate",
			people: []people{{
				names("Øyvind Ingrid Håkon Solveig Åge Kjersti Torbjørn Silje Sindre Bjørg Gro Eirik"),
				names("Bjørnstad Ødegård Næss Hauge Sæther Grønli Strøm Fjeld Lie Rønning Myhre Åsen"),
			}},
			towns: towns("Oslo:0150 Bergen:5003 Trondheim:7010 Kristiansand:4610"),
			firms: firms("{n} Sykkel|Sykkelverkstedet {t}", "{t} kommune|{t} Havn", "Hotell {n}|{t} Fjordhotell", "{t} Sykkelbud|{n} Frakt", "{t} Sykkelutleie|{n} Utleie", "{t} universitet|{t} sykehus"),
		},
	}
}
