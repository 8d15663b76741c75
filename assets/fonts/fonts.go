// Package fonts embeds Noto Sans Regular and Bold, the faces that charts and
// documents are set in. They are the unmodified files that Fyne ships, used
// under the SIL Open Font License 1.1 (LICENSE-NotoSans.txt, beside them).
//
// The package imports nothing of ours.
package fonts

import _ "embed"

// Family is the name viewers know the faces by.
const Family = "Noto Sans"

//go:embed NotoSans-Regular.ttf
var regular []byte

//go:embed NotoSans-Bold.ttf
var bold []byte

// Regular returns the TrueType file of Noto Sans Regular. Callers must not
// change the bytes.
func Regular() []byte { return regular }

// Bold returns the TrueType file of Noto Sans Bold. Callers must not change
// the bytes.
func Bold() []byte { return bold }
