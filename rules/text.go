package rules

import "github.com/jiuzhu-project/jiuzhu/internal/source"

// The places and problems of files, shared by every layer that reads them.
type (
	// Position is a place in a file: line and column count from one, columns in code points.
	Position = source.Position
	// Problem is one thing wrong with a file or a case, as data: code, summary, detail, place, arguments.
	Problem = source.Problem
	// Problems are all of them, sorted by place; errors.As finds each Problem.
	Problems = source.Problems
	// Related is a second place that a problem speaks of.
	Related = source.Related
)

// Text is what people read, in both languages.
type Text struct {
	Chinese string `json:"zh"`
	English string `json:"en"`
}

// IsZero reports whether nothing is written in either language.
func (t Text) IsZero() bool { return t.Chinese == "" && t.English == "" }

// Basis says where a rule, a row or a number comes from: exactly one of the three is set.
type Basis struct {
	// Law is the id of a statement of the register, with "#part" where the statement has several.
	Law string `json:"law,omitempty"`
	// Local names a local instrument.
	Local string `json:"local,omitempty"`
	// Configuration is the operator's own choice, with its rationale; it is printed as such wherever it shows.
	Configuration string `json:"configuration,omitempty"`
	// Place is where the basis is written.
	Place Position `json:"-"`
}

// IsZero reports whether no basis is given.
func (b Basis) IsZero() bool { return b.Law == "" && b.Local == "" && b.Configuration == "" }

// String is the one that is set, "configuration" for a configured choice.
func (b Basis) String() string {
	switch {
	case b.Law != "":
		return b.Law
	case b.Local != "":
		return b.Local
	case b.Configuration != "":
		return "configuration"
	default:
		return ""
	}
}

// Expression is the text of a rule in the expression language, with the place of each of its code points.
type Expression struct{ text *source.Text }

// NewExpression holds an expression that comes from a file.
func NewExpression(text *source.Text) Expression { return Expression{text: text} }

// WriteExpression holds an expression written in Go; its problems are placed in a file called name.
func WriteExpression(name, text string) Expression {
	file := source.NewFile(name, []byte(text))
	return Expression{text: source.NewText(file, 1, 1, source.Plain, text)}
}

// IsZero reports whether there is no expression.
func (e Expression) IsZero() bool { return e.text == nil }

// String is the expression as the reader of the file understands it.
func (e Expression) String() string {
	if e.text == nil {
		return ""
	}
	return e.text.Value()
}

// Place is where the expression starts.
func (e Expression) Place() Position {
	if e.text == nil {
		return Position{}
	}
	return e.text.Start()
}

func (e Expression) at(offset int) Position {
	if e.text == nil {
		return Position{}
	}
	return e.text.At(offset)
}
