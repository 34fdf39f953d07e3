// Package handbook puts a pack of policies into a book for people: every policy, rule, definition, measure, provision of
// an award, schedule, table, parameter and overlay with what it rests on and its condition as a tree, the tests that
// touch it, and drawings of the way a case takes.
//
// The book says what the pack says and nothing else. What is the operator's own choice is marked as configuration.
// The same pack and results give the same bytes. No value of a test's case is in it: tests are named with truths alone.
package handbook
