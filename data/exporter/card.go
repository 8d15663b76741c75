package exporter

import (
	"io"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
)

// cards writes contacts as vCards.
func (x *export) cards(w io.Writer) error {
	out := transfer.NewVCardWriter(w)
	fields := []string{
		"first_name", "last_name", "title", "company", "email", "phone", "website", "street", "postcode", "city", "region", "country", "note", "tags",
	}
	err := x.pieces(fields, func(records []record) error {
		for _, r := range records {
			t := texts(fields, r.Values)
			err := out.Write(transfer.Card{
				UID: "baton-" + r.ID.String(), FirstName: t["first_name"], LastName: t["last_name"], Title: t["title"], Organisation: t["company"],
				Email: t["email"], Phone: t["phone"], URL: t["website"], Street: t["street"], Postcode: t["postcode"], City: t["city"],
				Region: t["region"], Country: t["country"], Note: t["note"], Categories: data.SplitTags(t["tags"]),
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// texts are plain values by the names of their fields.
func texts(fields []string, values []any) map[string]string {
	out := make(map[string]string, len(fields))
	for i, name := range fields {
		out[name] = Plain(values[i], "")
	}
	return out
}
