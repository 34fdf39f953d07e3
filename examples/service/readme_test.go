package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	commandPattern = regexp.MustCompile(`(?m)^curl (.*)  # ([0-9]{3})`)
	wordPattern    = regexp.MustCompile(`'[^']*'|\S+`)
)

// requestOf makes the request that a curl command of the README would send.
func requestOf(t *testing.T, command string) *http.Request {
	t.Helper()
	method, target, body := http.MethodGet, "", ""
	var header []string
	words := wordPattern.FindAllString(command, -1)
	for i := 0; i < len(words); i++ {
		switch word := strings.Trim(words[i], "'"); word {
		case "-I":
			method = http.MethodHead
		case "-H":
			i++
			name, content, found := strings.Cut(strings.Trim(words[i], "'"), ": ")
			require.True(t, found)
			header = append(header, name, content)
		case "-d", "--data-binary":
			i++
			method, body = http.MethodPost, strings.Trim(words[i], "'")
			if name, isFile := strings.CutPrefix(body, "@"); isFile {
				content, err := os.ReadFile("../../" + name)
				require.NoError(t, err)
				body = string(content)
			}
		default:
			require.Empty(t, target, word)
			rest, found := strings.CutPrefix(word, "http://127.0.0.1:8080/")
			require.True(t, found, word)
			target = "/" + rest
		}
	}
	return withHeader(httptest.NewRequest(method, target, strings.NewReader(body)), header...)
}

func TestCommandsOfTheREADME(t *testing.T) {
	content, err := os.ReadFile("README.md")
	require.NoError(t, err)
	commands := commandPattern.FindAllStringSubmatch(string(content), -1)
	assert.Equal(t, strings.Count(string(content), "\ncurl "), len(commands), "every command says what it is answered with")
	s := start(t, testSettings())
	asked := map[string]bool{}
	for _, command := range commands {
		r := requestOf(t, command[1])
		asked[r.URL.Path] = true
		response, body := call(t, s, r)
		assert.Equal(t, command[2], response.Status[:3], "%s\n%s", command[0], body)
	}
	for path := range s.endpoints {
		assert.True(t, asked[path], "the README asks for %s", path)
	}
}
