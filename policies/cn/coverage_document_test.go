package cn

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

const coverageDocument = "../../docs/coverage.md"

// TestEveryStatementIsAccountedFor: a statement of the register is cited by a rule, or says why none rests on it; the
// document that lists both is current.
func TestEveryStatementIsAccountedFor(t *testing.T) {
	pack, err := policies.Load(Pack())
	require.NoError(t, err)
	cited := citations(pack)
	for _, s := range pack.Register.Statements {
		uses := cited[s.ID]
		assert.False(t, len(uses) == 0 && s.Unencoded == "", "%s is neither encoded nor explained", s.ID)
		assert.False(t, len(uses) > 0 && s.Unencoded != "", "%s is encoded and yet explained away", s.ID)
	}
	want := coverage(pack, cited)
	if *update {
		require.NoError(t, os.WriteFile(coverageDocument, []byte(want), 0o644))
	}
	got, err := os.ReadFile(coverageDocument)
	require.NoError(t, err)
	assert.Equal(t, want, string(got), "run go test ./policies/cn -update")
}

// citations lists for each statement where the pack rests on it, as "file id", each once and in order.
func citations(pack *policies.Pack) map[string][]string {
	out := map[string][]string{}
	for _, c := range pack.Citations {
		use := strings.TrimSpace(c.File + " " + c.ID)
		if !slices.Contains(out[c.Statement], use) {
			out[c.Statement] = append(out[c.Statement], use)
		}
	}
	return out
}

func coverage(pack *policies.Pack, cited map[string][]string) string {
	encoded := 0
	var rows strings.Builder
	for _, s := range pack.Register.Statements {
		where := "not encoded: " + s.Unencoded
		if uses := cited[s.ID]; len(uses) > 0 {
			encoded++
			where = strings.Join(uses, "; ")
		}
		fmt.Fprintf(&rows, "| %s | %s | %s | %s |\n", s.ID, s.Strength, confidences(s), where)
	}
	return fmt.Sprintf("# Coverage of the law\n\nGenerated from the register and the policies; a test holds it current. %d statements, %d encoded.\n"+
		"Confidence: T text read, N reported, R recalled, I interpretation; several where parts differ.\n\n"+
		"| statement | strength | confidence | where encoded, or why not |\n|---|---|---|---|\n%s", len(pack.Register.Statements), encoded, rows.String())
}

func confidences(s *policies.Statement) string {
	var marks []string
	for _, p := range s.Parts {
		mark := p.Confidence.String()
		if len(s.Parts) > 1 {
			mark += " " + p.ID
		}
		marks = append(marks, mark)
	}
	return strings.Join(marks, ", ")
}
