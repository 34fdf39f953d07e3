package policies

import (
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// The codes of problems with what YAML allows and policies do not.
const (
	codeTooDeep      source.Code = "too_deep"
	codeTooManyNodes source.Code = "too_many_nodes"
	codeAnchor       source.Code = "yaml_anchor"
	codeAlias        source.Code = "yaml_alias"
	codeMerge        source.Code = "yaml_merge"
	codeTag          source.Code = "yaml_tag"
	codeNull         source.Code = "null_value"
	codeKeyKind      source.Code = "key_not_text"
	codeDuplicateKey source.Code = "duplicate_key"
)

// walker turns the nodes of the YAML reader into nodes of a strict document. It never follows an alias.
type walker struct {
	*reader
	nodeMaker
	limits Limits
	count  int
}

// value returns the strict form of a value, or nil when it is refused.
func (w *walker) value(from *yaml.Node, role nodeRole, within *node, depth int) *node {
	if !w.admit(from, depth) {
		return nil
	}
	n := w.node(from.Line, from.Column, role, within)
	switch from.Kind {
	case yaml.MappingNode:
		n.kind, n.parts = kindMapping, &nodeParts{}
		w.mapping(n, from, depth)
	case yaml.SequenceNode:
		n.kind, n.parts = kindSequence, &nodeParts{}
		if len(from.Content) > 0 {
			n.parts.items = make([]*node, len(from.Content))
		}
		for i, item := range from.Content {
			n.parts.items[i] = w.value(item, roleItem, n, depth+1)
		}
	default:
		if isNull(from) {
			w.report(codeNull, n.place(), n.label()+" has no value", "write a value, or remove the key or the list item; "+
				"a text is put in quotes")
			return nil
		}
		n.kind, n.style, n.value = kindScalar, styleOf(from), from.Value
	}
	return n
}

// admit reports what keeps a node from being read, whatever its kind; a tag and an anchor are reported and otherwise ignored.
func (w *walker) admit(from *yaml.Node, depth int) bool {
	if w.count++; w.count > w.limits.Nodes {
		if w.count == w.limits.Nodes+1 {
			w.report(codeTooManyNodes, w.placeOf(from), fmt.Sprintf("file holds more than %d keys and values", w.limits.Nodes),
				"split it into several files", strconv.Itoa(w.limits.Nodes))
		}
		return false
	}
	if depth > w.limits.Depth {
		w.report(codeTooDeep, w.placeOf(from), fmt.Sprintf("nested deeper than %d levels", w.limits.Depth),
			"give inner parts a name of their own and refer to it", strconv.Itoa(w.limits.Depth))
		return false
	}
	if from.Kind == yaml.AliasNode {
		w.report(codeAlias, w.placeOf(from), fmt.Sprintf("alias %q is not allowed", "*"+from.Value),
			"write the value again where it is needed", from.Value)
		return false
	}
	w.refuseProperties(from)
	return true
}

// refuseProperties reports an anchor or an explicit tag. The reader forgets the tag "!", which is then seen only in the file.
func (w *walker) refuseProperties(from *yaml.Node) {
	if from.Anchor != "" {
		w.report(codeAnchor, w.placeOf(from), fmt.Sprintf("anchor %q is not allowed", "&"+from.Anchor),
			"remove it; a value is written where it is needed", from.Anchor)
	}
	hidden := strings.Contains(w.reader.file.Line(from.Line), "!") && w.reader.file.CodePoint(from.Line, from.Column) == '!' && (from.Kind != yaml.ScalarNode || from.Value != "" || styleOf(from) != source.Plain)
	if from.Style&yaml.TaggedStyle != 0 || hidden {
		w.report(codeTag, w.placeOf(from), "explicit YAML tag is not allowed", "remove it; each key says what type its value has")
	}
}

// mapping fills in the entries of a mapping, each key once.
func (w *walker) mapping(n *node, from *yaml.Node, depth int) {
	n.parts.entries = make([]entry, 0, len(from.Content)/2)
	for index := 0; index+1 < len(from.Content); index += 2 {
		key := w.key(from.Content[index], depth+1)
		value := w.value(from.Content[index+1], roleValue, key, depth+1)
		if key == nil {
			continue
		}
		if earlier, ok := n.find(key.value); ok {
			problem := w.report(codeDuplicateKey, key.place(), fmt.Sprintf("key %q is written twice", key.value),
				"remove one of them", key.value)
			problem.Related = []source.Related{{Place: n.entries()[earlier].key.place(), Summary: "first written here"}}
			continue
		}
		n.parts.add(entry{key: key, value: value})
	}
}

// key returns the strict form of a mapping's key, or nil when it is refused.
func (w *walker) key(from *yaml.Node, depth int) *node {
	if !w.admit(from, depth) {
		return nil
	}
	switch {
	case from.Kind != yaml.ScalarNode:
		w.report(codeKeyKind, w.placeOf(from), "key is not a text", "write the key as one word")
	case isMerge(from):
		w.report(codeMerge, w.placeOf(from), "merge key \"<<\" is not allowed", "write the keys where they are needed")
	case isNull(from) || from.Value == "":
		w.report(codeKeyKind, w.placeOf(from), "key is empty", "write the key before the colon")
	default:
		n := w.node(from.Line, from.Column, roleKey, nil)
		n.kind, n.style, n.value = kindScalar, styleOf(from), w.once(from.Value)
		return n
	}
	return nil
}

func isMerge(from *yaml.Node) bool {
	return from.Value == "<<" && styleOf(from) == source.Plain
}

// isNull reports whether a plain scalar is one YAML reads as no value at all.
func isNull(from *yaml.Node) bool {
	if from.Kind != yaml.ScalarNode || styleOf(from) != source.Plain {
		return false
	}
	return from.Value == "" || isNullWord(from.Value)
}

// isNullWord reports whether a plain text means that there is no value.
func isNullWord(text string) bool {
	switch text {
	case "~", "null", "Null", "NULL":
		return true
	default:
		return false
	}
}

func styleOf(from *yaml.Node) source.Style {
	switch {
	case from.Style&yaml.DoubleQuotedStyle != 0:
		return source.DoubleQuoted
	case from.Style&yaml.SingleQuotedStyle != 0:
		return source.SingleQuoted
	case from.Style&yaml.LiteralStyle != 0:
		return source.Literal
	case from.Style&yaml.FoldedStyle != 0:
		return source.Folded
	default:
		return source.Plain
	}
}
