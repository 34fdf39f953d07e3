package policies

import (
	"sync/atomic"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// nodeKind tells a mapping, a sequence and a scalar apart. The zero value is none of them.
type nodeKind uint8

const (
	kindMapping nodeKind = iota + 1
	kindSequence
	kindScalar
)

// String names the kind as a message does.
func (k nodeKind) String() string {
	switch k {
	case kindMapping:
		return "a mapping"
	case kindSequence:
		return "a list"
	case kindScalar:
		return "a single value"
	default:
		return "nothing"
	}
}

// example says how a value of the kind is written.
func (k nodeKind) example() string {
	switch k {
	case kindMapping:
		return "write keys with their values, such as {zh: 救助, en: Assistance}"
	case kindSequence:
		return "start each item on a line of its own with \"- \", or write [one, another]"
	default:
		return "write one value after the colon, neither a list nor keys"
	}
}

// node is one value of a strict YAML document: its text is as written, whatever YAML would take it for, and none of its parts is null,
// an alias or a merge.
type node struct {
	kind nodeKind
	// label is what messages call the node: its quoted key, or "item of" and that of its list.
	label    string
	position source.Position
	file     *source.File
	// value and style are those of a scalar.
	value string
	style source.Style
	// items are those of a sequence; one that was refused is nil.
	items []*node
	// entries are those of a mapping, in the order written, each key once.
	entries []entry
	// index finds an entry by its key.
	index map[string]int

	// traced is filled when first asked for. Packs read at the same time may share the node, and each would trace the same.
	traced atomic.Pointer[source.Text]
}

// entry is a key of a mapping with its value; a value that was refused is nil.
type entry struct {
	key   *node
	value *node
}

// quoted reports whether a scalar is anything but plain, and so a text on purpose.
func (n *node) quoted() bool {
	return n != nil && n.kind == kindScalar && n.style != source.Plain
}

// text returns a scalar's value with the place of each code point; of any other node, an empty text at its place. It is
// safe for concurrent use.
func (n *node) text() *source.Text {
	if n == nil {
		return nil
	}
	if traced := n.traced.Load(); traced != nil {
		return traced
	}
	traced := source.NewText(n.file, n.position.Line, n.position.Column, n.style, n.value)
	n.traced.Store(traced)
	return traced
}

// place returns where the node stands, or no place when it is nil.
func (n *node) place() source.Position {
	if n == nil {
		return source.Position{}
	}
	return n.position
}
