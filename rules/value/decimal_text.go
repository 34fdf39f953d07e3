package value

// String is the canonical text: no exponent, no trailing zeros after the point, never "-0". ParseDecimal reads it back.
func (d Decimal) String() string { return d.StringFixed(0) }

// StringFixed is the canonical text with zeros appended up to scale places, MaxScale at most. It never rounds: a number
// with more places keeps them all, so a scale of zero or less gives the canonical text.
func (d Decimal) StringFixed(scale int) string {
	var space [MaxNumberText]byte
	return string(d.AppendFixed(space[:0], scale))
}

// AppendText appends String to text, within its capacity if there is room. It never fails.
func (d Decimal) AppendText(text []byte) ([]byte, error) { return d.AppendFixed(text, 0), nil }

// AppendFixed appends StringFixed to text, within its capacity if there is room.
func (d Decimal) AppendFixed(text []byte, scale int) []byte {
	if d.isNegative() {
		text = append(text, '-')
	}
	places := d.places()
	scale = min(scale, MaxScale)
	if places == 0 {
		text = d.magnitude().appendTo(text)
		if scale <= 0 {
			return text
		}
		text = append(text, '.')
	} else {
		var space [MaxNumberText]byte
		digits := d.magnitude().appendTo(space[:0])
		text = appendPointed(text, digits, places)
	}
	for range scale - places {
		text = append(text, '0')
	}
	return text
}

// appendPointed writes digits with a point before the last places of them.
func appendPointed(text, digits []byte, places int) []byte {
	if whole := len(digits) - places; whole > 0 {
		text, digits = append(text, digits[:whole]...), digits[whole:]
	} else {
		text = append(text, '0')
	}
	text = append(text, '.')
	for range places - len(digits) {
		text = append(text, '0')
	}
	return append(text, digits...)
}

// MarshalJSON is the canonical text as a JSON string.
func (d Decimal) MarshalJSON() ([]byte, error) {
	var space [MaxNumberText]byte
	text := append(space[:0], '"')
	text = append(d.AppendFixed(text, 0), '"')
	return append([]byte(nil), text...), nil
}

// UnmarshalJSON reads a JSON string holding the text ParseDecimal accepts. Numbers, null and escapes are ErrSyntax; on
// an error d is unchanged.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	last := len(data) - 1
	if last < 1 || data[0] != '"' || data[last] != '"' {
		return fail(ErrSyntax, "a number is written as a JSON string")
	}
	if last-1 > MaxNumberText {
		return numberTooLong()
	}
	parsed, err := ParseDecimal(string(data[1:last]))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
