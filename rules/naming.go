package rules

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// ProblemCode is the stable machine word of a problem.
type ProblemCode = source.Code

func quote(s string) string { return strconv.Quote(s) }

// clip keeps names that come from outside short in messages.
func clip(s string) string {
	const limit = 80
	for i := range s {
		if i >= limit {
			return s[:i] + "…"
		}
	}
	return s
}

func decimalText(n int) string { return strconv.Itoa(n) }

// memberName names a list member, or a field of one, members counted from zero as in the case file.
func memberName(list string, index int, field string) string {
	name := list + "[" + strconv.Itoa(index) + "]"
	if field != "" {
		name += "." + field
	}
	return name
}

func nearest(name string, names []string) (string, bool) { return source.Nearest(name, names) }
