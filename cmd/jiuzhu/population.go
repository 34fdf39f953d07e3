package main

import (
	"context"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/cmd/jiuzhu/population"
)

// populationCommand writes made-up cases for the Chinese pack.
type populationCommand struct {
	Number int    `short:"n" default:"1000" help:"How many cases. The default is ${default}."`
	Seed   uint64 `default:"1" help:"The same seed gives the same cases. The default is ${default}."`
}

// Help is the longer help of the command.
func (*populationCommand) Help() string {
	return `Writes made-up cases for the Chinese pack, one JSON object on each line, for trying out a change of the rules or the speed of a machine. No case is that of a real child. How often an organ, a province, an age or a harm occurs is assumed, apart from what the published statistics give: awards of one to three months of the base are common, those near 36 months rare. A total over such cases says how two packs differ, not what either would cost.

Examples:

    jiuzhu population --number 100000 --seed 7 > cases.jsonl
    jiuzhu population --number 100000 | jiuzhu batch --output answers.jsonl`
}

// Validate refuses a number that makes no sense.
func (c *populationCommand) Validate() error {
	if c.Number < 1 {
		return errors.New("--number is a number from 1")
	}
	return nil
}

// Run writes the cases.
func (c *populationCommand) Run(ctx context.Context, s streams) error {
	people, err := population.New(c.Seed)
	if err != nil {
		return err
	}
	var lines []byte
	for number := 1; number <= c.Number; number++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if lines, err = people.AppendCase(lines, number); err != nil {
			return err
		}
		if lines = append(lines, '\n'); len(lines) < chunkBytes && number < c.Number {
			continue
		}
		if _, err := s.output.Write(lines); err != nil {
			return err
		}
		lines = lines[:0]
	}
	return nil
}
