// Package compiled turns a resolved expression into nested Go closures and runs them. It is what decides; the CEL
// evaluator that package celenv keeps beside it is what it is judged by.
//
// How an expression becomes a closure, in order:
//
//  1. Package celenv parses `loss > CNY('50000') && child.victim`, resolves every name, operator and function, and writes
//     down what it found as a tree of Nodes: a variable is a slot number, an operator is the one Function for its operand
//     types, a written amount is the amount.
//  2. Compile walks that tree once, from the leaves up (closure.go). Each node becomes an eval[T], a function from a Frame
//     to a Go value of the node's own type: an eval[value.Money] reads slot 9, another gives the constant, and the
//     eval[bool] of `>` holds both and compares what they return. No value is boxed on the way and no type is looked at
//     again.
//  3. Every eval says how its answer stands: exact, vague (known, but what would make it exact is not: half a date, the
//     end of a list), unknown or failed. What an answer waits for lies on the frame's stack of waits, so that a complete
//     case touches it never. An exact or failed answer leaves the stack as it found it.
//  4. Run calls the outermost closure. The same closures run whether or not anybody looks at the trace: the trace is
//     how each written expression stood.
//  5. Beside its closure most of what a policy writes has a table form (probe.go, amount.go): a range, a set of words, a sum
//     or an age over the Numbers of slots, exact values as one whole number each. `loss > CNY('50000')` is slot 9 from
//     500000001 on. A table form answers where all it reads is exact, or a single slot unknown; it leaves everything else,
//     vague dates, numbers too fine or too large, two unknown slots, errors, to the closure. So it decides nothing but
//     how long an answer takes, and whoever asks must be ready to Run the closure.
//
// An error in an operand beats an unknown one, and the left error the right one; `&&`, `||`, exists and all let the side
// that decides absorb both, and an unknown side hides an error of the other. These are celenv's rules, and a fuzzer holds
// the two to the same answers.
//
// A function of the language is written once, as a Go function on exact values, in functions.go: from it follow its
// declaration, its closure and what the CEL evaluator is told to call.
//
// Functions, Nodes and Expressions are immutable and safe for concurrent use. A Frame belongs to one goroutine.
package compiled
