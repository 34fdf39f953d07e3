package policies

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// The codes of problems that keep a file from being read as one strict YAML document.
const (
	codeFileTooLarge   source.Code = "file_too_large"
	codeEncoding       source.Code = "encoding"
	codeCharacter      source.Code = "refused_character"
	codeSyntax         source.Code = "yaml_syntax"
	codeEmptyFile      source.Code = "empty_file"
	codeDirective      source.Code = "yaml_directive"
	codeSecondDocument source.Code = "second_document"
)

// parseDocument reads a file as one YAML document of the strict kind that policies are written in. It adds every problem it finds
// and returns the document as far as it can still be read, or nil when there is nothing to read.
func parseDocument(file *source.File, limits Limits, problems *source.Problems) *node {
	r := newReader(file, problems)
	content := file.Content()
	if !r.admitBytes(content, limits) {
		return nil
	}
	root := r.decode(content)
	if root == nil {
		return nil
	}
	w := walker{reader: r, nodeMaker: newNodeMaker(file), limits: limits}
	return w.value(root, roleTop, nil, 1)
}

// admitBytes checks what must hold before a YAML reader sees the bytes.
func (r *reader) admitBytes(content []byte, limits Limits) bool {
	if len(content) > limits.FileBytes {
		r.report(codeFileTooLarge, r.wholeFile(), fmt.Sprintf("file of %d bytes is larger than %d", len(content), limits.FileBytes),
			"split it into several files", strconv.Itoa(limits.FileBytes))
		return false
	}
	for offset := 0; offset < len(content); {
		if plain(content[offset]) {
			offset++
			continue
		}
		char, size := utf8.DecodeRune(content[offset:])
		if problem := refusedCharacter(char, size, content[offset:]); problem != nil {
			if offset == 0 && char == 0xFEFF {
				problem.Summary = "file starts with a byte order mark"
			}
			problem.Place = r.file.At(offset)
			r.problems.Add(problem)
			return false
		}
		offset += size
	}
	return r.admitDirectives()
}

// plain reports whether a byte is a code point that no file is refused for: most are.
func plain(b byte) bool { return b >= ' ' && b < 0x7F || b == '\n' || b == '\t' }

// refusedCharacter returns the problem with the first code point of rest, or nil. Line ends other than LF and CRLF are refused because
// YAML and editors would count lines differently, invisible code points because a reviewer would not see them.
func refusedCharacter(char rune, size int, rest []byte) *source.Problem {
	switch {
	case char == utf8.RuneError && size == 1:
		return &source.Problem{Code: codeEncoding, Summary: "file is not valid UTF-8", Detail: "save it as UTF-8"}
	case char == '\t', char == '\n', char == '\r' && len(rest) > 1 && rest[1] == '\n':
		return nil
	case char < ' ', char >= 0x7F && char < 0xA0, source.Deceptive(char):
		return &source.Problem{
			Code:      codeCharacter,
			Summary:   fmt.Sprintf("character U+%04X must not stand in a policy file", char),
			Detail:    "remove it; where a text needs it, write it as an escape such as \"\\u200B\" in double quotes",
			Arguments: []string{fmt.Sprintf("U+%04X", char)},
		}
	default:
		return nil
	}
}

func (r *reader) admitDirectives() bool {
	for number := 1; number <= r.file.Lines(); number++ {
		line := r.file.Line(number)
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(line, "%") {
			r.report(codeDirective, source.Position{File: r.file.Name(), Line: number, Column: 1},
				"YAML directives are not allowed", "remove the line")
			return false
		}
		if trimmed != "" && trimmed[0] != '#' {
			return true
		}
	}
	return true
}

// decode returns the root of the file's one document.
func (r *reader) decode(content []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	document, err := decodeNext(decoder)
	if errors.Is(err, io.EOF) || err == nil && emptyDocument(document) {
		r.report(codeEmptyFile, r.wholeFile(), "file is empty", "write a mapping of keys and values")
		return nil
	}
	if err != nil {
		r.reportSyntax(content, err)
		return nil
	}
	switch next, err := decodeNext(decoder); {
	case errors.Is(err, io.EOF):
	case err != nil:
		r.reportSyntax(content, err)
		return nil
	default:
		r.report(codeSecondDocument, r.placeOf(next), "second document in one file",
			"write one document in each file and remove the line \"---\"")
	}
	return document.Content[0]
}

func emptyDocument(document *yaml.Node) bool {
	return len(document.Content) == 0 || isNull(document.Content[0]) && document.Content[0].Value == ""
}

// decodeNext reads the next document. The library panics on a few malformed inputs; for a file that is such an input that is a
// syntax error like any other.
func decodeNext(decoder *yaml.Decoder) (document *yaml.Node, err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			document, err = nil, errUnreadable
		}
	}()
	document = new(yaml.Node)
	if err := decoder.Decode(document); err != nil {
		return nil, err
	}
	return document, nil
}

var errUnreadable = errors.New("the YAML reader cannot make sense of it")
