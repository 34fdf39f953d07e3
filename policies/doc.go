// Package policies reads packs of YAML policy files into typed documents and says what is in force on a date. It knows
// nothing of what an outcome means.
//
// The rules, in order:
//
//  1. A file is read strictly: one document, every key known, nothing said twice, no anchors, aliases, tags or nulls,
//     within its limits. Every value keeps its place, in every scalar style.
//  2. A pack is what its manifest pack.yaml lists, and nothing else in the folder.
//  3. Every rule names its basis: a statement of the register, a local instrument, or configuration with its
//     rationale. A statement that the register lacks is an error; so is a rule stronger than its statement.
//  4. A rule whose statement is weakly known (R or I) is demoted, and says so. A definition that is weakly known may
//     only serve hints.
//  5. A rule is in force from its first to its last day, both inclusive, by its own dates and its statement's. The
//     same id may stand for several periods that do not overlap.
//  6. Reading returns every problem. Load returns a pack or all problems, never both.
//
// A Pack is immutable and safe for concurrent use.
package policies
