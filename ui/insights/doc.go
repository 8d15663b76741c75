// Package insights is the screen of the numbers: Marketing, Sales and Together, each a row of tiles and the charts that answer
// that team's questions, for one period. Every chart shows its definition and its table and can be written to a file.
package insights
