package policies

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// everyday reads the small part of YAML that nearly all of a pack is written in, several times as fast as a reader of all of YAML:
// mappings and lists by indentation, lists and mappings in brackets, texts of one line with or without quotes, comments. It gives up at
// whatever else it meets, at every fault and at every limit, and the file is then read as YAML from its start; so it decides nothing
// but how long reading takes. What it does read, it reads as the YAML reader does, which the tests hold it to.
type everyday struct {
	nodeMaker
	limits Limits
	count  int
	// number, text and indent are those of the line that is read; at the end of the file indent is negative.
	number int
	text   string
	indent int
	// at is the next byte of the line within brackets; counted of its bytes are points code points.
	at, counted, points int
}

// readEveryday returns the document, or nil when it gives up. The file holds the content, and only what admitBytes lets through.
func readEveryday(file *source.File, content []byte, limits Limits) *node {
	for _, refused := range []string{"\t", "\uFFFE", "\uFFFF"} {
		// A tab is a blank in some places only; the others are no characters to the YAML reader.
		if bytes.Contains(content, []byte(refused)) {
			return nil
		}
	}
	e := &everyday{nodeMaker: newNodeMaker(file), limits: limits}
	if !e.advance() || e.indent != 0 {
		return nil
	}
	root := e.mapping(0, roleTop, nil, 1)
	if root == nil || e.indent >= 0 {
		return nil
	}
	return root
}

// line moves on to the next line; false at the end of the file.
func (e *everyday) line() bool {
	e.at, e.counted, e.points = 0, 0, 0
	if e.number >= e.file.Lines() {
		e.text, e.indent = "", -1
		return false
	}
	e.number++
	e.text = e.file.Line(e.number)
	e.indent = e.past(0)
	return true
}

// advance moves on to the next line that holds more than a comment.
func (e *everyday) advance() bool {
	for e.line() {
		if e.indent < len(e.text) && e.text[e.indent] != '#' {
			return true
		}
	}
	return false
}

// past is where what follows the blanks at a place begins.
func (e *everyday) past(at int) int {
	for at < len(e.text) && e.text[at] == ' ' {
		at++
	}
	return at
}

// ended reports whether nothing but blanks and a comment follows.
func (e *everyday) ended(at int) bool {
	rest := e.past(at)
	return rest == len(e.text) || rest > at && e.text[rest] == '#'
}

// new is a node that begins at a byte of the line, nil at a limit.
func (e *everyday) new(at int, kind nodeKind, role nodeRole, within *node, depth int) *node {
	if e.count++; e.count > e.limits.Nodes || depth > e.limits.Depth {
		return nil
	}
	if at < e.counted {
		e.counted, e.points = 0, 0
	}
	e.points += utf8.RuneCountInString(e.text[e.counted:at])
	e.counted = at
	n := e.node(e.number, e.points+1, role, within)
	n.kind = kind
	if kind != kindScalar {
		n.parts = &nodeParts{}
	}
	return n
}

// key reads a key of one word, in quotes or not, with its colon, and where what follows it begins.
func (e *everyday) key(at, depth int) (key *node, after int) {
	text, style, after := e.keyText(at)
	if after == 0 {
		return nil, 0
	}
	if key = e.new(at, kindScalar, roleKey, nil, depth); key != nil {
		key.style, key.value = style, e.once(text)
	}
	return key, after
}

// keyText is the word of the key at a place and where what follows its colon begins, which is zero where there is no key.
func (e *everyday) keyText(at int) (text string, style source.Style, after int) {
	style = source.Plain
	start, end := at, at
	if end < len(e.text) && e.text[end] == '"' {
		style, start, end = source.DoubleQuoted, at+1, at+1
	}
	for end < len(e.text) && isKeyByte(e.text[end], end == start) {
		end++
	}
	text = e.text[start:end]
	if style == source.DoubleQuoted {
		if end == len(e.text) || e.text[end] != '"' {
			return "", 0, 0
		}
		end++
	}
	if text == "" || len(text) > identifierLimit || style == source.Plain && isNullWord(text) || end == len(e.text) || e.text[end] != ':' ||
		end+1 < len(e.text) && e.text[end+1] != ' ' {
		return "", 0, 0
	}
	return text, style, end + 1
}

func isKeyByte(b byte, first bool) bool {
	switch {
	case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '_':
		return true
	default:
		return !first && (b == '-' || b == '.')
	}
}

