package main

import (
	"bytes"
	"errors"
	"go/token"
	"io"
	"os"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// namesCommand writes the facts of a pack as typed Go constants.
type namesCommand struct {
	policySource `embed:""`

	Package string `default:"facts" help:"Name of the Go package. The default is ${default}."`
	Output  string `placeholder:"FILE" help:"File to write; standard output when left out."`
}

// Help is the longer help of the command.
func (*namesCommand) Help() string {
	return `Writes a Go file with a typed constant for each fact of a pack, so that a service cannot misspell one.

Example:

    jiuzhu names --policies mypolicies --package facts --output facts/names.go`
}

// Validate refuses what no Go package can be called.
func (c *namesCommand) Validate() error {
	if !token.IsIdentifier(c.Package) || c.Package == "_" {
		return errors.New("--package: the name of a Go package is expected: letters and digits, a letter first, and no word of the language")
	}
	return nil
}

// Run writes the file whole, or nothing.
func (c *namesCommand) Run(s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	written, err := policies.GoNames(engine.Pack(), c.Package)
	if err != nil {
		return usageError{err}
	}
	if c.Output == "" {
		_, err = io.Copy(s.output, bytes.NewReader(written))
		return err
	}
	if err := os.WriteFile(c.Output, written, 0o644); err != nil {
		return usageError{err}
	}
	return nil
}
