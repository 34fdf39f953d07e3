package policies

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSyntaxErrorsPointAtTheirLine breaks one line of a well-formed file, at every line in turn.
func TestSyntaxErrorsPointAtTheirLine(t *testing.T) {
	whole := strings.Split(strings.TrimSuffix(`id: a
title:
  zh: 救助
  en: aid
grounds:
  - id: x
    when:
      all:
        - child.age < 18
        - any:
            - a
            - b
  - id: y
    when: c
measures: [d, e]
end: z
`, "\n"), "\n")
	breakages := map[string]func(line string) string{
		"character that starts nothing": func(line string) string { return leadingBlanks(line) + "@" + strings.TrimLeft(line, " ") },
		"tab in the indentation":        func(line string) string { return "\t" + line },
		"quote never closed":            func(line string) string { return leadingBlanks(line) + "q: \"" + strings.TrimLeft(line, " ") },
		"bracket never closed":          func(line string) string { return leadingBlanks(line) + "q: [" + strings.TrimLeft(line, " ") },
		"text after a quote":            func(line string) string { return leadingBlanks(line) + "q: 'a' b" },
	}
	for name, broken := range breakages {
		for index := range whole {
			lines := append([]string(nil), whole...)
			lines[index] = broken(lines[index])
			for _, end := range []string{"\n", "\r\n"} {
				content := strings.Join(lines, end) + end
				root, problems := parse(content, DefaultLimits())
				require.Len(t, problems, 1, "%s in line %d", name, index+1)
				assert.Nil(t, root)
				assert.Equal(t, codeSyntax, problems[0].Code)
				assert.Equal(t, index+1, problems[0].Place.Line, "%s in line %d: %v", name, index+1, problems)
			}
		}
	}
}

// TestSyntaxErrorFarBelowItsCause leaves a quote open that ends only with the file.
func TestSyntaxErrorFarBelowItsCause(t *testing.T) {
	for _, lines := range []int{syntaxAttempts - 2, syntaxAttempts + 2, 3000} {
		content := "a: 1\nb: \"" + strings.Repeat("c: 2\n", lines)
		_, problems := parse(content, DefaultLimits())
		require.Len(t, problems, 1)
		assert.Equal(t, 2, problems[0].Place.Line, strconv.Itoa(lines)+" lines")
	}
}

func TestUnknownSyntaxMessagesArePassedOn(t *testing.T) {
	line, message := syntaxMessage(assert.AnError)
	assert.Zero(t, line)
	summary, remedy := reworded(message)
	assert.Contains(t, summary, assert.AnError.Error())
	assert.NotEmpty(t, remedy)
}
