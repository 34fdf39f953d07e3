package value_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
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

// vectors is where the General Decimal Arithmetic test vectors lie beside a checkout, relative to this package.
const vectors = "../../../shared/conformance/dectest"

func TestDecimalConformance(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(vectors), "*.decTest"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Log("not present: the decimal test vectors, beside the checkout in shared/conformance/dectest")
		return
	}
	mapped := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		require.NoError(t, err)
		c := conformance{t: t, skipped: map[string]int{}}
		for line := range strings.Lines(string(text)) {
			c.line(line)
		}
		mapped += c.mapped
		t.Logf("%s: mapped %d, passed %d, failed %d, skipped %d", filepath.Base(file), c.mapped, c.passed, c.mapped-c.passed, c.skips())
		for _, reason := range slices.Sorted(maps.Keys(c.skipped)) {
			t.Logf("%s:   skipped %d: %s", filepath.Base(file), c.skipped[reason], reason)
		}
	}
	assert.Positive(t, mapped, "the vectors are there and none was used")
}

// conformance runs one file of vectors.
type conformance struct {
	t              *testing.T
	precision      int
	rounding       string
	mapped, passed int
	skipped        map[string]int
}

// vector is one test: a b are the operands, b nil for operations of one.
type vector struct {
	id, operation string
	a, b          value.Decimal
	// exponent is the exponent of the last operand as written.
	exponent int
	result   string
	flags    []string
	mode     value.Rounding
}

func (c *conformance) skips() int {
	sum := 0
	for _, n := range c.skipped {
		sum += n
	}
	return sum
}

func (c *conformance) line(line string) {
	words := splitVector(line)
	switch {
	case len(words) == 0:
	case strings.HasSuffix(words[0], ":") && len(words) > 1:
		switch strings.ToLower(words[0]) {
		case "precision:":
			precision, err := strconv.Atoi(words[1])
			require.NoError(c.t, err)
			c.precision = precision
		case "rounding:":
			c.rounding = strings.ToLower(words[1])
		}
	default:
		v, reason := c.read(words)
		if reason == "" {
			reason = c.run(v)
		}
		if reason != "" {
			c.skipped[reason]++
		}
	}
}

// splitVector cuts a line into words; a quoted word may hold spaces, a comment ends the line.
func splitVector(line string) []string {
	var words []string
	for {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "--") {
			return words
		}
		end := strings.IndexAny(line, " \t")
		if quote := line[0]; quote == '\'' || quote == '"' {
			end = 2 + strings.IndexByte(line[1:], quote)
			words = append(words, line[1:end-1])
		} else {
			if end < 0 {
				end = len(line)
			}
			words = append(words, line[:end])
		}
		line = line[end:]
	}
}

func (c *conformance) read(words []string) (v vector, reason string) {
	arrow := slices.Index(words, "->")
	if arrow < 3 || arrow > 4 || len(words) < arrow+2 {
		return v, "not a vector of one or two operands"
	}
	v = vector{id: words[0], operation: strings.ToLower(words[1]), result: words[arrow+1]}
	for _, flag := range words[arrow+2:] {
		v.flags = append(v.flags, strings.ToLower(flag))
	}
	mode, err := value.ParseRounding(c.rounding)
	if err != nil {
		return v, "rounding mode " + c.rounding
	}
	v.mode = mode
	for i, text := range words[2:arrow] {
		// The second operand of quantize only shows a number of places; its own size says nothing.
		coefficient, exponent, ok := splitOperand(text)
		if !ok {
			return v, "operand is not finite"
		}
		v.exponent = exponent
		if v.operation == "quantize" && i == 1 {
			continue
		}
		d, ok := plainDecimal(coefficient, exponent)
		if !ok {
			return v, "operand is out of bounds"
		}
		if i == 0 {
			v.a = d
		} else {
			v.b = d
		}
	}
	return v, ""
}

