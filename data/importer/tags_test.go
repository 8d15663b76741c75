package importer

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data"
)

func TestAFileAddsTagsAndTakesNoneAway(t *testing.T) {
	to := data.Contact{LastName: "Keller", Tags: []string{"Fleet"}}
	assert.Equal(t, []Change{{Field: "tags", Old: "Fleet", New: "Fleet, VIP"}}, merge(&to, &data.Contact{Tags: []string{"fleet", "VIP"}}, Overwrite))
	assert.Equal(t, []string{"Fleet", "VIP"}, to.Tags)
	assert.Empty(t, merge(&to, &data.Contact{Tags: []string{"vip"}}, Overwrite))
	assert.Empty(t, merge(&to, &data.Contact{}, Update))
}
