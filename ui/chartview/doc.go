// Package chartview shows a charts.Scene in the window: pixels drawn once per size, hover text, and a click that tells which
// mark it hit. It also gives charts the window's theme and locale. It may import charts, charts/catalog, charts/pack, ui/kit, ui/theme and
// ui/tr.
package chartview
