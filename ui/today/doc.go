// Package today is the first screen of the day: what is due, which leads wait for sales, which deals need a decision, which
// campaigns start or end this week, and four numbers of the month. In an empty plan it shows the first steps instead.
package today
