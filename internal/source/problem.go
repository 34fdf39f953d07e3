package source

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Code is the stable word a program knows a kind of problem by, such as "duplicate_key". It is an error so that
// errors.Is(err, code) tells whether a problem of that kind is among those in err.
type Code string

// Error returns the code's own word.
func (c Code) Error() string {
	return string(c)
}

// Problem is one thing wrong in a source file: what, where, and how to mend it.
type Problem struct {
	Code    Code   `json:"code"`
	Summary string `json:"summary"`
	// Detail says how to mend it; it may be empty.
	Detail string   `json:"detail,omitempty"`
	Place  Position `json:"place"`
	// Related names other places that explain the problem, in the order they are best read.
	Related []Related `json:"related,omitempty"`
	// Arguments are the words the summary was built from, such as the misspelt name, for those who word it anew.
	Arguments []string `json:"arguments,omitempty"`
	// Snippet is the source line of Place as Problems.Quote filled it, cut when the line is very long.
	Snippet string `json:"snippet,omitempty"`
}

// Related is another place that explains a problem, with one line on what stands there.
type Related struct {
	Place   Position `json:"place"`
	Summary string   `json:"summary"`
}

// Error returns the place and the summary on one line.
func (p *Problem) Error() string {
	if p == nil {
		return ""
	}
	return located(p.Place, p.Summary)
}

// Is reports whether target is the problem's code.
func (p *Problem) Is(target error) bool {
	code, ok := target.(Code)
	return ok && p != nil && p.Code == code
}

// Problems is a list of problems that is itself an error. It is not safe for concurrent change.
type Problems []*Problem

// Add appends one problem.
func (p *Problems) Add(problem *Problem) {
	if problem != nil {
		*p = append(*p, problem)
	}
}

// Err returns the problems as an error, or nil when there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// maxErrorLines bounds the text of an error: a hostile file can have tens of thousands of problems.
const maxErrorLines = 1_000

// Error returns the problems on lines of their own, in the order they stand; of more than a thousand, a last line tells
// how many are left out.
func (p Problems) Error() string {
	shown := p[:min(len(p), maxErrorLines)]
	lines := make([]string, 0, len(shown)+1)
	for _, problem := range shown {
		lines = append(lines, problem.Error())
	}
	if left := len(p) - len(shown); left > 0 {
		lines = append(lines, "and "+strconv.Itoa(left)+" more problems")
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each problem as an error of its own, for errors.Is and errors.As.
func (p Problems) Unwrap() []error {
	errs := make([]error, 0, len(p))
	for _, problem := range p {
		errs = append(errs, problem)
	}
	return errs
}

// Sort orders the problems by file, line, column, code and summary; equal ones keep their order.
func (p Problems) Sort() {
	slices.SortStableFunc(p, func(a, b *Problem) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Summary, b.Summary))
	})
}

func located(place Position, summary string) string {
	if place.IsZero() {
		return summary
	}
	return place.String() + ": " + summary
}
