package main

import (
	"io"
	"os"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// colour is a colour of a terminal, as its control sequences name it.
type colour string

const (
	bold   colour = "1"
	faint  colour = "2"
	red    colour = "31"
	green  colour = "32"
	yellow colour = "33"
)

// painter colours text, or leaves it alone.
type painter struct{ coloured bool }

func (p painter) paint(c colour, text string) string {
	if !p.coloured || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// mark is the sign of a truth; a dash where there is none.
func (p painter) mark(t value.Truth) string {
	switch t {
	case value.True:
		return p.paint(green, "✓")
	case value.False:
		return p.paint(red, "✗")
	case value.Unknown:
		return p.paint(yellow, "?")
	default:
		return p.paint(faint, "–")
	}
}

// isColoured reports whether the output is a terminal that shows colours and nobody asked for none.
func isColoured(output io.Writer, environment func(string) (string, bool)) bool {
	file, ok := output.(*os.File)
	if !ok {
		return false
	}
	if none, set := environment("NO_COLOR"); set && none != "" {
		return false
	}
	if terminal, set := environment("TERM"); set && terminal == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
