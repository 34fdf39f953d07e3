package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
)

// factsCommand writes the vocabulary of a pack.
type factsCommand struct {
	policySource `embed:""`

	Format string `enum:"text,json,markdown" default:"text" help:"What to write: text, json or markdown. The default is ${default}."`
	Lang   string `enum:"zh,en" default:"zh" help:"Language of labels and papers, zh or en; JSON carries both. The default is ${default}."`
}

// Help is the longer help of the command.
func (*factsCommand) Help() string {
	return `Lists every fact that a case may give, in the order of the policies: its name, type and label, its class, the paper that proves it, and the burden of asking for it, from 0 to 9. JSON holds more: words of enums, fields of lists, bounds, and what a finding must say of who made it.

Examples:

    jiuzhu facts --lang en
    jiuzhu facts --policies mypolicies --format markdown > facts.md`
}

// Run writes the list.
func (c *factsCommand) Run(s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	vocabulary := caseschema.VocabularyOf(engine.Pack())
	switch c.Format {
	case "json":
		return writeJSON(s.output, vocabulary)
	case "markdown":
		_, err = io.WriteString(s.output, markdownTable(c.rows(vocabulary)))
	default:
		_, err = io.WriteString(s.output, textTable(c.rows(vocabulary)))
	}
	return err
}

// rows have the heading as the first.
func (c *factsCommand) rows(v caseschema.Vocabulary) [][]string {
	var heading []string
	for _, word := range factHeadings() {
		heading = append(heading, inLanguage(c.Lang, word))
	}
	rows := [][]string{heading}
	for _, f := range v.Facts {
		rows = append(rows, []string{f.Name, f.Type, f.Class.String(), strconv.Itoa(f.Burden), inLanguage(c.Lang, f.Label), inLanguage(c.Lang, f.Proof)})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = oneLine(row[i])
		}
	}
	return rows
}

func markdownTable(rows [][]string) string {
	var out strings.Builder
	escape := strings.NewReplacer("|", `\|`, `\`, `\\`, "<", "&lt;", "`", "\\`", "*", `\*`, "_", `\_`)
	write := func(cells []string) { out.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = escape.Replace(cell)
			if i > 0 && j < 2 {
				// Names and types are code, in which nothing but a bar needs care.
				cells[j] = "`" + strings.ReplaceAll(cell, "|", `\|`) + "`"
			}
		}
		write(cells)
		if i == 0 {
			write(strings.Split(strings.Repeat("--- ", len(row)-1)+"---", " "))
		}
	}
	return out.String()
}
