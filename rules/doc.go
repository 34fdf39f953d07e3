// Package rules is the rule language: what can be asked of the facts of a case, and what the answer rests on. It knows
// nothing of YAML, of children or of any country.
//
// A Vocabulary declares the facts. A Builder compiles definitions, conditions and amounts over it into a Ruleset, all
// problems at once. A Ruleset evaluates bound Facts, and the Evaluation answers and explains.
//
// The rules, in order:
//
//  1. A fact is known or unknown; nothing stands in for an absent fact. Bind checks each value once, against its
//     declaration; expressions never check inputs.
//  2. A condition is a tree (all, any, none, ref) of short expressions. Every written expression is a program of its
//     own and is always evaluated: nothing short-circuits between two of them.
//  3. Truth is three-valued. An expression that could not be computed is an error, kept apart from truth: in the tree
//     it counts as unknown, and the tree knows that it failed.
//  4. A definition is computed once per evaluation and named where it is used. What it waits for, its users wait for.
//  5. A lookup without a row is unknown and says why. Falling back to an earlier year is a written rule, and shows.
//  6. The trace is made from the evaluation when someone looks; looking never changes it.
//
// Everything here is safe for concurrent use once built, except Builder and Evaluation, which belong to one caller.
package rules
