package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	status, script, fault := call(t, "", "completion", "bash")
	require.Equal(t, statusDone, status, fault)
	file := filepath.Join(t.TempDir(), "completion.bash")
	require.NoError(t, os.WriteFile(file, []byte(script), 0o600))
	complete := func(words ...string) []string {
		// Arguments reach the script as they are: nothing of them is read as a program.
		output, err := exec.CommandContext(t.Context(), bash, append([]string{"-c",
			`source "$1" || exit 1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jiuzhu; printf '%s\n' "${COMPREPLY[@]}"`, "bash", file, "jiuzhu"}, words...)...).CombinedOutput()
		require.NoError(t, err, string(output))
		return strings.Fields(string(output))
	}
	cases := []struct {
		words, want []string
	}{
		{[]string{"cov"}, []string{"cover"}},
		{[]string{"what"}, []string{"what-changed"}},
		{[]string{"nothing"}, []string{}},
		{[]string{"check", "--str"}, []string{"--strict"}},
		{[]string{"check", "--format", "s"}, []string{"sarif"}},
		{[]string{"test", "--format", ""}, []string{"text", "json", "junit"}},
		{[]string{"check", "--minimum"}, []string{}},
		{[]string{"cover", "somewhere", "--min"}, []string{"--minimum"}},
		{[]string{"check", "some"}, []string{}},
	}
	for _, c := range cases {
		t.Run(strings.Join(c.words, " "), func(t *testing.T) { assert.Equal(t, c.want, complete(c.words...)) })
	}
}

func TestCompletionNamesEveryCommandInEveryShell(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		status, script, _ := call(t, "", "completion", shell)
		assert.Equal(t, statusDone, status)
		for _, c := range completedCommands(model(t)) {
			for _, word := range strings.Fields(c.name) {
				assert.Contains(t, script, word, shell)
			}
		}
		assert.NotContains(t, script, "%!", shell)
	}
	_, script, _ := call(t, "", "completion", "zsh")
	assert.True(t, strings.HasPrefix(script, "autoload "))
	_, script, _ = call(t, "", "completion", "fish")
	assert.Contains(t, script, "-l format -d")
}

func TestCompletionRefusesAnotherShell(t *testing.T) {
	status, output, fault := call(t, "", "completion", "cmd")
	assert.Equal(t, statusUsage, status)
	assert.Empty(t, output)
	assert.Contains(t, fault, `"bash","zsh","fish"`)
}
