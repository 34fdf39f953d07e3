package policies

import (
	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// reader collects the problems of one file. Every method of a nil node or nil fields answers the zero value and reports nothing, since
// whatever made it nil has been reported.
type reader struct {
	file     *source.File
	problems *source.Problems
}

func newReader(file *source.File, problems *source.Problems) *reader {
	return &reader{file: file, problems: problems}
}

// report adds a problem and returns it, so that related places can be added.
func (r *reader) report(code source.Code, place source.Position, summary, detail string, arguments ...string) *source.Problem {
	problem := &source.Problem{Code: code, Summary: summary, Detail: detail, Place: place, Arguments: arguments}
	r.problems.Add(problem)
	return problem
}

func (r *reader) wholeFile() source.Position {
	return source.Position{File: r.file.Name()}
}

func (r *reader) placeOf(n *yaml.Node) source.Position {
	return source.Position{File: r.file.Name(), Line: n.Line, Column: n.Column}
}
