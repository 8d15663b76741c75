package settings

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTimesAndDaysOfSettingsReadBack(t *testing.T) {
	for text, want := range map[string]int{"9:30": 570, "9": 540, "00:00": 0, "24:00": 1440} {
		got, ok := parseClock(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "25:00", "24:01", "9:60", "nine", "-1:00"} {
		_, ok := parseClock(text)
		assert.False(t, ok, text)
	}
	assert.Equal(t, "9:05", clock(545))
	d, ok := parseDays("3, 30;90")
	assert.True(t, ok)
	assert.Equal(t, []int{3, 30, 90}, d)
	_, ok = parseDays("3, soon")
	assert.False(t, ok)
}
