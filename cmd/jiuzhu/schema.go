package main

import (
	"encoding/json"

	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
)

// schemaCommand writes the JSON Schema of cases.
type schemaCommand struct {
	policySource `embed:""`
}

// Help is the longer help of the command.
func (*schemaCommand) Help() string {
	return `Writes a JSON Schema (draft 2020-12) of the cases that a pack can decide, so that an editor completes the names of facts and marks what would be refused.

Example:

    jiuzhu schema --policies mypolicies > case.schema.json`
}

// Run writes the schema.
func (c *schemaCommand) Run(s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	document, err := caseschema.Document(engine.Pack())
	if err != nil {
		return err
	}
	return writeJSON(s.output, json.RawMessage(document))
}
