// Package words puts what the planner says into the user's language: stages, kinds, steps of the log, errors, values of
// fields. It may import data and ui/tr. All its keys stand in assets/translations/words.<lang>.json.
package words
