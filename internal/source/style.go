package source

// Style is how a scalar is written in a YAML file. The zero value is no style.
type Style uint8

// The five styles of a YAML scalar.
const (
	Plain Style = iota + 1
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
)

// String returns the style's word, or "invalid".
func (s Style) String() string {
	switch s {
	case Plain:
		return "plain"
	case SingleQuoted:
		return "single_quoted"
	case DoubleQuoted:
		return "double_quoted"
	case Literal:
		return "literal"
	case Folded:
		return "folded"
	default:
		return "invalid"
	}
}
