package celenv

import (
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/functions"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// overload is one operator or function for one list of operand types. The evaluator knows it under its identifier as a function of its
// own, so that what this package resolved is what runs.
type overload struct {
	identifier string
	result     value.Type
	// build makes the part of the tree that package compiled turns into a closure; function is what it calls, if one of the language.
	build    func(operands []*compiled.Node) *compiled.Node
	function *compiled.Function
}

// overloadTable holds every overload of an environment. It is written while the environment is built and read-only after.
type overloadTable struct {
	byIdentifier map[string]overload
	options      []cel.EnvOption
	arities      map[string]map[int]bool // operands each name takes, the receiver counted
}

func newOverloadTable() *overloadTable {
	return &overloadTable{byIdentifier: map[string]overload{}, arities: map[string]map[int]bool{}}
}

// methodName is the table's name of a function called on its first operand.
func methodName(name string) string { return "." + name }

func overloadIdentifier(name string, operands []value.Type) string {
	parts := make([]string, len(operands))
	for i, t := range operands {
		parts[i] = typeKey(shape(t))
	}
	return "@" + name + "(" + strings.Join(parts, ",") + ")"
}

// typeKey tells a list of records from a list of a type that is called like the record, which a type's own text does not.
func typeKey(t value.Type) string {
	if t.Kind == value.KindList && t.Element != nil {
		return "list(" + typeKey(*t.Element) + ")"
	}
	return t.String()
}

// add declares an overload. A name that starts with a dot is a method, one that starts with a letter a function, any other an operator
// or internal.
func (t *overloadTable) add(name string, result value.Type, binding decls.OverloadOpt, operands ...value.Type) overload {
	identifier := overloadIdentifier(name, operands)
	if known, ok := t.byIdentifier[identifier]; ok {
		return known
	}
	parameters := make([]*types.Type, len(operands))
	for i, operand := range operands {
		parameters[i] = evaluatorType(operand)
	}
	o := overload{identifier: identifier, result: result}
	t.declare(name, o, parameters, evaluatorType(result), binding)
	return o
}

func (t *overloadTable) declare(name string, o overload, operands []*types.Type, result *types.Type, options ...decls.OverloadOpt) {
	t.byIdentifier[o.identifier] = o
	// The bindings check what they are given themselves: the evaluator's guards would compare type names on every call.
	t.options = append(t.options, cel.Function(o.identifier, decls.DisableTypeGuards(true),
		decls.Overload(o.identifier, operands, result, options...)))
	if t.arities[name] == nil {
		t.arities[name] = map[int]bool{}
	}
	t.arities[name][len(operands)] = true
}

func (t *overloadTable) find(name string, operands ...value.Type) (overload, bool) {
	o, ok := t.byIdentifier[overloadIdentifier(name, operands)]
	return o, ok
}

// callable returns the names of the functions and methods an expression can call.
func (t *overloadTable) callable() []string {
	var names []string
	for name := range t.arities {
		if plain := strings.TrimPrefix(name, "."); isIdentifier(plain) {
			names = append(names, plain)
		}
	}
	return names
}

// unary binds a function of one operand of a known runtime type; anything else given to it is an error.
func unary[A ref.Val](f func(A) ref.Val) decls.OverloadOpt {
	return decls.UnaryBinding(func(operand ref.Val) ref.Val {
		a, ok := operand.(A)
		if !ok {
			return wrongRuntimeType()
		}
		return f(a)
	})
}

// binary binds a function of two operands of known runtime types; anything else given to it is an error.
func binary[A, B ref.Val](f func(A, B) ref.Val) decls.OverloadOpt {
	return decls.BinaryBinding(binaryOperation(f))
}

func binaryOperation[A, B ref.Val](f func(A, B) ref.Val) functions.BinaryOp {
	return func(left, right ref.Val) ref.Val {
		a, okLeft := left.(A)
		b, okRight := right.(B)
		if !okLeft || !okRight {
			return wrongRuntimeType()
		}
		return f(a, b)
	}
}
