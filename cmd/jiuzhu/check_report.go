package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// checkReport is what a check found; its JSON is the form json.
type checkReport struct {
	Format   int            `json:"format"`
	Problems rules.Problems `json:"problems"`
	Warnings rules.Problems `json:"warnings"`
	// Notes are worth knowing and no warnings: they do not count under --strict.
	Notes rules.Problems `json:"notes"`
	// Checked is null when there are problems.
	Checked *checked `json:"checked"`
}

func (r *checkReport) write(output io.Writer, format string) error {
	switch format {
	case "json":
		return writeJSON(output, r)
	case "sarif":
		return writeJSON(output, r.sarif())
	case "github":
		_, err := io.WriteString(output, annotations("error", r.Problems)+annotations("warning", r.Warnings)+annotations("notice", r.Notes)+r.summary())
		return err
	default:
		_, err := io.WriteString(output, r.text())
		return err
	}
}

// writeJSON writes a value in the form every command has: indented, with characters as they are.
func writeJSON(output io.Writer, value any) error {
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

func (r *checkReport) text() string {
	var out strings.Builder
	for _, problem := range r.Problems {
		out.WriteString(rules.Problems{problem}.Text(nil) + "\n")
	}
	for _, advice := range []struct {
		word     string
		problems rules.Problems
	}{{"warning: ", r.Warnings}, {"note: ", r.Notes}} {
		for _, problem := range advice.problems {
			marked := *problem
			marked.Summary = advice.word + problem.Summary
			out.WriteString(rules.Problems{&marked}.Text(nil) + "\n")
		}
	}
	return out.String() + r.summary()
}

// summary is one line on what was checked, or on how much is wrong.
func (r *checkReport) summary() string {
	if c := r.Checked; c != nil {
		line := fmt.Sprintf("%s: %s, %s, %s, %s, %s, %s, %s; nothing is wrong", printable(c.Pack), counted(c.Files, "file"),
			counted(c.Statements, "statement"), counted(c.Facts, "fact"), counted(c.Definitions, "definition"), counted(c.Rules, "rule"),
			counted(c.Measures, "measure"), counted(c.Tests, "test"))
		if len(r.Warnings) > 0 {
			line += ", " + counted(len(r.Warnings), "warning")
		}
		if len(r.Notes) > 0 {
			line += ", " + counted(len(r.Notes), "note")
		}
		if c.Fallbacks > 0 {
			line += "; " + counted(c.Fallbacks, "expression") + " without a compiled form"
		}
		return line + "\ndigest " + c.Digest + "\n"
	}
	return counted(len(r.Problems), "problem") + "\n"
}

// counted is a number with its noun, whose plural is regular.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// annotations are the workflow commands by which GitHub shows each problem beside its line.
func annotations(level string, problems rules.Problems) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	var out strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&out, "::%s file=%s", level, property.Replace(printable(p.Place.File)))
		if p.Place.Line > 0 {
			fmt.Fprintf(&out, ",line=%d", p.Place.Line)
		}
		if p.Place.Column > 0 {
			fmt.Fprintf(&out, ",col=%d", p.Place.Column)
		}
		text := p.Summary
		for _, related := range p.Related {
			text += "\nsee " + related.Place.String() + ": " + related.Summary
		}
		if p.Detail != "" {
			text += "\nhelp: " + p.Detail
		}
		fmt.Fprintf(&out, ",title=%s::%s\n", property.Replace(string(p.Code)), message.Replace(printable(text)))
	}
	return out.String()
}
