package planfile

import (
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// format and version name the kind of file; docs/plan-json.md says what they promise.
const (
	format  = "baton-plan"
	version = 1
)

// meaning is how a column's value is written.
type meaning uint8

// The meanings of columns.
const (
	isNumber meaning = iota
	isText
	isID     // a string of digits: JavaScript keeps no more than 53 bits of a number
	isMoment // UTC with milliseconds
	isDay
	isReal
	isBlob // base64
)

// column is a column of a table as the file of the plan has it.
type column struct {
	name    string
	means   meaning
	notNull bool
	initial any // what a row has that does not say
}

// columnsOf reads the columns of a kind.
func columnsOf(tx *store.Tx, k data.Kind) ([]column, error) {
	rows, err := tx.Query(`SELECT c.name, c.type, c."notnull", coalesce(c.dflt_value, 'NULL'),
		EXISTS (SELECT 1 FROM pragma_foreign_key_list(?1) f WHERE f."from" = c.name) FROM pragma_table_info(?1) c ORDER BY c.cid`, string(k))
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", k, err)
	}
	defer rows.Close()
	var out []column
	var initials []string
	for rows.Next() {
		var c column
		var typ, initial string
		var refers bool
		if err := rows.Scan(&c.name, &typ, &c.notNull, &initial, &refers); err != nil {
			return nil, fmt.Errorf("columns of %s: %w", k, err)
		}
		c.means = meaningOf(c.name, typ, refers)
		out, initials = append(out, c), append(initials, initial)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("columns of %s: %w", k, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("there is no table %s", k)
	}
	values := make([]any, len(out))
	into := make([]any, len(out))
	for i := range values {
		into[i] = &values[i]
	}
	if err := tx.QueryRow("SELECT " + strings.Join(initials, ", ")).Scan(into...); err != nil { // the defaults are of our own migrations
		return nil, fmt.Errorf("defaults of %s: %w", k, err)
	}
	for i := range out {
		out[i].initial = values[i]
	}
	return out, nil
}

// meaningOf goes by the names that all tables keep to; see data/migrations.
func meaningOf(name, typ string, refers bool) meaning {
	switch {
	case typ == "TEXT":
		return isText
	case typ == "REAL":
		return isReal
	case typ == "BLOB":
		return isBlob
	case name == "id" || refers || strings.HasSuffix(name, "_id"):
		return isID
	case name == "at" || strings.HasSuffix(name, "_at"):
		return isMoment
	case strings.HasSuffix(name, "_on"):
		return isDay
	default:
		return isNumber
	}
}

// The years that ISO 8601 writes with four digits; what lies outside is written as the number it is.
var (
	firstMoment = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	lastMoment  = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() - 1
)

const (
	momentLayout = "2006-01-02T15:04:05.000Z"
	dayLayout    = "2006-01-02"
	msPerDay     = 24 * 60 * 60 * 1000
)
