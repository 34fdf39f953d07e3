package report_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/report"
)

// outline is what the page tells a reader who hears it: its headings in order, what its inputs are called, and the
// headings of its tables.
type outline struct {
	headings       []string
	labels         map[string]bool
	inputs, names  []string
	tables, scopes int
	languages      map[string]bool
}

func outlineOf(t *testing.T, page string) outline {
	t.Helper()
	out := outline{labels: map[string]bool{}, languages: map[string]bool{}}
	decoder := xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		element, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		attributes := map[string]string{}
		for _, a := range element.Attr {
			attributes[a.Name.Local] = a.Value
		}
		switch name := element.Name.Local; name {
		case "h1", "h2", "h3", "h4":
			out.headings = append(out.headings, name)
		case "label":
			out.labels[attributes["for"]] = true
		case "input":
			out.inputs = append(out.inputs, attributes["id"])
		case "table":
			out.tables++
		case "th":
			if attributes["scope"] != "" {
				out.scopes++
			}
		}
		if by := attributes["aria-labelledby"]; by != "" {
			out.names = append(out.names, by)
		}
		if attributes["class"] == "t" {
			out.languages[attributes["lang"]] = true
		}
	}
}

func TestPageCanBeUsedWithoutSeeingIt(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	for _, view := range []report.View{report.Public, report.Family, report.Auditor} {
		page := write(t, engine, a, view, report.Both)
		ids, _, _ := wellFormed(t, page)
		out := outlineOf(t, page)
		require.NotEmpty(t, out.headings)
		assert.Equal(t, "h1", out.headings[0])
		for i := 1; i < len(out.headings); i++ {
			assert.LessOrEqual(t, out.headings[i][1], out.headings[i-1][1]+1, "heading %d", i)
			assert.NotEqual(t, "h1", out.headings[i])
		}
		for _, input := range out.inputs {
			assert.True(t, out.labels[input], input)
		}
		for _, name := range out.names {
			assert.Equal(t, 1, ids[name], name)
		}
		assert.Equal(t, 1, ids["main"])
		assert.Positive(t, out.tables)
		assert.GreaterOrEqual(t, out.scopes, 2*out.tables, "each table says what its columns are")
		assert.Equal(t, map[string]bool{"zh-CN": true, "en": true}, out.languages, "each text in two languages says which is which")
	}
}
