package main

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// refusal is a case or a pack of policies that was refused, with every problem.
type refusal struct {
	problems rules.Problems
	// rename replaces the names of files, folder stands before names that are not replaced.
	rename map[string]string
	folder string
}

func (r *refusal) Error() string { return r.problems.Error() }

func (r *refusal) Unwrap() error { return r.problems }

// text is every problem for a terminal. A problem of a case carries no line, since lines of a case hold personal values.
func (r *refusal) text() string {
	placed := make(rules.Problems, 0, len(r.problems))
	for _, problem := range r.problems {
		moved := *problem
		moved.Place = r.place(problem.Place)
		moved.Related = make([]rules.Related, 0, len(problem.Related))
		for _, related := range problem.Related {
			related.Place = r.place(related.Place)
			moved.Related = append(moved.Related, related)
		}
		placed.Add(&moved)
	}
	return placed.Text(nil)
}

func (r *refusal) place(p rules.Position) rules.Position {
	if name, ok := r.rename[p.File]; ok {
		p.File = name
	} else if p.File != "" {
		p.File = r.folder + p.File
	}
	return p
}
