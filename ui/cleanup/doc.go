// Package cleanup is the screen that finds contacts and companies which are in the plan twice and merges them: suggestions at the
// left, two records side by side at the right.
package cleanup
