package policies

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// syntaxBytes and syntaxAttempts bound what is read again to find the line of a syntax error.
const (
	syntaxBytes    = 8 << 20
	syntaxAttempts = 200
)

// reportSyntax adds the problem behind an error of the YAML reader.
func (r *reader) reportSyntax(content []byte, err error) {
	line, message := syntaxMessage(err)
	stopped := r.file.At(consumed(content))
	place := source.Position{File: r.file.Name(), Line: r.syntaxLine(content, stopped.Line, line)}
	if indentation := leadingBlanks(r.file.Line(place.Line)); strings.Contains(indentation, "\t") {
		place.Column = strings.Index(indentation, "\t") + 1
		r.report(codeSyntax, place, "tab in the indentation", "indent with spaces")
		return
	}
	summary, remedy := reworded(message)
	if place.Column = syntaxColumn(r.file.Line(place.Line), message); place.Column > 0 && strings.Contains(message, flowMessage) {
		summary, remedy = "a colon stands within a text", "put the text in quotes"
	}
	r.report(codeSyntax, place, summary, remedy, message)
}

// flowMessage is what the YAML reader says of a list or mapping in brackets that goes on where it should not.
const flowMessage = "did not find expected ',' or"

// secondColon finds the colon, followed by a blank, within a plain text that is itself the value of a key.
var secondColon = regexp.MustCompile(`: +[^\s"'\[\]{},|>#][^\[\]{},"']*?(:)(?: |$)`)

// afterValue finds what stands behind a value that has ended with its quote or bracket.
var afterValue = regexp.MustCompile(`: +(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{[^}]*\}) *([^\s#])`)

// syntaxColumn is the column of what makes a line unreadable, where the message and the line tell; else zero.
func syntaxColumn(line, message string) int {
	switch {
	case strings.Contains(message, "mapping values are not allowed"), strings.Contains(message, flowMessage):
		if found := secondColon.FindStringSubmatchIndex(line); found != nil {
			return utf8.RuneCountInString(line[:found[2]]) + 1
		}
	case strings.Contains(message, "did not find expected key") && afterValue.MatchString(line):
		return utf8.RuneCountInString(line[:afterValue.FindStringSubmatchIndex(line)[2]]) + 1
	case strings.Contains(message, "did not find expected key"), strings.Contains(message, "did not find expected '-' indicator"):
		return len(leadingBlanks(line)) + 1
	}
	return 0
}

func leadingBlanks(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// syntaxMessage splits the text of an error into the line it names, or zero, and what it says.
func syntaxMessage(err error) (line int, message string) {
	message = strings.TrimPrefix(err.Error(), "yaml: ")
	if parts := regexp.MustCompile(`^line ([0-9]{1,9}): (.*)$`).FindStringSubmatch(message); parts != nil {
		line, _ = strconv.Atoi(parts[1])
		message = parts[2]
	}
	return line, message
}

// reworded says in plain words what the YAML reader's message means to the author of a file. It is wording only: nothing else depends
// on the message, and one that is not known is passed on.
func reworded(message string) (summary, remedy string) {
	switch {
	case strings.Contains(message, "mapping values are not allowed"):
		return "a colon stands where no key can", "put a text that holds \": \" in quotes, or check the indentation of the line"
	case strings.Contains(message, "could not find expected ':'"):
		return "a key has no colon", "write the key, a colon, a space and the value"
	case strings.Contains(message, "did not find expected key"):
		return "a key was expected here", "check the indentation of the line, and that nothing follows a closing quote or bracket"
	case strings.Contains(message, "did not find expected '-' indicator"):
		return "an item of the list was expected here", "indent the line like the line it belongs to"
	case strings.Contains(message, "did not find expected ',' or"):
		return "a bracket is not closed, or a comma is missing", "close the bracket, or put a comma between the items"
	case strings.Contains(message, "end of stream"), strings.Contains(message, "document indicator"):
		return "a quote is not closed", "close the quote"
	case strings.Contains(message, "cannot start any token"):
		return "a text must not start with this character", "put a text that starts with @, ` or % in quotes"
	case strings.Contains(message, "did not find expected node content"):
		return "a value was expected here", "write the value, or close the bracket"
	case strings.Contains(message, "block sequence entries are not allowed"):
		return "a list item stands where none can", "start the list on a line of its own; put a text that starts with \"- \" in quotes"
	case strings.Contains(message, "unknown escape"):
		return "unknown escape after a backslash in double quotes", "write two backslashes for one, or use single quotes"
	case strings.Contains(message, "unknown anchor"):
		return "alias is not allowed", "write the value where it is needed; put a text that starts with * in quotes"
	default:
		return "YAML cannot be read: " + message, "check the indentation, the quotes and the brackets of this line and of the one before"
	}
}

// syntaxLine finds the line that makes the file unreadable: the last one, up to where the reader stopped, before which the file can be
// read. The line in the reader's message is that of the surrounding mapping, often far above, and sometimes off by one.
func (r *reader) syntaxLine(content []byte, stopped, named int) int {
	budget := syntaxBytes
	for line := stopped; line > 1; line-- {
		before := r.file.LineOffset(line)
		if budget -= before; budget < 0 || stopped-line == syntaxAttempts {
			return min(max(named, 1), stopped)
		}
		if readable(content[:before]) {
			return line
		}
	}
	return 1
}

func readable(content []byte) bool {
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	for {
		if _, err := decodeNext(decoder); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// consumed returns the offset of the last byte the YAML reader took before it gave up.
func consumed(content []byte) int {
	counting := &countingReader{content: content}
	decoder := yaml.NewDecoder(counting)
	for {
		if _, err := decodeNext(decoder); err != nil {
			return max(counting.offset-1, 0)
		}
	}
}

// countingReader hands out one byte at a time, so that its offset shows how far the reader of it came.
type countingReader struct {
	content []byte
	offset  int
}

// Read copies the next byte into p.
func (c *countingReader) Read(p []byte) (int, error) {
	if c.offset >= len(c.content) {
		return 0, io.EOF
	}
	if len(p) == 0 {
		return 0, nil
	}
	p[0] = c.content[c.offset]
	c.offset++
	return 1, nil
}
