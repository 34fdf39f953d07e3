// Package jsontext writes JSON by hand: the same bytes as encoding/json, into a buffer of the caller, without reflection.
//
// encoding/json checks and copies what a MarshalJSON gives once more at every level, so that a tree of such types costs several times what
// its bytes do. What is written on every answer is written with this package instead; tests hold the two equal.
package jsontext
