package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// explainCommand draws what the answer to a case rests on.
type explainCommand struct {
	Case string `arg:"" name:"case" help:"The case as JSON; - reads standard input."`

	policySource `embed:""`

	Why        string       `xor:"why" placeholder:"ID" help:"Only this rule, measure, definition, aid or line of the award, with what it rests on."`
	WhyNot     string       `xor:"why" placeholder:"ID" help:"Only this one, with what keeps it from holding."`
	Format     string       `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang       string       `enum:"zh,en" default:"zh" help:"Language of the text, zh or en; JSON carries both. The default is ${default}."`
	Date       decisionDate `placeholder:"YYYY-MM-DD" help:"Decide as of this day; replaces the fact decision.date of the case."`
	ShowValues bool         `help:"Show the values of personal and sensitive facts; without it they are masked."`
}

// Help is the longer help of the command.
func (*explainCommand) Help() string {
	return `Draws the reasons of an answer as a tree: each rule with its condition, where it is written and what it read; each line of the award; each measure. A definition stands once, at the end, and conditions name it. The marks: ✓ holds, ✗ does not hold, ? is open. Colours show on a terminal only, and never when NO_COLOR is set.

Examples:

    jiuzhu explain case.json --lang en
    jiuzhu explain case.json --why-not crime-injured-the-child
    jiuzhu explain case.json --why base_wage --show-values

The exit status is 0 when the tree was drawn; 1 when the case or a policy is bad; 2 when the command line is wrong, names a file that cannot be read, or an ID that nothing bears.`
}

// Run draws the tree whole, or nothing.
func (c *explainCommand) Run(ctx context.Context, s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := assessFile(ctx, engine, c.Case, c.Date, s.input)
	if err != nil {
		return err
	}
	tree, err := c.part(assessment.Tree(assistance.TreeOptions{Values: c.ShowValues}))
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return writeJSON(s.output, tree)
	}
	folder := ""
	if c.Policies != nil {
		folder = folderPrefix(*c.Policies)
	}
	d := treeDrawing{lang: c.Lang, folder: folder, paint: painter{coloured: isColoured(s.output, os.LookupEnv)}}
	_, err = io.WriteString(s.output, d.text(tree))
	return err
}

// part cuts the tree down to what was asked for.
func (c *explainCommand) part(tree assistance.Tree) (assistance.Tree, error) {
	id, cut := c.Why, tree.Why
	if c.WhyNot != "" {
		id, cut = c.WhyNot, tree.WhyNot
	}
	if id == "" {
		return tree, nil
	}
	part, found := cut(id)
	if found {
		return part, nil
	}
	return part, usageError{errors.New(unknownID(id, tree.IDs()))}
}

// maxNamedIDs bounds how many ids an error offers.
const maxNamedIDs = 5

// unknownID offers the ids that share a word with the one that nothing bears.
func unknownID(id string, ids []string) string {
	words := strings.FieldsFunc(id, func(r rune) bool { return strings.ContainsRune("-_. ", r) })
	var offered []string
	for _, known := range ids {
		shares := slices.ContainsFunc(words, func(word string) bool { return len(word) > 2 && strings.Contains(known, word) })
		if shares && len(offered) < maxNamedIDs {
			offered = append(offered, known)
		}
	}
	text := fmt.Sprintf("no rule, measure, definition or line of the award has the id %q", id)
	if len(offered) > 0 {
		text += "; there are: " + strings.Join(offered, ", ")
	}
	return text
}
