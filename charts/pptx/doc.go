// Package pptx writes presentations of 16:9 slides for PowerPoint, Impress and Keynote: titles, texts and tables to edit, and
// native charts with their workbook in them.
//
//	err := pptx.Write(w, pptx.Deck{Title: "Velo Nord", Language: "en", Slides: []*pptx.Slide{
//		{Cover: true, Title: "Velo Nord", Subtitle: "Marketing and sales"},
//		{Title: "Referrals bring the most leads", Chart: chart, Small: "Leads: contacts that became a lead.", Notes: "…"},
//	}})
//
// The same deck gives the same bytes. What never changes, masters, layouts and theme, lies in parts/. The package imports
// charts/ooxml and, for the workbooks in charts, charts/xlsx.
package pptx
