package rules

import (
	"strings"
	"unicode"
)

// readsUntyped reports whether an expression names what has no type because of a problem of its own.
func (b *Builder) readsUntyped(expression string) bool {
	inName := func(r rune) bool { return r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	words := strings.FieldsFunc(expression, func(r rune) bool { return !inName(r) })
	for _, word := range words {
		for name := word; name != ""; {
			if slot, ok := b.names[name]; ok && b.types[slot].IsZero() {
				return true
			}
			dot := strings.LastIndexByte(name, '.')
			name = name[:max(dot, 0)]
		}
	}
	return false
}
