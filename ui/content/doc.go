// Package content is the screen of the content: the board from idea to published, the list, and the gaps, which are the stages and
// audiences without a piece and the objections without an answer. It may import data, ui/desk and the parts screens are made of.
package content
