// Package caseschema describes the cases that a pack can decide: as data for forms and tables, and as JSON Schema (draft
// 2020-12) for editors and for the descriptions of services.
//
// Everything is derived from the vocabulary of the pack, holds no fact of any case, and is the same for the same pack.
// Nothing here is changed once it is made; all of it is safe for concurrent reading.
package caseschema
