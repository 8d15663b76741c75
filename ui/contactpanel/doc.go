// Package contactpanel shows one contact beside a list, in whatever screen lists contacts or what belongs to them: stage,
// handoff, qualification, next step, deals, details and timeline, with the next act of the way as its first button. It may
// import data, ui/desk, ui/detail, ui/kit, ui/tr and ui/words; it knows no screen.
package contactpanel
