// Package outline reads a page of this project as somebody does who does not see it, and says what stands in their way. Tests of pages
// share it.
package outline

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Outline is what such a reader meets.
type Outline struct {
	// Headings are the headings in order: h1, h2.
	Headings []string
	// IDs counts the places of each name, Labels the labels of each input.
	IDs, Labels map[string]int
	// Inputs are the names of inputs, Named those that name something else, Links where links lead.
	Inputs, Named, Links []string
	// Mains and Tables count those elements, Scopes the headings of tables that say what they head.
	Mains, Tables, Scopes int
	// Languages are those of the texts that stand in two.
	Languages map[string]bool
}

// notRead is what is no part of the text.
const notRead = `(?s)<script>.*?</script>|<!DOCTYPE html>`

// Read reads a page, or reports where it is not well formed.
func Read(page string) (Outline, error) {
	o := Outline{IDs: map[string]int{}, Labels: map[string]int{}, Languages: map[string]bool{}}
	decoder := xml.NewDecoder(strings.NewReader(regexp.MustCompile(notRead).ReplaceAllString(page, "")))
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return o, nil
		case err != nil:
			return o, fmt.Errorf("outline: %w", err)
		}
		if element, isStart := token.(xml.StartElement); isStart {
			attributes := map[string]string{}
			for _, a := range element.Attr {
				attributes[a.Name.Local] = a.Value
			}
			o.add(element.Name.Local, attributes)
		}
	}
}

func (o *Outline) add(name string, attributes map[string]string) {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		o.Headings = append(o.Headings, name)
	case "input":
		o.Inputs = append(o.Inputs, attributes["id"])
	case "label":
		o.Labels[attributes["for"]]++
	case "main":
		o.Mains++
	case "table":
		o.Tables++
	case "th":
		if attributes["scope"] != "" {
			o.Scopes++
		}
	case "a":
		o.Links = append(o.Links, attributes["href"])
	}
	if id := attributes["id"]; id != "" {
		o.IDs[id]++
	}
	if by := attributes["aria-labelledby"]; by != "" {
		o.Named = append(o.Named, by)
	}
	if attributes["class"] == "t" {
		o.Languages[attributes["lang"]] = true
	}
}

// Faults are what stands in a reader's way: headings that skip a level, a name of two places, a link within the page that leads nowhere,
// an input without its one label, a table whose columns do not say what they are. A link that leaves the page is one too.
func (o Outline) Faults() []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if len(o.Headings) == 0 || o.Headings[0] != "h1" {
		say("the page does not begin with its title")
	}
	for i := 1; i < len(o.Headings); i++ {
		if o.Headings[i] == "h1" || o.Headings[i][1] > o.Headings[i-1][1]+1 {
			say("heading %d goes from %s to %s", i, o.Headings[i-1], o.Headings[i])
		}
	}
	for id, n := range o.IDs {
		if n > 1 {
			say("%d places are called %s", n, id)
		}
	}
	if o.Mains != 1 {
		say("%d main parts", o.Mains)
	}
	for _, link := range o.Links {
		if name, within := strings.CutPrefix(link, "#"); !within || o.IDs[name] != 1 {
			say("%s leads nowhere", link)
		}
	}
	for _, name := range o.Named {
		if o.IDs[name] != 1 {
			say("nothing is named by %s", name)
		}
	}
	for _, input := range o.Inputs {
		if o.Labels[input] != 1 {
			say("%d labels of %s", o.Labels[input], input)
		}
	}
	if o.Scopes < o.Tables {
		say("%d tables and %d columns that say what they are", o.Tables, o.Scopes)
	}
	slices.Sort(out)
	return out
}
