package celenv

import (
	"errors"
	"fmt"
)

// Code classes a Diagnostic. Its zero value is invalid. Its text is stable: callers match codes, never messages.
type Code uint8

// The classes of diagnostics.
const (
	UndeclaredName  Code = iota + 1 // a name that is no variable
	UnknownField                    // a field its record does not have, or a field of what is no record
	UnknownFunction                 // a function the language does not have
	WrongType                       // operands or arguments of types the operator or function does not take
	WrongArguments                  // a function called with the wrong number or form of arguments
	FloatLiteral                    // 1.5 instead of decimal('1.5')
	NullLiteral                     // null
	UintLiteral                     // 1u
	BytesLiteral                    // b'...'
	MixedList                       // a written list whose elements differ in type
	EmptyList                       // a written list without elements, which has no element type
	MapLiteral                      // {'a': 1}
	ObjectLiteral                   // person{age: 1}
	Indexing                        // list[0]
	ListEquality                    // == or != on lists
	HasRefused                      // has(...) or known(...)
	DivisionRefused                 // / or %
	UnknownWord                     // an enum compared with a word outside its values
	BadLiteral                      // text that is no decimal, date, amount, pattern, scale or rounding mode
	NotBool                         // a condition whose result is no bool
	WrongResult                     // a result of another type than wanted
	ShadowedName                    // a loop variable that hides a variable or another loop variable
	TooLong                         // over Limits.CodePoints
	TooManyNodes                    // over Limits.Nodes
	TooDeep                         // over Limits.Depth
	TooManyFolds                    // over Limits.FoldNesting
	PatternTooLarge                 // over Limits.RegexSize
	Syntax                          // text that is no expression
	ReservedWord                    // a reserved word where a name is needed
	Internal                        // the expression passed every check and still could not be compiled
)

var codeWords = [...]string{
	UndeclaredName: "undeclared_name", UnknownField: "unknown_field", UnknownFunction: "unknown_function", WrongType: "wrong_type",
	WrongArguments: "wrong_arguments", FloatLiteral: "float_literal", NullLiteral: "null_literal", UintLiteral: "uint_literal",
	BytesLiteral: "bytes_literal", MixedList: "mixed_list", EmptyList: "empty_list", MapLiteral: "map_literal",
	ObjectLiteral: "object_literal", Indexing: "indexing", ListEquality: "list_equality", HasRefused: "has_refused",
	DivisionRefused: "division_refused", UnknownWord: "unknown_word", BadLiteral: "bad_literal", NotBool: "not_bool",
	WrongResult: "wrong_result", ShadowedName: "shadowed_name", TooLong: "too_long", TooManyNodes: "too_many_nodes",
	TooDeep: "too_deep", TooManyFolds: "too_many_folds", PatternTooLarge: "pattern_too_large", Syntax: "syntax",
	ReservedWord: "reserved_word", Internal: "internal",
}

// ErrUnknownCode is returned for a code's text that no code has.
var ErrUnknownCode = errors.New("unknown code")

// Valid reports whether the code is one of the constants.
func (c Code) Valid() bool { return c > 0 && int(c) < len(codeWords) }

// String returns the code's stable text, such as "undeclared_name", or "invalid".
func (c Code) String() string {
	if !c.Valid() {
		return "invalid"
	}
	return codeWords[c]
}

// MarshalText returns String, or an error for an invalid code.
func (c Code) MarshalText() ([]byte, error) {
	if !c.Valid() {
		return nil, fmt.Errorf("celenv: %w", ErrUnknownCode)
	}
	return []byte(codeWords[c]), nil
}

// UnmarshalText accepts the text of a code and refuses everything else.
func (c *Code) UnmarshalText(text []byte) error {
	for i := range codeWords {
		if i > 0 && codeWords[i] == string(text) {
			*c = Code(i)
			return nil
		}
	}
	return fmt.Errorf("celenv: %w", ErrUnknownCode)
}
