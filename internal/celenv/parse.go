package celenv

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/google/cel-go/common"
	"github.com/google/cel-go/common/ast"
)

// parse reads the text as an expression, or says where it is none.
func (e *Environment) parse(text string) (parsed *ast.AST, problems []Diagnostic) {
	if problems := e.checkText(text); problems != nil {
		return nil, problems
	}
	if strings.TrimSpace(text) == "" {
		return nil, []Diagnostic{{Offset: -1, Code: Syntax, Summary: "the expression is empty", Detail: "write a condition or an amount"}}
	}
	defer func() {
		if recover() != nil {
			parsed, problems = nil, []Diagnostic{{Offset: -1, Code: Syntax, Summary: "the text is no expression", Detail: checkSigns}}
		}
	}()
	source := common.NewTextSource(text)
	parsed, reported := e.parser.Parse(source)
	if len(reported.GetErrors()) == 0 {
		return parsed, nil
	}
	runes := []rune(text)
	for _, problem := range reported.GetErrors() {
		if offset, ok := source.LocationOffset(problem.Location); ok && problem.Location.Line() > 0 {
			// Behind the first, the parser guesses: what it reports there is mostly not wrong.
			problems = []Diagnostic{syntaxProblem(runes, min(int(offset), len(runes)))}
			break
		}
	}
	if len(problems) == 0 {
		// The parser reports only its own limit, of nesting, without a place.
		return nil, []Diagnostic{{Offset: -1, Code: TooDeep, Summary: "the expression is nested too deeply",
			Detail: "at most " + decimalText(e.limits.Depth) + " levels are allowed"}}
	}
	return nil, problems
}

// syntaxProblem words what stands where the parser stopped.
func syntaxProblem(text []rune, offset int) Diagnostic {
	token := tokenAt(text, offset)
	d := Diagnostic{Offset: offset, Code: Syntax, Arguments: []string{token}}
	switch {
	case token == "":
		d.Arguments = nil
		d.Summary = "the expression ends too early"
		d.Detail = "close every bracket and every quote, and write something after the last operator"
	case slices.Contains(reservedWords(), token):
		d.Code = ReservedWord
		d.Summary = quote(token) + " is a reserved word and no name"
		d.Detail = "use another name"
	case isWholeNumber(token) && outsideRange(token):
		d.Code = BadLiteral
		d.Summary = "the number is too large"
		d.Detail = "a whole number has 64 bits; write decimal('...') for a larger one"
	default:
		d.Summary, d.Detail = "unexpected "+quote(token), signRemedy(token)
	}
	return d
}

const checkSigns = "check the operators, the brackets and the quotes before it"

// signRemedy says what to write instead of a sign that stands where none can.
func signRemedy(token string) string {
	switch token {
	case "=":
		return "compare with =="
	case "&":
		return "write && between two conditions that must both hold"
	case "|":
		return "write || between two conditions of which one must hold"
	case "‘", "’", "“", "”", "＇", "＂":
		return "write the straight quote ' of the keyboard's Latin letters"
	case "（", "）", "，", "＝", "＞", "＜", "！", "。", "；", "：", "≥", "≤", "≠":
		return "write the sign in its narrow form: ( ) , == > >= < <= !="
	default:
		return checkSigns
	}
}

func isWholeNumber(token string) bool {
	token = strings.TrimPrefix(token, "-")
	return token != "" && token[0] >= '0' && token[0] <= '9'
}

func outsideRange(token string) bool {
	_, err := strconv.ParseInt(token, 0, 64)
	return err != nil
}

// tokenAt is the word or sign at a place, empty at the end of the text.
func tokenAt(text []rune, offset int) string {
	for offset < len(text) && unicode.IsSpace(text[offset]) {
		offset++
	}
	if offset >= len(text) {
		return ""
	}
	end := offset
	if text[end] == '-' {
		end++
	}
	for end < len(text) && isNameRune(text[end]) {
		end++
	}
	return string(text[offset:max(end, offset+1)])
}

func isNameRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// position is where the parser placed an expression: an operator at its sign, a call at its parenthesis, a field at its dot, the rest at
// its start. It is -1 when unknown.
func (c *compilation) position(e ast.Expr) int {
	if place, ok := c.info.GetOffsetRange(e.ID()); ok {
		return int(place.Start)
	}
	return -1
}

// start is where an expression begins, its own parentheses left out.
func (c *compilation) start(e ast.Expr) int {
	first := c.position(e)
	if e.Kind() == ast.CallKind && !e.AsCall().IsMemberFunction() {
		if name := e.AsCall().FunctionName(); isIdentifier(strings.TrimPrefix(name, ".")) {
			first = c.nameBefore(first, name)
		}
	}
	for _, child := range children(e) {
		if at := c.start(child); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// calledName is where the name of the function of a call is written.
func (c *compilation) calledName(e ast.Expr) int {
	return c.nameBefore(c.position(e), e.AsCall().FunctionName())
}

// nameBefore finds a name that ends before a place, comments and spaces apart.
func (c *compilation) nameBefore(place int, name string) int {
	letters := []rune(strings.TrimPrefix(name, "."))
	for at := min(place, len(c.text)) - len(letters); at >= 0; at-- {
		if slices.Equal(c.text[at:at+len(letters)], letters) {
			return at
		}
	}
	return place
}

// nameAfter finds a name that begins after a place.
func (c *compilation) nameAfter(place int, name string) int {
	letters := []rune(name)
	for at := max(place, 0); at+len(letters) <= len(c.text); at++ {
		if slices.Equal(c.text[at:at+len(letters)], letters) {
			return at
		}
	}
	return place
}

func decimalText(n int) string { return strconv.Itoa(n) }
