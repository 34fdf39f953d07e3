package report

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// citations collects the statements of the law that a page names.
type citations struct {
	register *policies.Register
	used     map[string]bool
	// spoken are the statements that the text of the page names, beside those that only its tables do.
	spoken map[string]bool
}

// segment is a run of text; Law is the statement it names, empty for plain text.
type segment struct{ Text, Law string }

// law is one statement as the page shows it.
type law struct {
	ID, Number, Issuer   string
	Gist, Title          rules.Text
	Strength, Confidence rules.Text
}

// source is where a rule or a number comes from, as a table shows it.
type source struct {
	Text rules.Text
	Law  string
	// Rationale is why the operator chose so, set for configuration only.
	Rationale string
}

// statement is the id of the statement that a citation names, empty when the register lacks it.
func (c citations) statement(cited string) string {
	id, _, _ := strings.Cut(cited, "#")
	if c.register == nil {
		return ""
	}
	if _, found := c.register.Statement(id); !found {
		return ""
	}
	c.used[id] = true
	return id
}

func (c citations) source(b rules.Basis) source {
	if b.Configuration != "" {
		return source{Text: rules.Text{Chinese: "配置，不是法律", English: "configuration, not law"}, Rationale: b.Configuration}
	}
	return source{Text: rules.Text{Chinese: b.String(), English: b.String()}, Law: c.statement(b.Law)}
}

// segments splits a sentence at the citations in brackets.
func (c citations) segments(text string) []segment {
	var out []segment
	for {
		start := strings.IndexAny(text, "[［")
		if start < 0 {
			break
		}
		open := len("[")
		if strings.HasPrefix(text[start:], "［") {
			open = len("［")
		}
		length := strings.IndexAny(text[start+open:], "]］")
		if length < 0 {
			break
		}
		cited := text[start+open : start+open+length]
		// What is said of a source stands behind it, after a semicolon.
		if end := strings.IndexAny(cited, ";；"); end >= 0 {
			cited = cited[:end]
		}
		id := c.statement(cited)
		c.spoken[id] = true
		out = append(out, segment{Text: text[:start+open]}, segment{Text: cited, Law: id})
		text = text[start+open+len(cited):]
	}
	return append(out, segment{Text: text})
}

// laws are the statements that the text names, and further those that only tables name, in the order of the register.
func (c citations) laws() (spoken, further []law) {
	if c.register == nil {
		return nil, nil
	}
	titles := map[string]*policies.Instrument{}
	for _, i := range c.register.Instruments {
		titles[i.ID] = i
	}
	for _, s := range c.register.Statements {
		if !c.used[s.ID] {
			continue
		}
		l := law{ID: s.ID, Gist: s.Gist, Strength: page.Strength(s.Strength), Confidence: page.Confidence(s.Weakest())}
		if i := titles[s.Instrument]; i != nil {
			l.Title, l.Number, l.Issuer = i.Title, i.Number, i.Issuer
		}
		if c.spoken[s.ID] {
			spoken = append(spoken, l)
		} else {
			further = append(further, l)
		}
	}
	return spoken, further
}
