// Package verify checks a record of a decision without the engine that made it: its digest, the salted hashes of its
// facts and steps and the root over them, that each outcome follows from the recorded truths, and that the award adds up,
// is rounded as it says and stays below its ceiling.
//
// What it cannot tell: whether the facts were true, whether the truths of single rules follow from the facts (Replay of
// package audit tells), and whether a whole record was written anew by someone who computes every hash again. For the
// last, keep the digest, or a checkpoint over many digests, where the writer cannot reach it.
package verify
