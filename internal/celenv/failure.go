package celenv

import (
	"errors"
	"fmt"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// EvaluationCode classes an EvaluationError. Its zero value is invalid.
type EvaluationCode uint8

// The classes of evaluation errors.
const (
	IntegerOverflow   EvaluationCode = iota + 1 // a whole number outside 64 bits
	OutOfBounds                                 // a decimal or an amount with more digits than are kept
	CurrencyMismatch                            // amounts of two currencies
	WrongRuntimeType                            // a binding gave a value that is not of its variable's declared type
	Undecidable                                 // two values too vague to compare, none of which any fact could settle
	VariableError                               // the binding reported an error for a variable
	InternalEvaluator                           // the evaluator failed
)

var evaluationCodeWords = [...]string{
	IntegerOverflow: "int_overflow", OutOfBounds: "out_of_bounds", CurrencyMismatch: "currency_mismatch",
	WrongRuntimeType: "wrong_runtime_type", Undecidable: "undecidable", VariableError: "variable_error", InternalEvaluator: "internal",
}

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
		return nil, fmt.Errorf("celenv: %w", ErrUnknownCode)
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
	return fmt.Errorf("celenv: %w", ErrUnknownCode)
}

// EvaluationError is why an expression has no result although nothing is unknown. It names variables and limits and never holds the
// value of a fact; only an error a Binding handed in is kept as its cause, as it was.
type EvaluationError struct {
	Code      EvaluationCode
	Summary   string
	Arguments []string // names of variables
	cause     error
}

// Error returns the summary.
func (e *EvaluationError) Error() string { return e.Summary }

// Unwrap returns the error a Binding reported, or nil.
func (e *EvaluationError) Unwrap() error { return e.cause }

// evaluationErrorOf turns whatever the evaluator reports into an EvaluationError, keeping no foreign text.
func evaluationErrorOf(err error) *EvaluationError {
	var known *EvaluationError
	if errors.As(err, &known) {
		return known
	}
	return &EvaluationError{Code: InternalEvaluator, Summary: "the expression could not be evaluated"}
}

// variableError keeps an error of a definition as it is and wraps any other error a binding reports.
func variableError(name string, err error) *EvaluationError {
	var known *EvaluationError
	if errors.As(err, &known) {
		return known
	}
	return &EvaluationError{Code: VariableError, Summary: "no value for " + quote(name), Arguments: []string{name}, cause: err}
}

func failure(code EvaluationCode, summary string) ref.Val {
	return types.WrapErr(&EvaluationError{Code: code, Summary: summary})
}

func overflow() ref.Val { return failure(IntegerOverflow, "a whole number left the range of 64 bits") }

func wrongRuntimeType() ref.Val {
	return failure(WrongRuntimeType, "a value of a type the operation does not take")
}

// arithmeticFailure classes an error of package value.
func arithmeticFailure(err error) ref.Val {
	switch {
	case errors.Is(err, value.ErrCurrencyMismatch):
		return failure(CurrencyMismatch, "amounts of two currencies do not mix")
	case errors.Is(err, value.ErrOutOfBounds):
		return failure(OutOfBounds, "a number left its bounds")
	default:
		return failure(WrongRuntimeType, "an operation its value does not allow")
	}
}
