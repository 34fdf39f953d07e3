package value

import (
	"math/big"
	"strconv"
	"strings"
)

// String is the canonical text: no exponent, no trailing zeros after the point, never "-0". ParseDecimal reads it back.
func (d Decimal) String() string { return d.StringFixed(0) }

// StringFixed is the canonical text with zeros appended up to scale places, MaxScale at most. It never rounds: a number
// with more places keeps them all, so a scale of zero or less gives the canonical text.
func (d Decimal) StringFixed(scale int) string {
	var space [MaxNumberText]byte
	return string(d.appendFixed(space[:0], scale))
}

func (d Decimal) appendFixed(text []byte, scale int) []byte {
	var digits []byte
	var space [MaxNumberText]byte
	if d.large != nil {
		digits = new(big.Int).Abs(d.big()).Append(space[:0], 10)
	} else {
		digits = strconv.AppendUint(space[:0], magnitude(d.coefficient), 10)
	}
	if d.Sign() < 0 {
		text = append(text, '-')
	}
	places := d.places()
	if whole := len(digits) - places; whole > 0 {
		text, digits = append(text, digits[:whole]...), digits[whole:]
	} else {
		text = append(text, '0')
	}
	scale = min(scale, MaxScale)
	if places == 0 && scale <= 0 {
		return text
	}
	text = append(text, '.')
	for range places - len(digits) {
		text = append(text, '0')
	}
	text = append(text, digits...)
	for range scale - places {
		text = append(text, '0')
	}
	return text
}

// MarshalJSON is the canonical text as a JSON string.
func (d Decimal) MarshalJSON() ([]byte, error) {
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads a JSON string holding the text ParseDecimal accepts. Numbers, null and escapes are ErrSyntax; on
// an error d is unchanged.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	text := string(data)
	if len(text) < 2 || !strings.HasPrefix(text, `"`) || !strings.HasSuffix(text, `"`) {
		return fail(ErrSyntax, "a number is written as a JSON string")
	}
	parsed, err := ParseDecimal(text[1 : len(text)-1])
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
