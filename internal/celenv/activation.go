package celenv

import (
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// activation answers the evaluator's questions for names in one evaluation. It is used by one goroutine.
type activation struct {
	environment *Environment
	binding     Binding
	memberName  string
	member      *recordValue

	// The last list converted: a fold asks for its list twice, for the members and for the end.
	listSlot int
	list     ref.Val
}

// Parent reports that there is no wider scope.
func (a *activation) Parent() interpreter.Activation { return nil }

// ResolveName answers with a value, an unknown or an error; a name that was not declared has no answer.
func (a *activation) ResolveName(name string) (any, bool) {
	if a.member != nil && name == a.memberName {
		return a.member, true
	}
	slot, ok := a.environment.slotOf[name]
	if !ok {
		return nil, false
	}
	if a.list != nil && a.listSlot == slot {
		return a.list, true
	}
	answer := a.environment.answer(slot, a.binding.Slot(slot))
	if list, isList := answer.(*members); isList {
		a.listSlot, a.list = slot, list
	}
	return answer, true
}

// answer turns what a binding knows of a variable into the evaluator's value.
func (e *Environment) answer(slot int, s State) ref.Val {
	variable := &e.variables[slot]
	if s.Err != nil {
		return types.WrapErr(compiled.FailedVariable(variable.Name, s.Err))
	}
	for _, w := range s.Waits {
		if !representable(w) {
			return types.WrapErr(wrongVariable(variable))
		}
	}
	origin := func() *types.Unknown { return e.origin(slot, s.Waits) }
	if !s.Value.Known() {
		return origin()
	}
	var converted ref.Val
	switch variable.Type.Kind {
	case value.KindList:
		converted = convertList(s.Value, variable.Type, slot, origin)
	case value.KindRecord:
		converted = convertRecord(s.Value, variable.Type, slot)
	default:
		converted = convertScalar(s.Value, variable.Type, origin)
	}
	if types.IsError(converted) {
		return types.WrapErr(wrongVariable(variable))
	}
	return converted
}

func convertRecord(v value.Value, declared value.Type, slot int) ref.Val {
	record, ok := v.Record()
	if !ok || record == nil || !sameRecord(record.Type, declared.Record) {
		return wrongRuntimeType()
	}
	return &recordValue{record: record, slot: slot, item: -1}
}

// origin is what an unknown or vague variable waits for: itself, unless the binding says more.
func (e *Environment) origin(slot int, waits []Wait) *types.Unknown {
	if len(waits) == 0 || len(waits) == 1 && waits[0] == (Wait{Slot: slot, Item: -1, Field: -1}) {
		return e.unknowns[slot]
	}
	var merged *types.Unknown
	for _, w := range waits {
		merged = types.MergeUnknowns(merged, unknownFor(w))
	}
	return merged
}

func wrongVariable(v *Variable) *EvaluationError { return compiled.WrongVariable(v.Name, v.Type) }
