package celenv

import (
	"cmp"
	"slices"
)

// Diagnostic is one reason why a text is no expression of the language. It never holds a fact's value: it is made at load, from the
// text and the declarations alone.
type Diagnostic struct {
	Offset     int      // code points from the start of the text; -1 for the whole expression
	Code       Code     // the class
	Summary    string   // what is wrong
	Detail     string   // what to write instead, or empty
	Arguments  []string // the names and types the summary speaks of
	Suggestion string   // the name that was probably meant, or empty
}

// String returns the summary, the suggestion and the detail as one line.
func (d Diagnostic) String() string {
	text := d.Summary
	if d.Suggestion != "" {
		text += " (did you mean " + quote(d.Suggestion) + "?)"
	}
	if d.Detail != "" {
		text += ": " + d.Detail
	}
	return text
}

func quote(name string) string { return "\"" + name + "\"" }

// sortDiagnostics orders by place, then class, then text, and drops repetitions.
func sortDiagnostics(list []Diagnostic) []Diagnostic {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Summary, b.Summary))
	})
	return slices.CompactFunc(list, func(a, b Diagnostic) bool {
		return a.Offset == b.Offset && a.Code == b.Code && a.Summary == b.Summary
	})
}
