package celenv

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// message is one level of a textproto: fields in order, each a text, a number or word, or a message.
type message []field

type field struct {
	name   string
	scalar string
	inner  message
}

func (m message) all(name string) (found []field) {
	for _, f := range m {
		if f.name == name {
			found = append(found, f)
		}
	}
	return found
}

func (m message) first(path ...string) (field, bool) {
	for i, name := range path {
		found := m.all(name)
		if len(found) == 0 {
			return field{}, false
		}
		if i == len(path)-1 {
			return found[0], true
		}
		m = found[0].inner
	}
	return field{}, false
}

func (m message) text(path ...string) string {
	f, _ := m.first(path...)
	return f.scalar
}

// textproto reads as much of the text format as the test files use.
type textproto struct {
	rest string
	t    *testing.T
}

func (p *textproto) skip() {
	for {
		p.rest = strings.TrimLeft(p.rest, " \t\r\n,;")
		if !strings.HasPrefix(p.rest, "#") {
			return
		}
		_, p.rest, _ = strings.Cut(p.rest, "\n")
	}
}

func (p *textproto) message(end string) message {
	var m message
	for {
		p.skip()
		if p.rest == "" || end != "" && strings.HasPrefix(p.rest, end) {
			p.rest = strings.TrimPrefix(p.rest, end)
			return m
		}
		m = append(m, p.field())
	}
}

func (p *textproto) field() field {
	name := p.until(" \t\n:{<")
	if strings.HasPrefix(name, "[") {
		name = strings.Trim(name, "[]")
	}
	p.skip()
	p.rest = strings.TrimPrefix(p.rest, ":")
	p.skip()
	return p.value(name)
}

func (p *textproto) value(name string) field {
	switch p.rest[0] {
	case '{':
		p.rest = p.rest[1:]
		return field{name: name, inner: p.message("}")}
	case '[':
		p.rest = p.rest[1:]
		list := field{name: name}
		for p.skip(); !strings.HasPrefix(p.rest, "]"); p.skip() {
			list.inner = append(list.inner, p.value(""))
		}
		p.rest = p.rest[1:]
		return list
	case '"', '\'':
		text := ""
		for p.rest != "" && (p.rest[0] == '"' || p.rest[0] == '\'') {
			text += p.quoted()
			p.skip()
		}
		return field{name: name, scalar: text}
	default:
		return field{name: name, scalar: p.until(" \t\n,;}]")}
	}
}

func (p *textproto) until(stop string) string {
	end := strings.IndexAny(p.rest, stop)
	require.Greater(p.t, end, 0, "textproto at %.40q", p.rest)
	word := p.rest[:end]
	p.rest = p.rest[end:]
	return word
}

func (p *textproto) quoted() string {
	mark := p.rest[0]
	p.rest = p.rest[1:]
	var b strings.Builder
	for p.rest[0] != mark {
		if p.rest[0] != '\\' {
			b.WriteByte(p.rest[0])
			p.rest = p.rest[1:]
			continue
		}
		b.WriteString(p.escape())
	}
	p.rest = p.rest[1:]
	return b.String()
}

func (p *textproto) escape() string {
	letter := p.rest[1]
	digits := func(from, most, base int, chars string) string {
		end := from
		for end < from+most && strings.IndexByte(chars, p.rest[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseUint(p.rest[from:end], base, 32)
		require.NoError(p.t, err)
		p.rest = p.rest[end:]
		if letter == 'u' || letter == 'U' {
			return string(rune(n))
		}
		return string([]byte{byte(n)})
	}
	const hexadecimal = "0123456789abcdefABCDEF"
	switch {
	case letter == 'x':
		return digits(2, 2, 16, hexadecimal)
	case letter == 'u':
		return digits(2, 4, 16, hexadecimal)
	case letter == 'U':
		return digits(2, 8, 16, hexadecimal)
	case letter >= '0' && letter <= '7':
		return digits(1, 3, 8, "01234567")
	}
	p.rest = p.rest[2:]
	if plain, ok := map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v"}[letter]; ok {
		return plain
	}
	return string(letter)
}

// plainValue maps an expected or bound value of the three kinds both languages have.
func plainValue(m message) (value.Value, bool) {
	if len(m) != 1 {
		return value.Value{}, false
	}
	switch f := m[0]; f.name {
	case "bool_value":
		return value.OfBool(f.scalar == "true"), true
	case "int64_value":
		n, err := strconv.ParseInt(f.scalar, 0, 64)
		return value.OfInt(n), err == nil
	case "string_value":
		return value.OfText(f.scalar), true
	default:
		return value.Value{}, false
	}
}

// TestConformance runs the vectors of cel-spec that our language accepts: each must give the value, or the error, it gives there.
func TestConformance(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "conformance", "cel-spec", "*.textproto"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Log("not present")
		return
	}
	total := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		parser := &textproto{rest: string(content), t: t}
		tests, passed, skipped := 0, 0, map[string]int{}
		for _, section := range parser.message("").all("section") {
			for _, test := range section.inner.all("test") {
				tests++
				if reason := conform(t, test.inner); reason != "" {
					skipped[reason]++
				} else {
					passed++
				}
			}
		}
		t.Logf("%s: %d tests, %d run, skipped %s", filepath.Base(file), tests, passed, counted(skipped))
		total += passed
	}
	assert.Greater(t, total, 150)
}

func counted(reasons map[string]int) string {
	var list []string
	for reason, n := range reasons {
		list = append(list, strconv.Itoa(n)+" "+reason)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// conform runs one vector, or says why it is not for us.
func conform(t *testing.T, test message) (skipped string) {
	t.Helper()
	expression := test.text("expr")
	if test.text("container") != "" {
		return "container"
	}
	config, binding := Config{}, facts{}
	for i, bound := range test.all("bindings") {
		v, ok := plainValue(must(bound.inner.first("value", "value")).inner)
		if !ok {
			return "binding of another type"
		}
		config.Variables = append(config.Variables, Variable{Name: bound.inner.text("key"), Type: value.Type{Kind: v.Kind()}})
		binding[i] = known(v)
	}
	e, err := New(config)
	if err != nil {
		return "variable name refused"
	}
	p, problems := e.Compile(expression, value.Type{})
	if len(problems) > 0 {
		require.NotEqual(t, Internal, problems[0].Code, expression)
		return "refused: " + problems[0].Code.String()
	}
	result := evaluate(t, p, binding)
	if _, fails := test.first("eval_error"); fails {
		assert.Error(t, result.Err, expression)
		return ""
	}
	want, ok := value.OfBool(true), true
	if expected, given := test.first("value"); given {
		want, ok = plainValue(expected.inner)
	}
	if !ok {
		return "result of another type"
	}
	require.NoError(t, result.Err, expression)
	assert.Equal(t, want.Kind(), result.Value.Kind(), expression)
	assert.Equal(t, want.String(), result.Value.String(), expression)
	return ""
}

func must(f field, _ bool) field { return f }
