package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// ConditionKind is the kind of a node in a condition tree. The zero value is invalid.
type ConditionKind uint8

const (
	// All is true when every child is.
	All ConditionKind = iota + 1
	// Any is true when a child is.
	Any
	// None is true when no child is.
	None
	// Reference stands for a definition that is true or false.
	Reference
	// Leaf is one expression.
	Leaf
)

var conditionWords = [...]string{All: "all", Any: "any", None: "none", Reference: "ref", Leaf: "expression"}

// String is the word of the kind, empty for an invalid one.
func (k ConditionKind) String() string { return value.WordAt(conditionWords[:], uint8(k)) }

// MarshalText refuses an invalid kind.
func (k ConditionKind) MarshalText() ([]byte, error) {
	return value.MarshalWord("condition kind", conditionWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with ErrUnknownWord.
func (k *ConditionKind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("condition kind", conditionWords[:], string(text))
	*k = ConditionKind(n)
	return err
}

// Condition is a condition as written. Title and Basis are optional on every node.
type Condition struct {
	Kind     ConditionKind
	Title    Text
	Basis    Basis
	Children []*Condition
	// Name is the definition a Reference stands for.
	Name string
	// Expression of a Leaf.
	Expression Expression
	Place      Position
}

// Definition is a named value, computed once per evaluation. Exactly one of When, Value, Lookup and Choice is set.
type Definition struct {
	// Name is a flat name that expressions may use like a fact.
	Name  string
	Title Text
	Basis Basis
	// When makes the definition true, false or unknown.
	When *Condition
	// Value computes it; Type says what it must be ("bool", "int", "money(CNY)").
	Value Expression
	Type  TypeName
	// Lookup reads it from a table.
	Lookup *Lookup
	// Choice takes it from another definition.
	Choice *Choice
	Place  Position
}

// Choice takes the value of the first case that holds, else of Otherwise. A case that is open leaves the choice open.
type Choice struct {
	Cases     []ChoiceCase
	Otherwise string
	Place     Position
}

// ChoiceCase is one case of a choice: Use names the definition taken when When holds.
type ChoiceCase struct {
	When  *Condition
	Use   string
	Place Position
}

// Parameter is a named constant of a pack, such as an age limit, with its basis.
type Parameter struct {
	Name  string
	Title Text
	Basis Basis
	// Type and Text are as written; Text follows ParseValue.
	Type  TypeName
	Text  string
	Place Position
}

// TypeName is a type as written in a file: bool, int, decimal, date, years, text, money(CNY), rate(CNY, year),
// unrounded(CNY).
type TypeName struct {
	Name  string
	Place Position
}

// Lookup reads one cell of a table.
type Lookup struct {
	Table string
	// Keys give an expression for each key column of the table.
	Keys []LookupKey
	// Column is the cell read.
	Column string
	// Fallback says how many years further back the latest row may be taken when the wanted year has none that was
	// published on the date Published; zero means never.
	Fallback int
	// FallbackBasis is the written rule behind the fallback.
	FallbackBasis Basis
	// Published is the date expression on which a row must have been published, for tables that carry that column.
	Published Expression
	Place     Position
}

// LookupKey is one key of a lookup.
type LookupKey struct {
	Column     string
	Expression Expression
	Place      Position
}
