package celenv

import (
	"errors"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// EvaluationError is why an expression has no result although nothing is unknown.
type EvaluationError = compiled.EvaluationError

// evaluationErrorOf turns whatever the evaluator reports into an EvaluationError, keeping no foreign text.
func evaluationErrorOf(err error) *EvaluationError {
	var known *EvaluationError
	if errors.As(err, &known) {
		return known
	}
	return &EvaluationError{Code: compiled.InternalEvaluator, Summary: "the expression could not be evaluated"}
}

func wrongRuntimeType() ref.Val { return types.WrapErr(compiled.WrongOperand()) }
