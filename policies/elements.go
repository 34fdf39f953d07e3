package policies

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Element is one value of a policy file as it is written, with the bytes it takes: what a tool needs that changes the
// text of a rule.
type Element struct {
	// Path leads to the value from the top: keys, and for the item of a list its number, counted from zero.
	Path []string
	// Value is the decoded text of a single value, empty for a list or a mapping.
	Value string
	// Items is how many items a list holds, zero for anything else.
	Items int
	// Owner is the id of the nearest mapping around that has one, or of the policy, award, schedule or overlay.
	Owner string
	// Start and End bound the value in the file, in bytes; KeyStart and KeyEnd bound its key, both zero for what has none.
	Start, End, KeyStart, KeyEnd int
}

// Within reports whether one of the keys leads to the element.
func (e Element) Within(keys ...string) bool {
	for _, step := range e.Path {
		for _, key := range keys {
			if step == key {
				return true
			}
		}
	}
	return false
}

// Key is the last key that leads to the element, whatever items of lists follow it.
func (e Element) Key() string {
	for i := len(e.Path) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(e.Path[i]); err != nil {
			return e.Path[i]
		}
	}
	return ""
}

// Elements lists every value of a policy file in the order written, what holds it before it. It returns rules.Problems
// for a file that is no strict document, and looks at nothing beyond that.
func Elements(name string, content []byte) ([]Element, error) {
	file := source.NewFile(name, content)
	var problems rules.Problems
	root := parseDocument(file, DefaultLimits(), &problems)
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	w := elementWalker{file: file, content: content}
	if root != nil {
		w.walk(root, entry{}, nil, "")
	}
	return w.found, nil
}

type elementWalker struct {
	file    *source.File
	content []byte
	found   []Element
}

// walk adds a node and all within it, and returns where it ends.
func (w *elementWalker) walk(n *node, key entry, path []string, owner string) int {
	if n == nil {
		return 0
	}
	owner = ownID(n, len(path), owner)
	e := Element{Path: path, Value: n.value, Items: len(n.items()), Owner: owner, Start: w.offset(n.place())}
	if key.key != nil {
		e.KeyStart = w.offset(key.key.place())
		e.KeyEnd = w.offset(key.key.text().At(key.key.text().Length() + 1))
	}
	index := len(w.found)
	w.found = append(w.found, e)
	end := e.Start
	switch n.kind {
	case kindScalar:
		end = w.offset(n.text().At(n.text().Length() + 1))
		if n.quoted() && end < len(w.content) && (w.content[end] == '"' || w.content[end] == '\'') {
			end++
		}
	case kindSequence:
		for i, item := range n.items() {
			end = max(end, w.walk(item, entry{}, step(path, strconv.Itoa(i)), owner))
		}
	case kindMapping:
		for _, inner := range n.entries() {
			end = max(end, w.walk(inner.value, inner, step(path, inner.key.value), owner))
		}
	}
	if n.kind != kindScalar {
		end = w.closed(e.Start, end)
	}
	w.found[index].End = end
	return end
}

// step copies, so that paths never share what is appended to them.
func step(path []string, next string) []string {
	return append(append(make([]string, 0, len(path)+1), path...), next)
}

func ownID(n *node, depth int, owner string) string {
	if n.kind != kindMapping {
		return owner
	}
	keys := []string{"id"}
	if depth == 0 {
		keys = []string{"policy", "award", "schedule", "overlay"}
	}
	for _, e := range n.entries() {
		for _, key := range keys {
			if e.key.value == key && e.value != nil && e.value.kind == kindScalar {
				return e.value.value
			}
		}
	}
	return owner
}

// closed is the end of a list or a mapping: after its bracket where it has one, else that of its last value.
func (w *elementWalker) closed(start, end int) int {
	bracket := strings.IndexByte("[{", w.content[start])
	if bracket < 0 {
		return end
	}
	if end == start {
		end++
	}
	for ; end < len(w.content); end++ {
		switch w.content[end] {
		case "]}"[bracket]:
			return end + 1
		case '#':
			for end < len(w.content)-1 && w.content[end+1] != '\n' {
				end++
			}
		}
	}
	return end
}

func (w *elementWalker) offset(at rules.Position) int {
	offset := w.file.LineOffset(at.Line)
	for range at.Column - 1 {
		if offset >= len(w.content) {
			break
		}
		offset++
		for offset < len(w.content) && w.content[offset]&0xC0 == 0x80 {
			offset++
		}
	}
	return offset
}
