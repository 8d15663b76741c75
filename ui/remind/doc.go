// Package remind tells of follow-ups whose moment has come, by a notification of the system and by a card in the window from which
// they are opened, completed or put off. It may import data, ui/desk, ui/detail, ui/kit, ui/theme, ui/tr and ui/words.
package remind
