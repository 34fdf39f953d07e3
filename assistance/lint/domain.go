package lint

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// domain are values of a fact. When it is complete, every other value of the fact makes the same of each expression that was looked
// at as one of them does.
type domain struct {
	values   []value.Value
	complete bool
}

// maxEnumerated is how many whole numbers between two bounds are all tried.
const maxEnumerated = 64

// token matches what a condition is made of: a constant with its unit, a text, a name, a number, an operator.
func token() *regexp.Regexp {
	return regexp.MustCompile(`(?:[A-Z]{3}|decimal|date)\(\s*(?:'[^']*'|"[^"]*")\s*\)|'[^']*'|"[^"]*"|[a-z_][A-Za-z0-9_]*(?:\.[a-z_][A-Za-z0-9_]*)*|[0-9]+|&&|\|\||[<>=!]=|\S`)
}

func isComparison(text string) bool {
	return slices.Contains([]string{"<", "<=", ">", ">=", "==", "!="}, text)
}

// comparisons gathers, over some expressions, with which constants each fact is compared, and which facts are used otherwise.
type comparisons struct {
	probe     *probe
	constants map[string][]value.Value
	otherwise map[string]bool
	// unread is an expression whose texts or comments could hide what it does with a fact.
	unread bool
	// order are the facts that are read, in the order of reading.
	order []string
}

func (c *comparisons) read(expression string) {
	for _, mark := range []string{`\`, "//", "'''", `"""`} {
		c.unread = c.unread || strings.Contains(expression, mark)
	}
	tokens := token().FindAllString(expression, -1)
	at := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return tokens[i]
	}
	starts := func(i int) bool { return slices.Contains([]string{"", "&&", "||", "(", "!"}, at(i)) }
	ends := func(i int) bool { return slices.Contains([]string{"", "&&", "||", ")", "?"}, at(i)) }
	for i, text := range tokens {
		fact, zero, known := c.probe.factOf(text)
		if !known {
			continue
		}
		if !slices.Contains(c.order, fact.Name) {
			c.order = append(c.order, fact.Name)
		}
		constant, plain := zero, zero.Known() && starts(i-1) && at(i+1) == "(" && at(i+2) == ")" && ends(i+3)
		if !plain && isComparison(at(i+1)) && starts(i-1) && ends(i+3) {
			constant, plain = c.probe.constant(at(i+2), fact.Type)
		}
		if !plain && isComparison(at(i-1)) && starts(i-3) && ends(i+1) {
			constant, plain = c.probe.constant(at(i-2), fact.Type)
		}
		if plain {
			c.constants[fact.Name] = append(c.constants[fact.Name], constant)
		} else {
			c.otherwise[fact.Name] = true
		}
	}
}

// factOf is the fact that a name reads; for a method that compares with zero, also zero.
func (p *probe) factOf(text string) (fact rules.Fact, zero value.Value, known bool) {
	if fact, known = p.facts[text]; known {
		return fact, value.Value{}, true
	}
	for {
		cut := strings.LastIndexByte(text, '.')
		if cut < 0 {
			return rules.Fact{}, value.Value{}, false
		}
		method := text[cut+1:]
		text = text[:cut]
		if fact, known = p.facts[text]; !known {
			continue
		}
		if method == "is_zero" || method == "is_positive" {
			zero, _ = rules.ParseValue(fact.Type, "0")
		}
		return fact, zero, true
	}
}

// constant is the value of a token that is one: a number, a literal with its unit, or the name of a parameter.
func (p *probe) constant(text string, of value.Type) (value.Value, bool) {
	if v, found := p.parameters[text]; found {
		return v, v.Kind() == of.Kind
	}
	if inner, literal := strings.CutSuffix(text, ")"); literal {
		_, quoted, _ := strings.Cut(inner, "(")
		text = strings.Trim(strings.TrimSpace(quoted), `'"`)
	} else if of.Kind != value.KindInt {
		return value.Value{}, false
	}
	return rules.ParseValue(of, text)
}

// domainOf are values of a fact by what it is compared with.
func (c *comparisons) domainOf(f rules.Fact) domain {
	plain := !c.otherwise[f.Name] && !c.unread
	switch f.Type.Kind {
	case value.KindBool:
		return domain{[]value.Value{value.OfBool(true), value.OfBool(false)}, true}
	case value.KindEnum:
		var words []value.Value
		for _, word := range f.Type.Enum.Words {
			words = append(words, value.OfEnum(word))
		}
		return domain{words, true}
	case value.KindInt:
		return wholeNumbers(f, c.constants[f.Name], plain)
	case value.KindDecimal, value.KindMoney, value.KindDate:
		return neighbours(f, c.constants[f.Name], plain)
	case value.KindText:
		return domain{values: []value.Value{value.OfText("a")}}
	case value.KindList:
		return domain{values: []value.Value{value.OfList(&value.List{Complete: true})}}
	default:
		return domain{}
	}
}

// wholeNumbers are all of a narrow range, else the bounds and what lies around each constant.
func wholeNumbers(f rules.Fact, constants []value.Value, plain bool) domain {
	low, bounded := f.Minimum.Int()
	high, boundedAbove := f.Maximum.Int()
	if bounded && boundedAbove && high-low >= 0 && high-low <= maxEnumerated {
		var all []value.Value
		for n := low; n <= high; n++ {
			all = append(all, value.OfInt(n))
		}
		return domain{all, true}
	}
	if !bounded {
		low = math.MinInt64
	}
	if !boundedAbove {
		high = math.MaxInt64
	}
	numbers := []int64{low, high}
	for _, constant := range constants {
		n, _ := constant.Int()
		for _, near := range []int64{n - 1, n, n + 1} {
			// Of neighbours that wrap around the bounds of numbers none is of use.
			if near >= low && near <= high && near-n >= -1 && near-n <= 1 {
				numbers = append(numbers, near)
			}
		}
	}
	slices.SortFunc(numbers, cmp.Compare[int64])
	var out []value.Value
	for _, n := range slices.Compact(numbers) {
		out = append(out, value.OfInt(n))
	}
	return domain{out, plain}
}
