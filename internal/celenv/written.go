package celenv

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// writtenText returns the text of an argument that must be written out.
func writtenText(e ast.Expr) (string, bool) {
	if e.Kind() != ast.LiteralKind {
		return "", false
	}
	s, ok := e.AsLiteral().(types.String)
	return string(s), ok
}

// onlyText returns the one written argument of a function that writes a value, or reports that it has another.
func (c *compilation) onlyText(e ast.Expr, example string) (text string, at int, ok bool) {
	name, args := e.AsCall().FunctionName(), e.AsCall().Args()
	if len(args) == 1 {
		if text, ok := writtenText(args[0]); ok {
			return text, c.position(args[0]), true
		}
	}
	c.lowerAll(args)
	c.refuse(c.calledName(e), WrongArguments, quote(name)+" takes one written text", "write "+example, name)
	return "", 0, false
}

func (c *compilation) writtenDecimal(e ast.Expr) part {
	s, at, ok := c.onlyText(e, "decimal('1.5')")
	if !ok {
		return part{}
	}
	d, err := value.ParseDecimal(s)
	if err != nil {
		return c.badNumber(at, "decimal")
	}
	return c.constant(decimal(), decimalValue{d})
}

func (c *compilation) writtenMoney(e ast.Expr, currency value.Currency) part {
	s, at, ok := c.onlyText(e, string(currency)+"('50000.00')")
	if !ok {
		return part{}
	}
	d, err := value.ParseDecimal(s)
	if err != nil {
		return c.badNumber(at, "amount")
	}
	return c.constant(money(currency), moneyValue{value.NewMoney(d, currency)})
}

func (c *compilation) badNumber(at int, what string) part {
	return c.refuse(at, BadLiteral, "the text is no "+what, "digits and one point, such as '50000.00', at most "+
		decimalText(value.MaxIntegerDigits)+" before and "+decimalText(value.MaxScale)+" after it", what)
}

func (c *compilation) writtenDate(e ast.Expr) part {
	s, at, ok := c.onlyText(e, "date('2021-12-31')")
	if !ok {
		return part{}
	}
	d, err := value.ParseDate(s)
	if err != nil {
		return c.refuse(at, BadLiteral, "the text is no date", "YYYY, YYYY-MM or YYYY-MM-DD, a day the calendar has", dateLiteral)
	}
	return c.constant(date(), dateValue{held: d})
}

// lowerRounded resolves x.rounded(scale, 'mode'), both written out, so that an unknown mode is found at load.
func (c *compilation) lowerRounded(e ast.Expr) part {
	call := e.AsCall()
	operand, args := c.lower(call.Target()), call.Args()
	const usage = "write .rounded(2, 'half_up')"
	if len(args) != 2 {
		c.lowerAll(args)
		return c.refuse(c.calledName(e), WrongArguments, `"rounded" takes a scale and a mode`, usage, roundedMethod)
	}
	to, ok := c.writtenRounding(args, usage)
	if !ok || operand.refused() {
		return part{}
	}
	return c.lowerOverload(e, roundedMethod, methodName(roundedMethod), []part{operand, c.constant(compiled.RoundingType, roundingValue{to})})
}

func (c *compilation) writtenRounding(args []ast.Expr, usage string) (to compiled.Rounding, ok bool) {
	ok = true
	scale, isInteger := types.Int(-1), false
	if args[0].Kind() == ast.LiteralKind {
		scale, isInteger = args[0].AsLiteral().(types.Int)
	}
	switch {
	case !isInteger:
		ok = false
		c.refuse(c.start(args[0]), WrongArguments, "the scale is a written whole number", usage, roundedMethod)
	case scale < 0 || scale > value.MaxScale:
		ok = false
		c.refuse(c.start(args[0]), BadLiteral, "the scale is out of range", "from 0 to "+decimalText(value.MaxScale), roundedMethod)
	}
	name, isText := writtenText(args[1])
	mode, err := value.ParseRounding(name)
	switch {
	case !isText:
		ok = false
		c.refuse(c.start(args[1]), WrongArguments, "the mode is a written text", usage, roundedMethod)
	case err != nil:
		ok = false
		c.refuse(c.position(args[1]), BadLiteral, quote(name)+" is no rounding mode", "the modes are "+roundingModes(), name)
		c.suggest(name, roundingWords())
	}
	return compiled.Rounding{Scale: int(scale), Mode: mode}, ok
}

// lowerMatches resolves text.matches('pattern'), compiled and measured at load.
func (c *compilation) lowerMatches(e ast.Expr) part {
	call := e.AsCall()
	operand, args := c.lower(call.Target()), call.Args()
	written, ok := "", len(args) == 1
	if ok {
		written, ok = writtenText(args[0])
	}
	if !ok {
		c.lowerAll(args)
		return c.refuse(c.calledName(e), WrongArguments, `"matches" takes one written pattern`, "write .matches('^[0-9]+$')", matchesMethod)
	}
	pattern, ok := c.writtenPattern(written, c.position(args[0]))
	if !ok || operand.refused() {
		return part{}
	}
	return c.lowerOverload(e, matchesMethod, methodName(matchesMethod), []part{operand, c.constant(compiled.PatternType, patternValue{pattern})})
}

func (c *compilation) writtenPattern(written string, at int) (compiled.Pattern, bool) {
	limit := c.environment.limits.RegexSize
	tree, err := syntax.Parse(written, syntax.Perl)
	if isTooLarge(err) {
		return nil, c.patternTooLarge(at, limit)
	}
	if err != nil {
		c.refuse(at, BadLiteral, "the text is no pattern", "a regular expression in RE2 syntax", matchesMethod)
		return nil, false
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil || len(program.Inst) > limit {
		return nil, c.patternTooLarge(at, limit)
	}
	pattern, err := regexp.Compile(written)
	return pattern, err == nil || c.patternTooLarge(at, limit)
}

// isTooLarge reports a pattern whose form is right but whose repetitions the parser will not unroll.
func isTooLarge(err error) bool {
	var refused *syntax.Error
	return errors.As(err, &refused) && (refused.Code == syntax.ErrInvalidRepeatSize || refused.Code == syntax.ErrLarge ||
		refused.Code == syntax.ErrNestingDepth)
}

func (c *compilation) patternTooLarge(at, limit int) bool {
	c.refuse(at, PatternTooLarge, "the pattern is too large", "at most "+decimalText(limit)+" instructions are allowed", matchesMethod)
	return false
}

func roundingWords() []string {
	var words []string
	for mode := value.RoundHalfUp; mode.Valid(); mode++ {
		words = append(words, mode.String())
	}
	return words
}

func roundingModes() string { return strings.Join(roundingWords(), ", ") }
