package words

import (
	"strconv"
	"time"

	"github.com/baton-planner/baton/data"
)

// Plain is a field's value as other programs read it: ISO days, decimals with a point, names as they are.
func Plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case data.Money:
		return v.Decimal()
	case data.Date:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339)
	case data.JourneyStage:
		return v.String()
	case data.Ref:
		return v.Name
	default:
		return ""
	}
}
