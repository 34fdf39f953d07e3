// Package assistance is the front door: it loads a pack and assesses cases. The whole way of a case stands in assess.go:
// case, facts, outcome per aid, award, measures, assessment.
//
// The rules, in order:
//
//  1. Load compiles every layer of a pack and returns an engine or every problem, never both.
//  2. Assess checks the facts once, evaluates every written condition once, and decides each aid (package eligibility).
//  3. The award is the paying organ's. The law gives a ceiling and factors, no tariff: without a schedule or a person's
//     amount it is to be fixed. A number that comes from a schedule is configuration and says so.
//  4. Only the final figure is rounded, by the schedule's named mode, and the rounding is a line.
//  5. Measures read no outcome: they are owed, or possible, whatever the money does.
//  6. The same case, pack and date give the same bytes.
package assistance