// mapping reads the mapping whose first key stands at that byte of the line, up to the first line that stands left of it.
func (e *everyday) mapping(at int, role nodeRole, within *node, depth int) *node {
	n := e.new(at, kindMapping, role, within, depth)
	if n == nil {
		return nil
	}
	for {
		key, after := e.key(at, depth+1)
		if key == nil {
			return nil
		}
		if _, twice := n.find(key.value); twice {
			return nil
		}
		value := e.valueOf(key, at, after, depth+1)
		if value == nil || e.indent > at {
			return nil
		}
		n.parts.add(entry{key: key, value: value})
		if e.indent < at {
			return n
		}
	}
}

// valueOf reads what follows a key, on its line or below, and moves on to the line after it.
func (e *everyday) valueOf(key *node, column, after, depth int) *node {
	first := e.past(after)
	if strings.HasPrefix(e.text[first:], ">-") {
		return e.folded(first, column, key, depth)
	}
	if !e.ended(after) {
		return e.inline(first, roleValue, key, depth)
	}
	e.advance()
	switch {
	case e.indent >= column && e.dash(e.indent):
		return e.sequence(e.indent, roleValue, key, depth)
	case e.indent > column && strings.IndexByte("[{", e.text[e.indent]) >= 0:
		return e.inline(e.indent, roleValue, key, depth)
	case e.indent > column:
		return e.mapping(e.indent, roleValue, key, depth)
	default:
		return nil
	}
}

// dash reports whether an item of a list begins there.
func (e *everyday) dash(at int) bool { return strings.HasPrefix(e.text[at:], "- ") }

// sequence reads the list whose first dash stands at that byte of the line.
func (e *everyday) sequence(at int, role nodeRole, within *node, depth int) *node {
	n := e.new(at, kindSequence, role, within, depth)
	if n == nil {
		return nil
	}
	for e.indent == at && e.dash(at) {
		var item *node
		first := e.past(at + 1)
		if e.ended(first) {
			return nil
		}
		if _, _, after := e.keyText(first); after > 0 {
			// The lines below count as indented to where the first key stands.
			e.indent = first
			item = e.mapping(first, roleItem, n, depth+1)
		} else {
			item = e.inline(first, roleItem, n, depth+1)
		}
		if item == nil || e.indent > at {
			return nil
		}
		n.parts.items = append(n.parts.items, item)
	}
	return n
}

// inline reads a value that begins within a line, which nothing may follow, and moves on to the line after it.
func (e *everyday) inline(at int, role nodeRole, within *node, depth int) *node {
	var n *node
	e.at = at
	switch e.text[at] {
	case '"', '\'', '[', '{':
		if n = e.bracketed(role, within, depth); n == nil || !e.ended(e.at) {
			return nil
		}
	default:
		end := len(e.text)
		if comment := strings.Index(e.text[at:], " #"); comment >= 0 {
			end = at + comment
		}
		text := strings.TrimRight(e.text[at:end], " ")
		if strings.Contains(text, ": ") || strings.HasSuffix(text, ":") {
			return nil
		}
		n = e.plain(at, text, role, within, depth)
	}
	e.advance()
	return n
}

// plain is a text without quotes, nil when it starts with a sign of YAML's or means no value.
func (e *everyday) plain(at int, text string, role nodeRole, within *node, depth int) *node {
	if text == "" || strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", text[0]) >= 0 || isNullWord(text) {
		return nil
	}
	n := e.new(at, kindScalar, role, within, depth)
	if n != nil {
		n.style, n.value = source.Plain, text
	}
	return n
}

// folded reads a text below ">-" whose lines are indented alike and end with no blank, and moves on to the line after it.
func (e *everyday) folded(at, column int, key *node, depth int) *node {
	n := e.new(at, kindScalar, roleValue, key, depth)
	if n == nil || e.text[at:] != ">-" || !e.line() || e.indent <= column {
		return nil
	}
	var lines []string
	for indent := e.indent; e.indent == indent && indent < len(e.text); e.line() {
		if strings.HasSuffix(e.text, " ") {
			return nil
		}
		lines = append(lines, e.text[indent:])
	}
	if len(lines) == 0 || e.indent > column || e.indent == len(e.text) && e.indent > 0 {
		return nil
	}
	n.style, n.value = source.Folded, strings.Join(lines, " ")
	if e.indent >= 0 && (e.indent == len(e.text) || e.text[e.indent] == '#') {
		e.advance()
	}
	return n
}
