// Package followups is the screen of the follow-ups: an agenda of what is due, this week, open and done, that are completed
// and rescheduled from the list, with a panel that leads to the contact, company and deal they are about.
package followups
