// Package deals is the screen of the deals: the pipeline as a board, the table, and a deal's panel with its value, next step,
// stages, timeline, and the two ways it can end.
package deals
