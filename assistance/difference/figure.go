package difference

import (
	"regexp"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// lexeme matches a quoted text, a number, a name with its dots, or one other character.
var lexeme = regexp.MustCompile(`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[0-9]+(?:\.[0-9]+)?|[\pL_][\pL\pN_.]*|\s+|.`)

var number = regexp.MustCompile(`^(['"]?)(-?[0-9]+(?:\.[0-9]+)?)(['"]?)$`)

// normalised is an expression without white space that means nothing, facts under the names they have now.
func normalised(expression string, renames map[string]string) string {
	var out strings.Builder
	space := false
	for _, token := range lexeme.FindAllString(strings.TrimSpace(expression), -1) {
		if strings.TrimSpace(token) == "" {
			space = true
			continue
		}
		token = renamed(token, renames)
		if text := out.String(); space && text != "" && nameEnd(text[len(text)-1]) && nameEnd(token[0]) {
			out.WriteByte(' ')
		}
		space = false
		out.WriteString(token)
	}
	return out.String()
}

func nameEnd(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

// renamed is a name under its new name; a call may follow after a dot.
func renamed(token string, renames map[string]string) string {
	for end := len(token); end > 0; end = strings.LastIndexByte(token[:end], '.') {
		if now, ok := renames[token[:end]]; ok {
			return now + token[end:]
		}
	}
	return token
}

// figureKind is Raised or Lowered where two texts differ in one number alone, else Changed.
func figureKind(was, is string) Kind {
	old, now := lexeme.FindAllString(was, -1), lexeme.FindAllString(is, -1)
	if whole, same := compareNumbers(was, is); same {
		return moved(whole)
	}
	if len(old) != len(now) {
		return Changed
	}
	direction, differing := 0, 0
	for i := range old {
		if old[i] == now[i] {
			continue
		}
		sign, both := compareNumbers(old[i], now[i])
		if !both {
			return Changed
		}
		direction = sign
		// A minus turns the direction around, unless it subtracts, where nothing is said either.
		if i > 0 && old[i-1] == "-" {
			return Changed
		}
		differing++
	}
	if differing != 1 {
		return Changed
	}
	return moved(direction)
}

func moved(sign int) Kind {
	switch {
	case sign > 0:
		return Raised
	case sign < 0:
		return Lowered
	default:
		return Changed
	}
}

// compareNumbers is the sign of the step from one number to another, quoted or not; false when one of them is none.
func compareNumbers(was, is string) (int, bool) {
	old, now := number.FindStringSubmatch(was), number.FindStringSubmatch(is)
	if old == nil || now == nil || old[1] != now[1] {
		return 0, false
	}
	a, errA := value.ParseDecimal(old[2])
	b, errB := value.ParseDecimal(now[2])
	if errA != nil || errB != nil {
		return 0, false
	}
	return b.Compare(a), true
}