// splitOperand reads sign, digits and exponent in any of the notations of the vectors.
func splitOperand(text string) (coefficient *big.Int, exponent int, ok bool) {
	mantissa, power, scientific := strings.Cut(strings.ToUpper(text), "E")
	if scientific {
		var err error
		if exponent, err = strconv.Atoi(power); err != nil {
			return nil, 0, false
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	coefficient, ok = new(big.Int).SetString(whole+fraction, 10)
	return coefficient, exponent - len(fraction), ok
}

// plainDecimal writes the number without an exponent and reads it through the public door.
func plainDecimal(coefficient *big.Int, exponent int) (value.Decimal, bool) {
	r, ok := rationalOf(coefficient, exponent)
	if !ok || !holds(r) {
		return value.Decimal{}, false
	}
	d, err := value.ParseDecimal(strings.TrimSuffix(r.FloatString(value.MaxScale), "."))
	return d, err == nil
}

// rationalOf is coefficient * 10^exponent, unless writing it out would take thousands of digits.
func rationalOf(coefficient *big.Int, exponent int) (*big.Rat, bool) {
	switch {
	case coefficient.Sign() == 0:
		return new(big.Rat), true
	case exponent > 1000 || exponent < -1000:
		return nil, false
	case exponent >= 0:
		return new(big.Rat).SetInt(new(big.Int).Mul(coefficient, tenTo(exponent))), true
	}
	return new(big.Rat).SetFrac(coefficient, tenTo(-exponent)), true
}

func (c *conformance) run(v vector) (skip string) {
	if slices.Contains(v.flags, "division_by_zero") || slices.Contains(v.flags, "division_undefined") {
		_, err := v.a.DivideRounded(v.b, 0, v.mode)
		return c.check(v, errors.Is(err, value.ErrDivisionByZero), "division by zero is not reported")
	}
	for _, flag := range []string{"overflow", "underflow", "subnormal", "clamped", "invalid_operation", "division_impossible"} {
		if slices.Contains(v.flags, flag) {
			return "depends on a precision or exponent range of the other model: " + flag
		}
	}
	coefficient, exponent, ok := splitOperand(v.result)
	if !ok {
		return "result is not finite"
	}
	want, ok := rationalOf(coefficient, exponent)
	if !ok {
		return "result is out of bounds"
	}
	got, err, skip := c.compute(v)
	if skip != "" {
		return skip
	}
	if !holds(want) {
		return c.check(v, errors.Is(err, value.ErrOutOfBounds), "a result out of bounds is not reported")
	}
	return c.check(v, err == nil && want.Cmp(rational(got.String())) == 0, fmt.Sprintf("got %s, %v", got, err))
}

func (c *conformance) check(v vector, passed bool, message string) (skip string) {
	c.mapped++
	if assert.True(c.t, passed, "%s %s %s %s -> %s: %s", v.id, v.operation, v.a, v.b, v.result, message) {
		c.passed++
	}
	return ""
}

func (c *conformance) compute(v vector) (got value.Decimal, err error, skip string) {
	switch v.operation {
	case "add":
		got, err = v.a.Add(v.b)
	case "subtract":
		got, err = v.a.Subtract(v.b)
	case "multiply":
		got, err = v.a.Multiply(v.b)
	case "minus":
		got = v.a.Negated()
	case "compare":
		return value.DecimalOf(int64(v.a.Compare(v.b))), nil, ""
	case "tointegral", "tointegralx":
		got, err = v.a.Rounded(0, v.mode)
		return got, err, ""
	case "quantize":
		if v.exponent > 0 || v.exponent < -value.MaxScale {
			return got, nil, "quantize to a scale outside 0 to 12"
		}
		got, err = v.a.Rounded(-v.exponent, v.mode)
		return got, err, ""
	case "divide":
		return c.divide(v)
	case "remainder":
		return c.remainder(v)
	default:
		return got, nil, "no such operation: " + v.operation
	}
	if err != nil {
		if !slices.Contains(v.flags, "inexact") {
			return got, err, ""
		}
		return got, nil, "exact result is out of bounds, the vector's is rounded"
	}
	return c.toPrecision(got, v.mode)
}

// toPrecision rounds an exact result to the significant digits of the vectors' model, by our own rounding.
func (c *conformance) toPrecision(exact value.Decimal, mode value.Rounding) (value.Decimal, error, string) {
	scale := c.precision - 1 - magnitudeOf(rational(exact.String()))
	if scale >= value.MaxScale {
		return exact, nil, ""
	}
	if scale < 0 {
		return roundedAboveUnits(exact, value.DecimalOf(1), -scale, mode)
	}
	rounded, err := exact.Rounded(scale, mode)
	return rounded, err, ""
}

func (c *conformance) divide(v vector) (value.Decimal, error, string) {
	if v.b.Sign() == 0 {
		return value.Decimal{}, nil, "result is not finite"
	}
	quotient := new(big.Rat).Quo(rational(v.a.String()), rational(v.b.String()))
	scale := c.precision - 1 - magnitudeOf(quotient)
	switch {
	case scale < 0:
		return roundedAboveUnits(v.a, v.b, -scale, v.mode)
	case scale > value.MaxScale && !holds(quotient):
		return value.Decimal{}, nil, "quotient needs more than 12 places"
	}
	got, err := v.a.DivideRounded(v.b, min(scale, value.MaxScale), v.mode)
	return got, err, ""
}

// roundedAboveUnits is a / b to tens, hundreds and so on: divided down, rounded to the unit and multiplied up again.
func roundedAboveUnits(a, b value.Decimal, zeros int, mode value.Rounding) (value.Decimal, error, string) {
	unit, ok := plainDecimal(big.NewInt(1), zeros)
	if ok {
		if divisor, err := b.Multiply(unit); err == nil {
			got, err := a.DivideRounded(divisor, 0, mode)
			if err == nil {
				got, err = got.Multiply(unit)
			}
			return got, err, ""
		}
	}
	return value.Decimal{}, nil, "rounded above the units, the unit is out of bounds"
}

// remainder is made of the operations there are; there is none of its own.
func (c *conformance) remainder(v vector) (value.Decimal, error, string) {
	whole, err := v.a.DivideRounded(v.b, 0, value.RoundDown)
	if err != nil {
		return value.Decimal{}, nil, "integer quotient is out of bounds"
	}
	part, err := whole.Multiply(v.b)
	if err != nil {
		return value.Decimal{}, nil, "integer quotient is out of bounds"
	}
	exact, err := v.a.Subtract(part)
	if err != nil {
		return value.Decimal{}, err, ""
	}
	return c.toPrecision(exact, v.mode)
}

// magnitudeOf is the power of ten of the first significant digit.
func magnitudeOf(r *big.Rat) int {
	if r.Sign() == 0 {
		return 0
	}
	r, power := new(big.Rat).Abs(r), 0
	ten, one := big.NewRat(10, 1), big.NewRat(1, 1)
	for ; r.Cmp(ten) >= 0; power++ {
		r.Quo(r, ten)
	}
	for ; r.Cmp(one) < 0; power-- {
		r.Mul(r, ten)
	}
	return power
}
