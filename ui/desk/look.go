package desk

// Look is how the window looks on this computer.
type Look struct {
	Theme     string  `json:"theme"` // light, dark, empty for the system's
	Compact   bool    `json:"compact"`
	TextScale float32 `json:"text_scale"` // 0 means 1
	Language  string  `json:"language"`   // code of tr.Languages, empty for the system's
}
