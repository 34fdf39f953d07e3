// Package cn is the Chinese pack: policies, tables and the statement register as files, and typed names of its facts for
// callers in Go. The law it encodes stands in the register under law/; every rule names the statement it rests on.
package cn

import (
	"embed"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

//go:generate go run ../../cmd/jiuzhu names --policies . --package cn --output names.go

// Only what pack.yaml lists: survivors.yaml, beside these, is about the tests and no part of the pack.
//
//go:embed pack.yaml award.yaml calendar.yaml definitions.yaml definitions-*.yaml facts.yaml facts-*.yaml
//go:embed financial-aid.yaml judicial-assistance-*.yaml measures-*.yaml parameters.yaml psychological-support.yaml
//go:embed reference-schedule.yaml tables.yaml law/*.yaml overlays/*.yaml tables/*.csv
var files embed.FS

// prefix places the files in messages as they stand in the repository.
const prefix = "policies/cn/"

// Pack is the law and the reference schedule, which is configuration and says so.
func Pack() policies.Source { return policies.Source{Files: files, Prefix: prefix} }

// Law is the law alone: with it an award is to be fixed by a person, below its ceiling.
func Law() policies.Source { return policies.Source{Files: files, Prefix: prefix, LawOnly: true} }
