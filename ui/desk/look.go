package desk

// Look is how the window looks on this computer.
type Look struct {
	Theme     string  `json:"theme"` // light, dark, empty for the system's
	Compact   bool    `json:"compact"`
	TextScale float32 `json:"text_scale"` // 0 means 1
	Quiet     bool    `json:"quiet"`      // no reminders
	Tray      bool    `json:"tray"`       // closing the window leaves Baton in the tray, to remind
	Language  string  `json:"language"`   // code of tr.Languages, empty for the system's
}
