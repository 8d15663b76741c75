package data

import (
	"net/url"
	"strings"
	"unicode"
)

// Link is where a paper of the business lies: a web address or a file of the computer or its network.
type Link struct {
	URL  string // with its scheme; empty for a file
	Path string // absolute, or beginning with ~ for the home folder; empty for an address
}

// ParseLink reads a link as people type or paste it; ok is false when it is neither an address nor a whole path. An address
// without a scheme, such as www.example.com/offer, is taken for https.
func ParseLink(typed string) (l Link, ok bool) {
	typed = strings.TrimSpace(typed)
	if typed == "" || strings.ContainsFunc(typed, unicode.IsControl) {
		return Link{}, false
	}
	if wholePath(typed) {
		return Link{Path: typed}, true
	}
	address := typed
	if !strings.Contains(typed, ":") {
		address = "https://" + typed
	}
	u, err := url.Parse(address)
	if err != nil {
		return Link{}, false
	}
	switch u.Scheme {
	case "http", "https":
		host := u.Hostname()
		local := address == typed && host == "localhost"
		return Link{URL: address}, local || strings.Contains(strings.Trim(host, "."), ".") && !strings.Contains(host, " ")
	case "mailto":
		return Link{URL: address}, ValidEmail(u.Opaque)
	case "file":
		return Link{Path: u.Path}, u.Path != "" && u.Path != "/"
	}
	return Link{}, false
}

// wholePath tells a path that says by itself where a file lies: /home/eva/offer.pdf, ~/offer.pdf, C:\offer.pdf, \\server\offer.pdf.
func wholePath(s string) bool {
	switch {
	case strings.HasPrefix(s, "/"), strings.HasPrefix(s, "~/"), strings.HasPrefix(s, `\\`):
		return true
	}
	drive := len(s) > 3 && s[1] == ':' && (s[2] == '\\' || s[2] == '/')
	return drive && (s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z')
}

// checkLink adds what is wrong with a link that is given.
func (ps *Problems) checkLink(link *string) {
	*link = strings.TrimSpace(*link)
	if _, ok := ParseLink(*link); *link != "" && !ok {
		ps.add("link", "link", "“%s” is neither a web address nor the whole path of a file. Try https://example.com/offer or /home/eva/offer.pdf.", *link)
	}
}
