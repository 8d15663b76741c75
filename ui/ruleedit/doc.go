// Package ruleedit is the editor of rules that a person without training understands: "contacts for whom all of these hold",
// a line for each rule, groups inside groups. The audiences and the score use it; it knows neither.
package ruleedit
