package main

import (
	"encoding/json"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// schemaCommand writes the JSON Schema of cases, or of a kind of policy file.
type schemaCommand struct {
	policySource `embed:""`

	Of string `enum:"cases,pack,instruments,statements,facts,parameters,calendars,tables,definitions,policies,measures,awards,schedules,overlays,tests" default:"cases" placeholder:"KIND" help:"What the schema is of: cases, or a kind of policy file as pack.yaml names it. The default is ${default}."`
}

// Help is the longer help of the command.
func (*schemaCommand) Help() string {
	return `Writes a JSON Schema (draft 2020-12) of the cases that a pack can decide, so that an editor completes the names of facts and marks what would be refused. With --of it is a schema (draft-07) of one kind of policy file instead, by which an editor offers keys, words, facts and statements.

Examples:

    jiuzhu schema --policies mypolicies > case.schema.json
    jiuzhu schema --of policies --policies mypolicies > policies.schema.json`
}

// Run writes the schema.
func (c *schemaCommand) Run(s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	if c.Of != "cases" {
		document, known := policies.EditorSchema(engine.Pack(), c.Of)
		if !known {
			return usageError{errors.New("there is no schema of " + c.Of)}
		}
		_, err := s.output.Write(document)
		return err
	}
	document, err := caseschema.Document(engine.Pack())
	if err != nil {
		return err
	}
	return writeJSON(s.output, json.RawMessage(document))
}
