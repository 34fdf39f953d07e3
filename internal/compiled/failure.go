package compiled

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// EvaluationCode classes an EvaluationError. Its zero value is invalid.
type EvaluationCode uint8

// The classes of evaluation errors.
const (
	IntegerOverflow   EvaluationCode = iota + 1 // a whole number outside 64 bits
	OutOfBounds                                 // a decimal or an amount with more digits than are kept
	CurrencyMismatch                            // amounts of two currencies
	WrongRuntimeType                            // a variable holds a value that is not of its declared type
	Undecidable                                 // two values too vague to compare, none of which any fact could settle
	VariableError                               // the binding reported an error for a variable
	InternalEvaluator                           // the evaluator failed
)

var evaluationCodeWords = [...]string{
	IntegerOverflow: "int_overflow", OutOfBounds: "out_of_bounds", CurrencyMismatch: "currency_mismatch",
	WrongRuntimeType: "wrong_runtime_type", Undecidable: "undecidable", VariableError: "variable_error", InternalEvaluator: "internal",
}

// ErrUnknownCode is returned for a code's text that no code has.
var ErrUnknownCode = errors.New("unknown code")

// Valid reports whether the code is one of the constants.
func (c EvaluationCode) Valid() bool { return c > 0 && int(c) < len(evaluationCodeWords) }

// String returns the code's stable text, such as "int_overflow", or "invalid".
func (c EvaluationCode) String() string {
	if !c.Valid() {
		return "invalid"
	}
	return evaluationCodeWords[c]
}

// MarshalText returns String, or an error for an invalid code.
func (c EvaluationCode) MarshalText() ([]byte, error) {
	if !c.Valid() {
		return nil, fmt.Errorf("compiled: %w", ErrUnknownCode)
	}
	return []byte(evaluationCodeWords[c]), nil
}

// UnmarshalText accepts the text of a code and refuses everything else.
func (c *EvaluationCode) UnmarshalText(text []byte) error {
	for i := range evaluationCodeWords {
		if i > 0 && evaluationCodeWords[i] == string(text) {
			*c = EvaluationCode(i)
			return nil
		}
	}
	return fmt.Errorf("compiled: %w", ErrUnknownCode)
}

// EvaluationError is why an expression has no result although nothing is unknown. It names variables and limits and never holds the
// value of a fact; only an error a binding handed in is kept as its cause, as it was.
type EvaluationError struct {
	Code      EvaluationCode
	Summary   string
	Arguments []string // names of variables
	cause     error
}

// Error returns the summary.
func (e *EvaluationError) Error() string { return e.Summary }

// Unwrap returns the error a binding reported, or nil.
func (e *EvaluationError) Unwrap() error { return e.cause }

// FailedVariable keeps an EvaluationError as it is and wraps any other error reported for a variable.
func FailedVariable(name string, err error) *EvaluationError {
	var known *EvaluationError
	if errors.As(err, &known) {
		return known
	}
	return &EvaluationError{Code: VariableError, Summary: "no value for " + strconv.Quote(name), Arguments: []string{name}, cause: err}
}

// WrongVariable is the error of a variable whose value is not of its declared type.
func WrongVariable(name string, declared value.Type) *EvaluationError {
	return &EvaluationError{
		Code:      WrongRuntimeType,
		Summary:   "the value given for " + strconv.Quote(name) + " is not of its declared type " + declared.String(),
		Arguments: []string{name, declared.String()},
	}
}

// WrongOperand is the error of an operation that was given what it does not take.
func WrongOperand() *EvaluationError {
	return &EvaluationError{Code: WrongRuntimeType, Summary: "a value of a type the operation does not take"}
}

// Overflow is the error of whole numbers that leave 64 bits.
func Overflow() *EvaluationError {
	return &EvaluationError{Code: IntegerOverflow, Summary: "a whole number left the range of 64 bits"}
}

// TooVague is the error of a comparison that no fact could settle.
func TooVague() *EvaluationError {
	return &EvaluationError{Code: Undecidable, Summary: "two values too vague to compare, and no fact would settle them"}
}

// FailureOf classes an error of a function: one of package value, or an EvaluationError as it is.
func FailureOf(err error) *EvaluationError {
	var known *EvaluationError
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, value.ErrCurrencyMismatch):
		return &EvaluationError{Code: CurrencyMismatch, Summary: "amounts of two currencies do not mix"}
	case errors.Is(err, value.ErrOutOfBounds):
		return &EvaluationError{Code: OutOfBounds, Summary: "a number left its bounds"}
	default:
		return &EvaluationError{Code: WrongRuntimeType, Summary: "an operation its value does not allow"}
	}
}
