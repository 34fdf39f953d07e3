package value

import "strings"

// wordAt is the n-th word, empty for the invalid zero and beyond the last.
func wordAt(words []string, n uint8) string {
	if int(n) < len(words) {
		return words[n]
	}
	return ""
}

func marshalWord(enum string, words []string, n uint8) ([]byte, error) {
	if word := wordAt(words, n); word != "" {
		return []byte(word), nil
	}
	return nil, unknownWord(enum, words)
}

func parseWord(enum string, words []string, text string) (uint8, error) {
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
