package importer

import (
	_ "embed"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/baton-planner/baton/data/transfer"
)

// Tool is a program whose exports are known by their headers.
type Tool struct {
	ID   string // stable, as in batonctl's --preset
	Name string // as the program calls itself
}

// Tools lists the programs whose exports are known.
func Tools() []Tool {
	return []Tool{
		{"hubspot", "HubSpot"},
		{"salesforce", "Salesforce"},
		{"pipedrive", "Pipedrive"},
		{"zoho", "Zoho CRM"},
		{"google-contacts", "Google Contacts"},
		{"outlook", "Outlook"},
		{"mailchimp", "Mailchimp"},
		{"linkedin", "LinkedIn"},
		{"linkedin-ads", "LinkedIn Campaign Manager"},
		{"facebook-leads", "Facebook Lead Ads"},
		{"meta-ads", "Meta Ads"},
		{"google-ads", "Google Ads"},
		{"google-analytics", "Google Analytics"},
	}
}

// NoTool as SetTool says that the file is nobody's export.
const NoTool = "none"

// preset is one of the exports of a tool.
type preset struct {
	tool   string
	kind   Kind
	tells  [][]string        // one of each group must be among the headers
	not    []string          // none of these may be
	fields map[string]string // header → field
}

//go:embed presets.txt
var presetText string

// presets are the exports that are known.
var presets = sync.OnceValue(func() []preset {
	var out []preset
	for line := range strings.Lines(presetText) {
		line = strings.TrimRight(line, "\n")
		name, headers, inside := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case line == "" || line[0] == '#':
		case !inside:
			tool, kind, _ := strings.Cut(line, " ")
			out = append(out, preset{tool: tool, kind: Kind(kind), fields: map[string]string{}})
		default:
			out[len(out)-1].learn(name, headerKeys(headers))
		}
	}
	return out
})

// learn takes a line of the text.
func (p *preset) learn(name string, headers []string) {
	switch name {
	case "tells":
		p.tells = append(p.tells, headers)
	case "or":
		last := len(p.tells) - 1
		p.tells[last] = append(p.tells[last], headers...)
	case "not":
		p.not = append(p.not, headers...)
	default:
		for _, h := range headers {
			if _, known := p.fields[h]; !known {
				p.fields[h] = name
			}
		}
	}
}

func headerKeys(list string) []string {
	var out []string
	for h := range strings.SplitSeq(list, "|") {
		if key := squeezed(headerKey(h)); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// squeezed takes the blanks out of a header's key: tools write LASTNAME, LastName, last_name and Last Name.
func squeezed(key string) string { return strings.ReplaceAll(key, " ", "") }

// titles are the headers of a file as presets compare them: squeezed, each whole and without a unit behind it in brackets,
// as "Amount spent (EUR)" has one.
type titles [][2]string

func titlesOf(headers []transfer.Header) titles {
	out := make(titles, len(headers))
	for i, h := range headers {
		bare, _ := cutUnit(h.Raw)
		out[i] = [2]string{squeezed(headerKey(h.Raw)), squeezed(headerKey(bare))}
	}
	return out
}

// cutUnit parts a header from what stands behind it in brackets.
func cutUnit(header string) (bare, unit string) {
	header = strings.TrimSpace(header)
	open := strings.LastIndexByte(header, '(')
	if open <= 0 || !strings.HasSuffix(header, ")") {
		return header, ""
	}
	return strings.TrimSpace(header[:open]), strings.TrimSpace(header[open+1 : len(header)-1])
}

// have says whether one of the headers of a group is among the titles.
func (t titles) have(group []string) bool {
	return slices.ContainsFunc(t, func(title [2]string) bool {
		return slices.Contains(group, title[0]) || slices.Contains(group, title[1])
	})
}

// field is the field that the preset has for a title.
func (p *preset) field(title [2]string) (string, bool) {
	if f, known := p.fields[title[0]]; known {
		return f, true
	}
	f, known := p.fields[title[1]]
	return f, known
}

// recognises scores how well the headers are those of the preset; 0: they are not.
func (p *preset) recognises(t titles) int {
	for _, group := range p.tells {
		if !t.have(group) {
			return 0
		}
	}
	if t.have(p.not) {
		return 0
	}
	score := 2 * len(p.tells)
	for _, title := range t {
		if f, known := p.field(title); known && f != SkipField {
			score++
		}
	}
	return score
}

// recognise finds the preset whose headers the file has, nil if none fits. The name of a file decides among those that do.
func recognise(name string, t titles) *preset {
	name = squeezed(headerKey(filepath.Base(name)))
	var best *preset
	most := 0
	all := presets()
	for i := range all {
		score := all[i].recognises(t)
		if score > 0 && strings.Contains(name, squeezed(headerKey(all[i].tool))) {
			score += 4
		}
		if score > most {
			best, most = &all[i], score
		}
	}
	return best
}

// ofTool is the preset of a tool that fits the headers best, whether they tell the tool or not; of the kind first.
func ofTool(tool string, kind Kind, t titles) *preset {
	var best *preset
	most := -1
	all := presets()
	for i := range all {
		p := &all[i]
		if p.tool != tool {
			continue
		}
		score := 2 * p.recognises(t)
		if p.kind == kind {
			score++
		}
		if score > most {
			best, most = p, score
		}
	}
	return best
}

// fixed gives the fields that the preset knows by column, "" for the others.
func (p *preset) fixed(k Kind, t titles) []string {
	out := make([]string, len(t))
	if p == nil || p.kind != k {
		return out
	}
	taken := map[string]bool{}
	for c, title := range t {
		f, known := p.field(title)
		if !known {
			continue
		}
		def, ok := k.field(f)
		switch {
		case ok && !def.Many && taken[f]:
			out[c] = SkipField
		case ok || f == SkipField || f == CustomField && k.hasCustom():
			out[c], taken[f] = f, true
		}
	}
	return out
}

// Tool says whose export the file looks like; the zero Tool if nobody's.
func (imp *Import) Tool() Tool {
	if imp.preset == nil {
		return Tool{}
	}
	return toolOf(imp.preset.tool)
}

func toolOf(id string) Tool {
	all := Tools()
	i := slices.IndexFunc(all, func(t Tool) bool { return t.ID == id })
	if i < 0 {
		return Tool{}
	}
	return all[i]
}

// SetTool says whose export the file is, by a tool's id or NoTool, and guesses the mapping anew.
func (imp *Import) SetTool(id string) error {
	id = strings.ToLower(strings.TrimSpace(id))
	if id == NoTool {
		imp.preset = nil
		imp.SetKind(imp.kind)
		return nil
	}
	if toolOf(id).ID == "" {
		names := make([]string, 0, len(Tools())+1)
		for _, t := range Tools() {
			names = append(names, t.ID)
		}
		names = append(names, NoTool)
		return invalid("preset", "“"+id+"” is no program whose exports are known. Use one of: "+strings.Join(names, ", ")+".", map[string]any{"preset": id})
	}
	imp.preset = ofTool(id, imp.kind, imp.titles)
	imp.SetKind(imp.preset.kind)
	return nil
}
