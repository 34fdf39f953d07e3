package policytest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// FileCoverage is which truths a set of tests has reached in one policy file, line by line.
type FileCoverage struct {
	File string `json:"file"`
	// Reached and All count truths: three for each line.
	Reached int `json:"reached"`
	All     int `json:"all"`
	// Lines are every provision, named condition and written condition of the file, in its order.
	Lines []LineCoverage `json:"lines"`
}

// LineCoverage is what the tests have reached of one thing that is false, unknown or true.
type LineCoverage struct {
	Place rules.Position `json:"place"`
	// What is the kind and id of a provision or definition, or "condition" for a part of one.
	What string `json:"what"`
	// Text is the expression or reference of a condition, in one line; empty for a provision or definition.
	Text string `json:"text,omitempty"`
	// Missing are the truths that no test reached: false, unknown, true, in this order. Some may be out of reach: a fact
	// that every case must have is never unknown, and a definition that only hints read leaves no trace.
	Missing []value.Truth `json:"missing"`
}

// CoverLines works out by file and line what results of tests reached of a pack, conditions within definitions, scores
// and schedules included. Checks are left out: a case that breaks one is refused and leaves no trace. Files are in order
// of their names.
func CoverLines(pack *policies.Pack, results []Result) []FileCoverage {
	seen := stepsReached{}
	for _, r := range results {
		if r.Assessment != nil {
			seen.assessment(r.Assessment.Trace())
		}
	}
	lines := conditionLines(pack, seen)
	for _, p := range Cover(pack, results).Provisions {
		lines = append(lines, LineCoverage{Place: p.Place, What: p.Kind + " " + p.ID, Missing: p.Missing})
	}
	slices.SortStableFunc(lines, func(a, b LineCoverage) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.What, b.What), cmp.Compare(a.Text, b.Text))
	})
	return byFile(lines)
}

func byFile(lines []LineCoverage) []FileCoverage {
	var files []FileCoverage
	for _, l := range lines {
		if len(files) == 0 || files[len(files)-1].File != l.Place.File {
			files = append(files, FileCoverage{File: l.Place.File})
		}
		file := &files[len(files)-1]
		file.Lines = append(file.Lines, l)
		file.All += 3
		file.Reached += 3 - len(l.Missing)
	}
	return files
}

// conditionLines has a line for each definition with a condition, and for each leaf and reference that a file writes.
func conditionLines(pack *policies.Pack, seen stepsReached) []LineCoverage {
	l := lineList{seen: seen, made: map[rules.Position]bool{}, written: map[placedText]bool{}}
	for _, o := range pack.Overlays {
		l.made[o.Place] = true
	}
	for _, p := range pack.Conditions() {
		if p.Kind == "check" {
			continue
		}
		owner := ownerOf(p)
		if p.Kind == "definition" && p.When.Kind != rules.Leaf {
			l.add(stepKey{owner: owner, parent: p.When.Place}, p.When.Place, "definition "+p.ID, "")
		}
		l.within(owner, rules.Position{}, p.When)
	}
	return l.lines
}

// ownerOf is a word for what a condition stands in, the same as note is given for its steps.
func ownerOf(p policies.PlacedCondition) string {
	switch p.Kind {
	case "definition", "choice", "level":
		return p.Kind + " " + p.ID
	case "conflict":
		return "conflict " + p.Place.String()
	}
	return p.Place.String()
}

// lineList gathers lines, each thing written once, without what overlays add to the conditions written.
type lineList struct {
	seen    stepsReached
	made    map[rules.Position]bool
	written map[placedText]bool
	lines   []LineCoverage
}

func (l *lineList) add(key stepKey, place rules.Position, what, text string) {
	once := placedText{place, text}
	if l.made[place] || l.written[once] {
		return
	}
	l.written[once] = true
	l.lines = append(l.lines, LineCoverage{Place: place, What: what, Text: oneLine(text), Missing: l.seen.missing(key)})
}

func (l *lineList) within(owner string, parent rules.Position, c *rules.Condition) {
	switch c.Kind {
	case rules.Leaf:
		l.add(stepKey{owner, parent, c.Expression.String()}, c.Place, "condition", c.Expression.String())
	case rules.Reference:
		l.add(stepKey{owner, parent, "ref: " + c.Name}, c.Place, "condition", "ref: "+c.Name)
	}
	for _, child := range c.Children {
		l.within(owner, c.Place, child)
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// placedText tells one thing written from another.
type placedText struct {
	place rules.Position
	text  string
}

// stepKey tells one written condition from another by what it stands in: equal expressions share one place in a trace.
type stepKey struct {
	owner  string
	parent rules.Position
	text   string
}

type stepsReached map[stepKey]map[value.Truth]bool

func (s stepsReached) missing(key stepKey) []value.Truth {
	missing := []value.Truth{}
	for _, truth := range []value.Truth{value.False, value.Unknown, value.True} {
		if !s[key][truth] {
			missing = append(missing, truth)
		}
	}
	return missing
}

func (s stepsReached) note(owner string, parent rules.Position, step rules.Step) {
	switch step.Kind {
	case rules.Leaf:
		s.reach(stepKey{owner, parent, step.Expression}, step.Truth)
	case rules.Reference:
		s.reach(stepKey{owner, parent, "ref: " + step.Name}, step.Truth)
	}
	if parent.IsZero() {
		s.reach(stepKey{owner: owner, parent: step.Place}, step.Truth)
	}
	for _, child := range step.Steps {
		s.note(owner, step.Place, child)
	}
}

func (s stepsReached) reach(key stepKey, truth value.Truth) {
	if s[key] == nil {
		s[key] = map[value.Truth]bool{}
	}
	s[key][truth] = true
}

// root notes a whole condition, if there is one.
func (s stepsReached) root(owner string, step *rules.Step) {
	if step != nil {
		s.note(owner, rules.Position{}, *step)
	}
}

func (s stepsReached) rules(traces ...eligibility.RuleTrace) {
	for _, r := range traces {
		s.root(r.Place.String(), r.When)
		s.root("conflict "+r.Place.String(), r.Conflict)
	}
}

func (s stepsReached) assessment(t assistance.Trace) {
	for _, d := range t.Definitions {
		s.root("definition "+d.Name, d.When)
		for i := range d.Cases {
			s.root("choice "+d.Name, &d.Cases[i])
		}
	}
	for _, aid := range t.Aids {
		for _, p := range aid.Policies {
			s.rules(slices.Concat(p.Scope, p.Requirements, p.Grounds, p.Exclusions)...)
		}
		for _, factor := range aid.Score {
			for i := range factor.Levels {
				s.root("level "+factor.ID, &factor.Levels[i].When)
			}
		}
	}
	for _, m := range t.Measures {
		s.rules(m.RuleTrace)
	}
	if t.Award != nil {
		s.award(t.Award)
	}
}

func (s stepsReached) award(a *assistance.AwardTrace) {
	s.rules(slices.Concat(a.Exceptions, a.Manner, a.Approvals)...)
	for _, c := range slices.Concat(a.Ceilings, a.OuterCaps, a.Advances) {
		s.rules(c.RuleTrace)
	}
	for i := range a.Schedule {
		s.root(a.Schedule[i].Place.String(), &a.Schedule[i].When)
	}
}
