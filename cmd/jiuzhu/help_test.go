package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// model is the grammar of the command line.
func model(t *testing.T) *kong.Node {
	t.Helper()
	parser, err := kong.New(&commandLine{}, kong.Name("jiuzhu"))
	require.NoError(t, err)
	return parser.Model.Node
}

func TestEveryCommandShowsAnExampleInItsHelp(t *testing.T) {
	leaves := model(t).Leaves(false)
	require.NotEmpty(t, leaves)
	for _, leaf := range leaves {
		name := strings.TrimSpace(strings.TrimPrefix(leaf.FullPath(), "jiuzhu"))
		t.Run(name, func(t *testing.T) {
			assert.NotEmpty(t, leaf.Help, "one line says what the command does")
			assert.Contains(t, leaf.Detail, "\n    jiuzhu "+name, "an example stands in a paragraph of its own, indented by four")
			status, output, _ := call(t, "", append(strings.Fields(name), "--help")...)
			assert.Equal(t, statusDone, status)
			assert.Contains(t, output, "jiuzhu "+name)
		})
	}
}

func TestEveryFlagSaysWhatItDoes(t *testing.T) {
	for _, leaf := range model(t).Leaves(false) {
		for _, flag := range leaf.Flags {
			assert.NotEmpty(t, flag.Help, leaf.FullPath()+" --"+flag.Name)
		}
		for _, argument := range leaf.Positional {
			assert.NotEmpty(t, argument.Help, leaf.FullPath()+" "+argument.Name)
		}
	}
}

func TestEveryUsageErrorSaysWhatToDoNext(t *testing.T) {
	calls := [][]string{{}, {"nothing"}, {"--nothing"}}
	for _, c := range completedCommands(model(t)) {
		calls = append(calls, append(strings.Fields(c.name), "--no-such-flag"))
	}
	for _, arguments := range calls {
		t.Run(strings.Join(arguments, " "), func(t *testing.T) {
			status, output, fault := call(t, "", arguments...)
			assert.Equal(t, statusUsage, status)
			assert.Empty(t, output)
			assert.True(t, strings.HasPrefix(fault, "jiuzhu: "), fault)
			assert.Contains(t, fault, "jiuzhu --help")
		})
	}
}
