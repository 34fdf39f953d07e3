package mutation

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Accepted is a survivor that stands, with the reason why no test is needed or can be written.
type Accepted struct {
	File     string         `json:"file"`
	Rule     string         `json:"rule"`
	Operator Operator       `json:"operator"`
	Before   string         `json:"before"`
	After    string         `json:"after"`
	Reason   string         `json:"reason"`
	Place    rules.Position `json:"place"`
}

// ReadAccepted reads a list of accepted survivors: the key survivors with a list of file, rule, operator, before, after
// and reason. It returns rules.Problems for a file that is not that.
func ReadAccepted(name string, content []byte) ([]Accepted, error) {
	elements, err := policies.Elements(name, content)
	if err != nil {
		return nil, err
	}
	byItem := map[string]int{}
	var out []Accepted
	var problems rules.Problems
	for _, e := range elements {
		switch {
		case len(e.Path) == 2 && e.Path[0] == "survivors":
			byItem[e.Path[1]] = len(out)
			out = append(out, Accepted{Place: rules.Position{File: name, Line: lineOf(content, e.Start)}})
		case len(e.Path) == 3 && e.Path[0] == "survivors":
			if !out[byItem[e.Path[1]]].set(e.Path[2], e.Value) {
				problems.Add(&rules.Problem{Code: "bad_survivor", Summary: "an accepted survivor has no " + strconv.Quote(e.Path[2]),
					Detail:    "write file, rule, operator, before, after and reason, as the report of the survivor has them",
					Arguments: []string{e.Path[2]}, Place: rules.Position{File: name, Line: lineOf(content, e.Start)}})
			}
		case len(e.Path) > 0 && e.Path[0] != "survivors":
			problems.Add(&rules.Problem{Code: "unknown_key", Summary: "the file holds the key survivors and nothing else",
				Arguments: []string{e.Path[0]}, Place: rules.Position{File: name, Line: lineOf(content, e.Start)}})
		}
	}
	for _, a := range out {
		if a.File == "" || a.Rule == "" || a.Operator == "" || a.Before == "" || a.Reason == "" {
			problems.Add(&rules.Problem{Code: "bad_survivor", Summary: "an accepted survivor lacks its file, rule, operator, before or reason",
				Detail: "write all of them; the reason is what a reviewer reads", Place: a.Place})
		}
	}
	problems.Sort()
	return out, problems.Err()
}

func (a *Accepted) set(key, text string) bool {
	switch key {
	case "file":
		a.File = text
	case "rule":
		a.Rule = text
	case "operator":
		return a.Operator.UnmarshalText([]byte(text)) == nil
	case "before":
		a.Before = text
	case "after":
		a.After = text
	case "reason":
		a.Reason = text
	default:
		return false
	}
	return true
}

func (a Accepted) is(m Mutant) bool {
	return a.File == m.File && a.Rule == m.Rule && a.Operator == m.Operator && a.Before == m.Before && a.After == m.After
}
