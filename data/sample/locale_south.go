package sample

// southern are the markets further away, reached by fairs, partners and the web.
func southern() []locale {
	return []locale{
		{
			country: "France", weight: 5, phone: "+33 6 1# ## ## ##", street: "rue %s",
			people: []people{{
				names("Élodie François Hélène Jérôme Chloé Benoît Zoé Théo Agnès Gaëlle Loïc Maëlle Noël Anaïs Rémi Océane Cédric Inès Stéphane Margaux"),
				names("Lefèvre Dubois Müller-Roche Béranger Gauthier Leclère Chevalier Guérin Rousseau Barthélemy Noël Garnier Faÿ Brun Desprès Lacroix Péchard Giraud Renaud d'Arcy"),
			}},
			towns: towns("Strasbourg:67000 Lille:59000 Nantes:44000 Lyon:69002 Bordeaux:33000 Rennes:35000 Grenoble:38000"),
			firms: firms("Cycles {n}|Vélo {t}|La Roue Libre {t}", "Ville de {t}|Métropole de {t}|Port de {t}", "Hôtel {n}|Hôtel du Port {t}|Auberge {n}",
				"Coursiers de {t}|{n} Livraison|Colis Vert {t}", "Location Vélo {t}|{n} Location", "Université de {t}|CHU {t}"),
		},
		{
			country: "Spain", weight: 3, phone: "+34 612 ### ###", street: "calle %s",
			people: []people{{
				names("Íñigo Begoña José María Andrés Lucía Sofía Iván Nuria Óscar Ángel Inés Raúl Belén Álvaro Rocío"),
				names("Muñoz García Fernández López Núñez Ibáñez Castaño Peña Martínez Sánchez Rodríguez Gómez Yáñez Ordóñez Domínguez Zúñiga"),
			}},
			towns: towns("Barcelona:08001 Sevilla:41001 Vitoria-Gasteiz:01001 Málaga:29001 Valencia:46001 A_Coruña:15001"),
			firms: firms("Bicis {n}|Ciclos {t}|La Cadena {t}", "Ayuntamiento de {t}|Puerto de {t}", "Hotel {n}|Hotel Playa {t}|Hostal {n}",
				"Mensajeros {t}|{n} Reparto|Ecopaquete {t}", "Alquiler Bici {t}|{n} Alquiler", "Universidad de {t}|Hospital de {t}"),
		},
		{
			country: "Italy", weight: 3, phone: "+39 347 #######", street: "via %s",
			people: []people{{
				names("Niccolò Giulia Matteo Chiara Alessandro Francesca Lorenzo Elisa Davide Martina Giosuè Beatrice Simone Ilaria Tommaso Noemi"),
				names("Rossi De_Luca Bianchi Ferrari Cantù Lo_Monaco Forlì Esposito Conti D'Angelo Marchetti Fabbri Galli Costa Rinaldi Moretti"),
			}},
			towns: towns("Bolzano:39100 Milano:20121 Torino:10121 Bologna:40121 Verona:37121 Ferrara:44121"),
			firms: firms("Cicli {n}|Bici {t}|Officina {n}", "Comune di {t}|Azienda Trasporti {t}", "Albergo {n}|Hotel Lago {t}|Locanda {n}",
				"Corriere {t}|{n} Consegne|Pacco Verde {t}", "Noleggio {t}|{n} Noleggi", "Università di {t}|Ospedale {t}"),
		},
		{
			country: "Austria", weight: 4, phone: "+43 664 #######", street: "%sgasse",
			people: []people{{
				names("Leopold Franz Resi Johanna Florian Magdalena Sepp Veronika Gregor Lisbeth Xaver Theresa"),
				names("Gruber Moser Pichler Steiner Hofstätter Wögerbauer Lechner Haslinger Krenn Schwärzler Auer Egger"),
			}},
			towns: towns("Wien:1010 Graz:8010 Linz:4020 Salzburg:5020 Bregenz:6900"),
			firms: firms("Radlwerk {t}|{n} Räder|Zweirad {n}", "Stadt {t}|Stadtbetriebe {t}", "Gasthof {n}|Hotel {n}|Seehotel {t}", "Radbote {t}|{n} Zustellung", "Radverleih {t}|{n} Verleih", "Universität {t}|Landesklinikum {t}"),
		},
		{
			country: "Switzerland", weight: 3, currency: "CHF", rate: "1.0640", rate4: 10640, phone: "+41 79 ### ## ##", street: "%sweg",
			people: []people{{
				names("Reto Ursina Beat Vreni Urs Seraina Jürg Ladina Luca Andrina Cédric Corinne"),
				names("Zürcher Brunner Rüegg Bächtold Wüthrich Gerber Hürlimann Niederhäuser Favre Bernasconi Caflisch Käser"),
			}},
			towns: towns("Basel:4051 Bern:3011 Zürich:8001 Winterthur:8400 Chur:7000"),
			firms: firms("Velo {n}|Veloatelier {t}|{n} Zweirad", "Stadt {t}|Werkhof {t}", "Hotel {n}|Gasthaus {n}", "Velokurier {t}|{n} Kurier", "Veloverleih {t}|{n} Vermietung", "Hochschule {t}|Spital {t}"),
		},
		{
			country: "Czechia", weight: 3, currency: "CZK", rate: "0.0399", rate4: 399, phone: "+420 602 ### ###", street: "%sova",
			people: []people{
				{names("Jiří Ondřej Tomáš Lukáš Zdeněk Matěj Vojtěch Řehoř"), names("Dvořák Novák Černý Kříž Růžička Beneš Hájek Šťastný")},
				{names("Žofie Markéta Kateřina Zdeňka Šárka Eliška Růžena Anežka"), names("Dvořáková Nováková Černá Křížová Růžičková Benešová Hájková Šťastná")},
			},
			towns: towns("Praha:11000 Brno:60200 Děčín:40502 Plzeň:30100 Olomouc:77900"),
			firms: firms("Kola {n}|Cyklo {t}|Dílna {t}", "Město {t}|Technické služby {t}", "Hotel {n}|Penzion {t}", "Kurýr {t}|{n} Doprava", "Půjčovna {t}|{n} Půjčovna", "Univerzita {t}|Nemocnice {t}"),
		},
		{
			country: "Portugal", weight: 2, phone: "+351 912 ### ###", street: "rua %s",
			people: []people{{
				names("João Conceição Inês Tomás Beatriz Gonçalo Luísa Simão Catarina Estêvão Mafalda Nuno"),
				names("Gonçalves Araújo Magalhães Simões Conceição Leitão Guimarães Brandão Sá Falcão Assunção Coutinho"),
			}},
			towns: towns("Aveiro:3800 Porto:4000 Lisboa:1100 Águeda:3750"),
			firms: firms("Bicicletas {n}|Ciclo {t}", "Câmara de {t}|Porto de {t}", "Hotel {n}|Pousada {t}", "Estafetas {t}|{n} Entregas", "Aluguer {t}|{n} Aluguer", "Universidade de {t}|Hospital de {t}"),
		},
		{
			country: "Türkiye", weight: 2, phone: "+90 532 ### ## ##", street: "%s Caddesi",
			people: []people{{
				names("Ayşe Özgür Çağla Gökhan Şebnem İlknur Uğur Müge Tuğba Barış Ömer Gülşah"),
				names("Yıldız Çelik Öztürk Şahin Doğan Kılıç Güneş Aydın Demirtaş Koç Özdemir Işık"),
			}},
			towns: towns("İzmir:35210 İstanbul:34110 Eskişehir:26010 Çanakkale:17100"),
			firms: firms("{n} Bisiklet|Pedal {t}", "{t} Belediyesi|{t} Limanı", "Otel {n}|{t} Sahil Oteli", "{t} Kurye|{n} Lojistik", "{t} Bisiklet Kiralama|{n} Kiralama", "{t} Üniversitesi|{t} Hastanesi"),
		},
		{
			country: "Greece", weight: 2, phone: "+30 694 ### ####", street: "οδός %s",
			people: []people{
				{names("Γιώργος/giorgos Νίκος/nikos Δημήτρης/dimitris Στέφανος/stefanos Κώστας/kostas Αλέξανδρος/alexandros"), names("Παπαδόπουλος/papadopoulos Νικολάου/nikolaou Γεωργίου/georgiou Οικονόμου/oikonomou Αντωνίου/antoniou Δημητρίου/dimitriou")},
				{names("Ελένη/eleni Μαρία/maria Σοφία/sofia Κατερίνα/katerina Χρυσάνθη/chrysanthi Δέσποινα/despina"), names("Παπαδοπούλου/papadopoulou Νικολάου/nikolaou Γεωργίου/georgiou Οικονόμου/oikonomou Αντωνίου/antoniou Δημητρίου/dimitriou")},
			},
			towns: towns("Αθήνα:10552 Θεσσαλονίκη:54622 Χανιά:73131 Πάτρα:26221"),
			firms: firms("Ποδήλατα {n}|Ποδήλατο {t}", "Δήμος {t}|Λιμάνι {t}", "Ξενοδοχείο {n}|Παραλία {t}", "Κούριερ {t}|{n} Μεταφορές", "Ενοικιάσεις {t}|{n} Ενοικιάσεις", "Πανεπιστήμιο {t}|Νοσοκομείο {t}"),
		},
		{
			country: "Ukraine", weight: 1, phone: "+380 67 ### ## ##", street: "вул. %s",
			people: []people{{
				names("Олена/olena Тарас/taras Оксана/oksana Андрій/andrii Ірина/iryna Богдан/bohdan Наталія/nataliia Сергій/serhii"),
				names("Шевченко/shevchenko Бондаренко/bondarenko Коваленко/kovalenko Ткаченко/tkachenko Кравченко/kravchenko Савченко/savchenko Мороз/moroz Гончар/honchar"),
			}},
			towns: towns("Львів:79000 Київ:01001 Одеса:65000"),
			firms: firms("Веломайстерня {t}|Вело {n}", "Місто {t}|Порт {t}", "Готель {n}|Готель {t}", "Кур'єр {t}|{n} Доставка", "Прокат {t}|{n} Прокат", "Університет {t}|Лікарня {t}"),
		},
		{
			country: "Hungary", weight: 1, phone: "+36 30 ### ####", street: "%s utca",
			people: []people{{
				names("Gergő Zsófia Ágnes László Tünde Csaba Réka Bálint Dóra Ákos"),
				names("Szabó Kovács Tóth Horváth Nagy Kőműves Gyöngyösi Fűrész Lukács Bíró"),
			}},
			towns: towns("Budapest:1051 Győr:9021 Szeged:6720"),
			firms: firms("{n} Kerékpár|Bringa {t}", "{t} Önkormányzat|{t} Kikötő", "{n} Hotel|{t} Panzió", "{t} Futár|{n} Szállítás", "{t} Kölcsönző|{n} Kölcsönző", "{t} Egyetem|{t} Kórház"),
		},
	}
}
