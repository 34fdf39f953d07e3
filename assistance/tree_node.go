package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// NodeKind says what a node of a tree stands for. The zero value is invalid.
type NodeKind uint8

const (
	// NodeAid is the decision on one aid.
	NodeAid NodeKind = iota + 1
	// NodePolicy is one policy of an aid.
	NodePolicy
	// NodeGroup holds nodes of a sort: the grounds of a policy, the measures, the ceilings of the award.
	NodeGroup
	// NodeRule is a rule, a measure, or a provision of the award.
	NodeRule
	// NodeFactor is a factor of a score, NodeLevel one of its levels.
	NodeFactor
	NodeLevel
	// NodeAll, NodeAny and NodeNone are conditions made of others.
	NodeAll
	NodeAny
	NodeNone
	// NodeReference stands for a definition that the tree holds once, under its name.
	NodeReference
	// NodeExpression is one written expression.
	NodeExpression
	// NodeRead is a fact, a parameter or a definition that an expression reads.
	NodeRead
	// NodeMember is what one member of a list contributed.
	NodeMember
	// NodeDefinition is a definition, NodeCase one of the cases of a choice, NodeRow the row of a table that was found.
	NodeDefinition
	NodeCase
	NodeRow
	// NodeLine is one line of the award's arithmetic.
	NodeLine
	// NodeFailure is an expression that could not be computed.
	NodeFailure
)

var nodeKindWords = [...]string{NodeAid: "aid", NodePolicy: "policy", NodeGroup: "group", NodeRule: "rule", NodeFactor: "factor",
	NodeLevel: "level", NodeAll: "all", NodeAny: "any", NodeNone: "none", NodeReference: "reference", NodeExpression: "expression",
	NodeRead: "read", NodeMember: "member", NodeDefinition: "definition", NodeCase: "case", NodeRow: "row", NodeLine: "line",
	NodeFailure: "failure"}

// String is the word of the kind, empty for an invalid one.
func (k NodeKind) String() string { return value.WordAt(nodeKindWords[:], uint8(k)) }

// MarshalText refuses an invalid kind.
func (k NodeKind) MarshalText() ([]byte, error) {
	return value.MarshalWord("node kind", nodeKindWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with rules.ErrUnknownWord.
func (k *NodeKind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("node kind", nodeKindWords[:], string(text))
	*k = NodeKind(n)
	return err
}

// Node is one line of a tree with what stands below it. What does not apply to its kind is zero.
type Node struct {
	Kind NodeKind `json:"kind"`
	// ID is set on what Why and WhyNot find: an aid, a rule, a measure, a factor, a definition, a line of the award.
	ID string `json:"id,omitempty"`
	// Name is the word of a group, or the fact, parameter, definition, list or table that the node speaks of.
	Name  string     `json:"name,omitempty"`
	Title rules.Text `json:"title,omitzero"`
	// Truth is that of a condition, and of what rests on one.
	Truth value.Truth `json:"truth,omitzero"`
	// Result is what came of it in words: the outcome of an aid, the result of a line, the period in which a rule that is
	// not in force is, the row that a lookup lacks.
	Result     rules.Text        `json:"result,omitzero"`
	Strength   policies.Strength `json:"strength,omitzero"`
	Confidence rules.Confidence  `json:"confidence,omitzero"`
	Demoted    bool              `json:"demoted,omitempty"`
	// Overlay is the overlay that brought a rule.
	Overlay    string         `json:"overlay,omitempty"`
	Basis      rules.Basis    `json:"basis,omitzero"`
	Place      rules.Position `json:"place,omitzero"`
	Expression string         `json:"expression,omitempty"`
	// Valued says that the node has a value, known or not; Masked is the class for which it is not shown.
	Valued bool        `json:"valued,omitempty"`
	Value  value.Value `json:"value,omitzero"`
	Masked rules.Class `json:"masked,omitzero"`
	Waits  []string    `json:"waits_for,omitempty"`
	Nodes  []Node      `json:"nodes,omitempty"`
}

// Tree is everything an assessment rests on, for a person to walk down. It is data: whoever draws it chooses a language
// and a form.
type Tree struct {
	// Nodes are the aids, the award and the measures.
	Nodes []Node `json:"nodes"`
	// Definitions hold each definition once, in the order in which they are computed; conditions name them.
	Definitions []Node `json:"definitions"`
}

// TreeOptions say what a tree shows. The zero value masks.
type TreeOptions struct {
	// Values shows the values of personal and sensitive facts, and of what rests on them; without it the nodes bear their
	// class instead. Such a tree holds a child's data and belongs where only those who may see them do.
	Values bool
}
