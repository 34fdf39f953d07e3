package policies

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// bracketed reads what stands at the next byte of the line as brackets hold it, and moves behind it.
func (e *everyday) bracketed(role nodeRole, within *node, depth int) *node {
	switch sign := e.text[e.at]; sign {
	case '"', '\'':
		return e.quoted(sign, role, within, depth)
	case '[':
		n := e.new(e.at, kindSequence, role, within, depth)
		return e.members(n, ']', func() bool {
			item := e.item(n, depth+1)
			n.parts.items = append(n.parts.items, item)
			return item != nil
		})
	case '{':
		n := e.new(e.at, kindMapping, role, within, depth)
		return e.members(n, '}', func() bool { return e.pair(n, depth+1) })
	default:
		start := e.at
		length := strings.IndexAny(e.text[start:], ",]}[{?:")
		if length < 0 || strings.IndexByte(",]}", e.text[start+length]) < 0 || strings.Contains(e.text[start:start+length], " #") {
			return nil
		}
		e.at = start + length
		return e.plain(start, strings.TrimRight(e.text[start:e.at], " "), role, within, depth)
	}
}

// members reads what stands between brackets, parted by commas, and returns what holds it.
func (e *everyday) members(n *node, closing byte, member func() bool) *node {
	if n == nil {
		return nil
	}
	e.at++
	for first := true; ; first = false {
		if !e.skip() {
			return nil
		}
		switch {
		case first && e.text[e.at] == closing:
			e.at++
			return n
		case !member() || !e.skip():
			return nil
		}
		switch e.text[e.at] {
		case ',':
			e.at++
		case closing:
			e.at++
			return n
		default:
			return nil
		}
	}
}

// item reads an item of a list in brackets; a key with its value is a mapping of that one key.
func (e *everyday) item(list *node, depth int) *node {
	if _, _, after := e.keyText(e.at); after == 0 {
		return e.bracketed(roleItem, list, depth)
	}
	n := e.new(e.at, kindMapping, roleItem, list, depth)
	if n == nil || !e.pair(n, depth+1) {
		return nil
	}
	return n
}

// pair reads a key with its value into a mapping in brackets.
func (e *everyday) pair(n *node, depth int) bool {
	key, after := e.key(e.at, depth)
	if key == nil || after == len(e.text) {
		return false
	}
	if _, twice := n.find(key.value); twice {
		return false
	}
	if e.at = e.past(after); e.at == len(e.text) {
		return false
	}
	value := e.bracketed(roleValue, key, depth)
	n.parts.add(entry{key: key, value: value})
	return value != nil
}

// skip moves to what stands next within brackets, on this line or the one below; false where that is a comment or not there.
func (e *everyday) skip() bool {
	if e.at = e.past(e.at); e.at < len(e.text) {
		return e.text[e.at] != '#'
	}
	if !e.line() || e.indent == 0 || e.indent == len(e.text) {
		return false
	}
	e.at = e.indent
	return e.text[e.at] != '#'
}

// quoted reads a text in quotes that ends on its line and holds no escape but of the quote in double quotes.
func (e *everyday) quoted(mark byte, role nodeRole, within *node, depth int) *node {
	start, escaped := e.at+1, false
	end := start
	for ; end < len(e.text) && e.text[end] != mark; end++ {
		if mark == '"' && e.text[end] == '\\' {
			if end++; end == len(e.text) || e.text[end] != '"' {
				return nil
			}
			escaped = true
		}
	}
	if end == len(e.text) || mark == '\'' && end+1 < len(e.text) && e.text[end+1] == mark {
		return nil
	}
	n := e.new(e.at, kindScalar, role, within, depth)
	if n == nil {
		return nil
	}
	n.style, n.value = source.DoubleQuoted, e.text[start:end]
	if mark == '\'' {
		n.style = source.SingleQuoted
	}
	if escaped {
		n.value = strings.ReplaceAll(n.value, "\\\"", "\"")
	}
	e.at = end + 1
	return n
}
