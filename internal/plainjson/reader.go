// Package plainjson reads JSON as most programs write it, from bytes and without allocating: texts without escapes, numbers without an
// exponent. Whatever else stands there, right or wrong, it does not take; its caller then reads the whole by other means, which alone say
// what is wrong.
package plainjson

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Reader stands at a place of some bytes. Every method passes over white space first, but for Rest and Pass. When a method does not find
// what it reads, the bytes are not as usual, and the place where the reader then stands means nothing.
type Reader struct {
	data []byte
	at   int
}

// Of is a reader at the start of the bytes. They must not change while they are read.
func Of(data []byte) Reader { return Reader{data: data} }

// At is how many bytes lie behind.
func (r *Reader) At() int { return r.at }

// Rest is what lies ahead, from the very next byte.
func (r *Reader) Rest() []byte { return r.data[r.at:] }

// Pass goes over as many bytes of the rest.
func (r *Reader) Pass(n int) { r.at += n }

// Peek is the sign that follows, zero at the end. A zero byte is no JSON.
func (r *Reader) Peek() byte {
	if r.at < len(r.data) && r.data[r.at] > ' ' {
		return r.data[r.at]
	}
	return r.peekBehindSpace()
}

func (r *Reader) peekBehindSpace() byte {
	for ; r.at < len(r.data); r.at++ {
		switch c := r.data[r.at]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// End reports whether nothing but white space follows.
func (r *Reader) End() bool {
	r.peekBehindSpace()
	return r.at == len(r.data)
}

// Take takes a sign.
func (r *Reader) Take(sign byte) bool {
	if r.Peek() != sign || r.at == len(r.data) {
		return false
	}
	r.at++
	return true
}

// Word takes true, false or null. What follows it must be looked at.
func (r *Reader) Word(word string) bool {
	r.Peek()
	if len(r.data)-r.at < len(word) || string(r.data[r.at:r.at+len(word)]) != word {
		return false
	}
	r.at += len(word)
	return true
}

// Quoted takes a certain text, and stays where it is when another follows. The text is plain.
func (r *Reader) Quoted(text string) bool {
	if r.Peek() != '"' {
		return false
	}
	from := r.at + 1
	to := from + len(text)
	if to >= len(r.data) || r.data[to] != '"' || string(r.data[from:to]) != text {
		return false
	}
	r.at = to + 1
	return true
}

// IsPlain reports whether a text is written in JSON as it is, and Text would read it.
func IsPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(text)
}

// Bits of eight bytes in one word.
const (
	everyLow  = 0x0101010101010101
	everyHigh = 0x8080808080808080
)

// Text reads a plain text, which is a part of the bytes that are read and valid UTF-8.
func (r *Reader) Text() ([]byte, bool) {
	if r.Peek() != '"' {
		return nil, false
	}
	start := r.at + 1
	at, beyond := start, uint64(0)
	for ; at+8 <= len(r.data); at += 8 {
		word := binary.LittleEndian.Uint64(r.data[at:])
		quote, slash := word^(everyLow*'"'), word^(everyLow*'\\')
		// The lowest bit that is set is that of the first byte sought; those above it may be wrong.
		ends := ((quote-everyLow)&^quote | (slash-everyLow)&^slash | (word-everyLow*' ')&^word) & everyHigh
		if ends == 0 {
			beyond |= word
			continue
		}
		first := bits.TrailingZeros64(ends)
		at += first / 8
		beyond |= word & (1<<first - 1)
		return r.closed(start, at, beyond&everyHigh != 0)
	}
	for ; at < len(r.data); at++ {
		c := r.data[at]
		if c == '"' || c == '\\' || c < ' ' {
			break
		}
		beyond |= uint64(c)
	}
	return r.closed(start, at, beyond&everyHigh != 0)
}

// closed is the text up to the sign that ends it, if that is its quote.
func (r *Reader) closed(start, end int, beyondASCII bool) ([]byte, bool) {
	if end >= len(r.data) || r.data[end] != '"' {
		return nil, false
	}
	r.at = end + 1
	text := r.data[start:end]
	return text, !beyondASCII || utf8.Valid(text)
}

// mostDigits of a whole number surely fit 64 bits.
const mostDigits = 18

// Int reads a whole number of no more than 18 digits. What follows it must be looked at; -0 is not taken.
func (r *Reader) Int() (n int64, ok bool) {
	negative := r.Peek() == '-'
	at := r.at
	if negative {
		at++
	}
	start := at
	for ; at < len(r.data) && r.data[at]-'0' <= 9; at++ {
		n = n*10 + int64(r.data[at]-'0')
	}
	digits := at - start
	if digits == 0 || digits > mostDigits || r.data[start] == '0' && (digits > 1 || negative) {
		return 0, false
	}
	r.at = at
	if negative {
		n = -n
	}
	return n, true
}

// Number reads a number without an exponent, as it is written, which is a part of the bytes that are read. What follows it must be looked at,
// but for an exponent.
func (r *Reader) Number() ([]byte, bool) {
	whole := 0
	if r.Peek() == '-' {
		whole = 1
	}
	rest := r.Rest()
	end := afterDigits(rest, whole)
	if end == whole || end > whole+1 && rest[whole] == '0' {
		return nil, false
	}
	if end < len(rest) && rest[end] == '.' {
		places := end + 1
		if end = afterDigits(rest, places); end == places {
			return nil, false
		}
	}
	if end < len(rest) && (rest[end] == 'e' || rest[end] == 'E') {
		return nil, false
	}
	r.at += end
	return rest[:end], true
}

// afterDigits is where the digits from a place on end.
func afterDigits(data []byte, at int) int {
	for at < len(data) && data[at]-'0' <= 9 {
		at++
	}
	return at
}
