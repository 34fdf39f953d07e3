// Package difference tells what changed between two packs in the words of the law, and over many cases who gains and who
// loses by it.
//
// The rules, in order:
//
//  1. Meaning is compared, not text: where something stands, in which order and with which white space, is no change. An
//     expression that is written otherwise is one.
//  2. A direction is named only where it is provable from the form: a condition added to those that must all hold, an
//     alternative taken away, a number moved. Everything else is "changed".
//  3. Cases are counted, not kept: memory does not grow with their number. No value of a personal fact is shown. A Population
//     also shows no count, and no sum, in which a child could be recognised.
//  4. The same packs and cases give the same bytes.
package difference
