package difference

import (
	"encoding/json"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Number is a count of cases as it may be shown: itself, or a range where it is so small that somebody could be
// recognised, or where it would give such a small one away.
type Number struct {
	// Least and Most are equal where the count is shown. Most is negative where nothing bounds it.
	Least, Most int
	// Small: the count is at least one and less than the smallest count that is shown.
	Small bool
}

// Exact reports whether the count itself is shown.
func (n Number) Exact() bool { return !n.Small && n.Least == n.Most }

// Zero reports whether nothing was counted, and that is shown.
func (n Number) Zero() bool { return n.Exact() && n.Most == 0 }

// Text is the number in words of both languages.
func (n Number) Text() rules.Text {
	least, most := strconv.Itoa(n.Least), strconv.Itoa(n.Most)
	switch {
	case n.Exact():
		return rules.Text{Chinese: most, English: most}
	case n.Small:
		limit := strconv.Itoa(n.Most + 1)
		return rules.Text{Chinese: "少于" + limit, English: "fewer than " + limit}
	case n.Most < 0:
		return rules.Text{Chinese: "至少" + least, English: "at least " + least}
	default:
		return rules.Text{Chinese: least + "–" + most, English: least + "–" + most}
	}
}

// MarshalJSON writes a number, or {"least": n, "most": n} for a range, without "most" where nothing bounds it.
func (n Number) MarshalJSON() ([]byte, error) {
	if n.Exact() {
		return json.Marshal(n.Most)
	}
	bounds := struct {
		Least int  `json:"least"`
		Most  *int `json:"most,omitempty"`
	}{Least: n.Least}
	if n.Most >= 0 {
		bounds.Most = &n.Most
	}
	return json.Marshal(bounds)
}

// Brief is the number for a table, with signs in place of words: 12, <5, 93–96, ≥5.
func (n Number) Brief() string {
	switch {
	case n.Exact():
		return strconv.Itoa(n.Most)
	case n.Small:
		return "<" + strconv.Itoa(n.Most+1)
	case n.Most < 0:
		return "≥" + strconv.Itoa(n.Least)
	default:
		return strconv.Itoa(n.Least) + "–" + strconv.Itoa(n.Most)
	}
}
