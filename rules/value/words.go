package value

import "strings"

// WordAt is the n-th of an enum's words, empty for the invalid zero and beyond the last. Words start with the empty one of
// the zero value. WordAt, MarshalWord and ParseWord are how every enum of this module is written and read.
func WordAt(words []string, n uint8) string {
	if int(n) < len(words) {
		return words[n]
	}
	return ""
}

// MarshalWord is the word as text; a value without one is refused with ErrUnknownWord, naming the enum and what is allowed.
func MarshalWord(enum string, words []string, n uint8) ([]byte, error) {
	if word := WordAt(words, n); word != "" {
		return []byte(word), nil
	}
	return nil, unknownWord(enum, words)
}

// ParseWord is the number of a word; text that is none is refused with ErrUnknownWord and is not repeated.
func ParseWord(enum string, words []string, text string) (uint8, error) {
	for n := 1; n < len(words); n++ {
		if words[n] == text {
			return uint8(n), nil
		}
	}
	return 0, unknownWord(enum, words)
}

func unknownWord(enum string, words []string) error {
	allowed := append([]string(nil), words[1:]...)
	return fail(ErrUnknownWord, enum+" is one of "+strings.Join(allowed, ", "), allowed...)
}
