// Package words puts what the planner says into the user's language: stages, kinds, steps of the log, errors, values of
// fields. It may import data, data/transfer, ui/theme and ui/tr. Its keys stand in assets/translations/words.<lang>.json, those
// of messages that the planner makes in problem, error and transfer.<lang>.json beside it.
package words
