package policies

import (
	"strconv"
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

// nodeRole is what a node is to the node around it. The zero value is the top of a document.
type nodeRole uint8

const (
	roleTop nodeRole = iota
	roleKey
	roleValue
	roleItem
)

// node is one value of a strict YAML document: its text is as written, whatever YAML would take it for, and none of its parts is null,
// an alias or a merge. A pack has tens of thousands, and an engine keeps them for the next load, so a node holds little of its own.
type node struct {
	file *source.File
	// within is the key of a value, nil when that was refused, and the list of an item.
	within *node
	// value is the text of a scalar.
	value string
	// parts are nil for a scalar.
	parts *nodeParts
	// traced is filled when first asked for. Packs read at the same time may share the node, and each would trace the same.
	traced       atomic.Pointer[source.Text]
	line, column int32
	kind         nodeKind
	role         nodeRole
	style        source.Style
}

// nodeParts are what a sequence or a mapping holds.
type nodeParts struct {
	// items are those of a sequence; one that was refused is nil.
	items []*node
	// entries are those of a mapping, in the order written, each key once.
	entries []entry
	// index finds an entry by its key; nil for a mapping of few keys, which are looked through.
	index map[string]int
}

// fewKeys is how many keys are looked through sooner than found by an index.
const fewKeys = 12

// entry is a key of a mapping with its value; a value that was refused is nil.
type entry struct {
	key   *node
	value *node
}

// items are those of a sequence; one that was refused is nil.
func (n *node) items() []*node {
	if n.parts == nil {
		return nil
	}
	return n.parts.items
}

// entries are those of a mapping, in the order written, each key once.
func (n *node) entries() []entry {
	if n.parts == nil {
		return nil
	}
	return n.parts.entries
}

// find returns the place of a key among the entries.
func (n *node) find(key string) (int, bool) {
	if n.parts == nil {
		return 0, false
	}
	if n.parts.index != nil {
		i, found := n.parts.index[key]
		return i, found
	}
	for i := range n.parts.entries {
		if n.parts.entries[i].key.value == key {
			return i, true
		}
	}
	return 0, false
}

// add appends an entry whose key is not there yet.
func (p *nodeParts) add(e entry) {
	p.entries = append(p.entries, e)
	switch {
	case p.index != nil:
		p.index[e.key.value] = len(p.entries) - 1
	case len(p.entries) > fewKeys:
		p.index = make(map[string]int, cap(p.entries))
		for i := range p.entries {
			p.index[p.entries[i].key.value] = i
		}
	}
}

// label is what messages call the node: its quoted key, or "item of" and that of its list.
func (n *node) label() string {
	switch {
	case n.role == roleTop:
		return "the file"
	case n.role == roleKey:
		return strconv.Quote(n.value)
	case n.role == roleItem:
		return "item of " + n.within.label()
	case n.within == nil:
		return "value"
	default:
		return n.within.label()
	}
}

// nodeMaker makes the nodes of one file.
type nodeMaker struct {
	file *source.File
	// room is where the next nodes go, so that they need not be allocated one by one.
	room []node
	// keys holds each text of a key once: a pack has few of them, each a thousand times.
	keys map[string]string
}

// nodeRoom is how many nodes are allocated at once.
const nodeRoom = 64

func newNodeMaker(file *source.File) nodeMaker {
	return nodeMaker{file: file, keys: map[string]string{}}
}

// node is a new node for what begins at that place.
func (m *nodeMaker) node(line, column int, role nodeRole, within *node) *node {
	if len(m.room) == 0 {
		m.room = make([]node, nodeRoom)
	}
	n := &m.room[0]
	m.room = m.room[1:]
	n.file, n.role, n.within, n.line, n.column = m.file, role, within, int32(line), int32(column)
	return n
}

// once returns the text of a key as it was first met.
func (m *nodeMaker) once(text string) string {
	if known, ok := m.keys[text]; ok {
		return known
	}
	m.keys[text] = text
	return text
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
	traced := source.NewText(n.file, int(n.line), int(n.column), n.style, n.value)
	n.traced.Store(traced)
	return traced
}

// place returns where the node stands, or no place when it is nil.
func (n *node) place() source.Position {
	if n == nil {
		return source.Position{}
	}
	return source.Position{File: n.file.Name(), Line: int(n.line), Column: int(n.column)}
}
