package policies

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestIdentifiersAreThoseOfTheGrammar writes every text of up to six signs out of those that matter.
func TestIdentifiersAreThoseOfTheGrammar(t *testing.T) {
	grammar := regexp.MustCompile(identifierGrammar)
	identifiers := 0
	var write func(text string)
	write = func(text string) {
		if isIdentifier(text) {
			identifiers++
		}
		if grammar.MatchString(text) != isIdentifier(text) {
			assert.Equal(t, grammar.MatchString(text), isIdentifier(text), "%q", text)
		}
		if len(text) < 6 {
			for _, sign := range []string{"a", "z", "0", "9", ".", "_", "-", "A", " ", "\n"} {
				write(text + sign)
			}
		}
	}
	write("")
	assert.Greater(t, identifiers, 1000)
	long := "a"
	for len(long) < identifierLimit {
		long += "b"
	}
	assert.True(t, isIdentifier(long))
	assert.False(t, isIdentifier(long+"b"))
}
