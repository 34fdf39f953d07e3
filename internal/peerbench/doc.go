// Package peerbench decides one reference policy by this library and by what else one would take for it: a function
// written by hand, cel-go alone, expr-lang, OPA and grule. A test holds that all of them agree on ten thousand cases;
// benchmarks then compare what a decision costs.
//
// The reference policy (folder reference) is made up for the benchmark. It is no law and says nothing of any child.
//
// It is a module of its own, so that nobody who imports the library carries the peers.
package peerbench
