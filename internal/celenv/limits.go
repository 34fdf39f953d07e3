package celenv

// Limits bound one expression at load. A field that is zero or below takes its value from DefaultLimits.
type Limits struct {
	CodePoints  int // code points of the text
	Nodes       int // nodes of the parsed expression
	Depth       int // nodes on the longest way from the whole to a part
	FoldNesting int // folds (exists, all, filter, map) inside the body of a fold, the outermost counted
	RegexSize   int // instructions of a compiled pattern
}

// DefaultLimits returns the limits an expression of a policy is held to unless a Config says otherwise.
func DefaultLimits() Limits {
	return Limits{CodePoints: 2000, Nodes: 400, Depth: 40, FoldNesting: 2, RegexSize: 500}
}

func (l Limits) orDefaults() Limits {
	d := DefaultLimits()
	for _, field := range []struct{ given, standard *int }{
		{&l.CodePoints, &d.CodePoints},
		{&l.Nodes, &d.Nodes},
		{&l.Depth, &d.Depth},
		{&l.FoldNesting, &d.FoldNesting},
		{&l.RegexSize, &d.RegexSize},
	} {
		if *field.given <= 0 {
			*field.given = *field.standard
		}
	}
	return l
}
