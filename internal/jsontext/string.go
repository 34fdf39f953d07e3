package jsontext

import "unicode/utf8"

// AppendString appends a JSON string as encoding/json does: with <, >, & and the line ends of JavaScript escaped, and U+FFFD in the place
// of each byte that is no UTF-8.
func AppendString(text []byte, held string) []byte {
	text = append(text, '"')
	from := 0
	for i := 0; i < len(held); {
		i = afterPlain(held, i)
		if i == len(held) {
			break
		}
		escaped, size := sign(held[i:])
		if escaped {
			text = appendEscaped(append(text, held[from:i]...), held[i:i+size])
			from = i + size
		}
		i += size
	}
	return append(append(text, held[from:]...), '"')
}

// afterPlain goes on from i as long as what is written is as it stands for sure: eight plain bytes at once, or one sign of most Chinese texts.
func afterPlain(held string, i int) int {
	for {
		for len(held)-i >= 8 && allPlain(eight(held[i:])) {
			i += 8
		}
		if i < len(held) && len(held)-i < 8 && len(held) >= 8 && allPlain(eight(held[len(held)-8:])) {
			return len(held)
		}
		for i < len(held) && held[i] < utf8.RuneSelf && isPlain(held[i]) {
			i++
		}
		before := i
		for len(held)-i >= 3 && isCommon(held[i], held[i+1], held[i+2]) {
			i += 3
		}
		if i == before {
			return i
		}
	}
}

// isCommon reports whether three bytes are one of the signs from U+3000 to U+9FFF.
func isCommon(a, b, c byte) bool { return a-0xE3 <= 0xE9-0xE3 && b&0xC0 == 0x80 && c&0xC0 == 0x80 }

// sign is the size of the sign at the start of a text, and whether it is escaped.
func sign(held string) (escaped bool, size int) {
	if c := held[0]; c < utf8.RuneSelf {
		return !isPlain(c), 1
	}
	r, size := utf8.DecodeRuneInString(held)
	return r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029', size
}

// eight are the first eight bytes as one number.
func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

const (
	ones = 0x0101010101010101
	tops = 0x8080808080808080
)

// allPlain reports whether each of eight bytes isPlain. A nought among bytes shows in the top bit when one is taken off.
func allPlain(bytes uint64) bool {
	control := (bytes - ones*' ') &^ bytes
	quoteOrAnd := (bytes | ones*('"'^'&')) ^ ones*('"'|'&')
	angle := (bytes | ones*('<'^'>')) ^ ones*('<'|'>')
	backslash := bytes ^ ones*'\\'
	found := bytes | control | (quoteOrAnd-ones)&^quoteOrAnd | (angle-ones)&^angle | (backslash-ones)&^backslash
	return found&tops == 0
}

// isPlain reports whether an ASCII character is written as it is.
func isPlain(c byte) bool {
	const low = 1<<64 - 1<<' ' - 1<<'"' - 1<<'&' - 1<<'<' - 1<<'>'
	if c < 64 {
		return uint64(low)>>c&1 == 1
	}
	return c != '\\'
}

// appendEscaped writes one sign that is not plain.
func appendEscaped(text []byte, sign string) []byte {
	const digits = "0123456789abcdef"
	switch c := sign[0]; c {
	case '"', '\\':
		return append(text, '\\', c)
	case '\b':
		return append(text, '\\', 'b')
	case '\f':
		return append(text, '\\', 'f')
	case '\n':
		return append(text, '\\', 'n')
	case '\r':
		return append(text, '\\', 'r')
	case '\t':
		return append(text, '\\', 't')
	default:
		if c < utf8.RuneSelf {
			return append(text, '\\', 'u', '0', '0', digits[c>>4], digits[c&0xF])
		}
	}
	r, _ := utf8.DecodeRuneInString(sign)
	return append(text, '\\', 'u', digits[r>>12&0xF], digits[r>>8&0xF], digits[r>>4&0xF], digits[r&0xF])
}
