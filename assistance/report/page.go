package report

import (
	"encoding/json"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// content is everything the template shows.
type content struct {
	View     string
	Date     string
	Cards    []card
	Sections []section
	Facts    []fact
	// Hidden counts the facts that the view does not show.
	Hidden int
	Tree   []branch
	Laws   []law
	// Further are the provisions that only tables name.
	Further []law
	Pack    packMark
}

// packMark is what identifies the decision.
type packMark struct {
	ID, Digest, Engine string
	Title              rules.Text
	Format             int
	LawOnly            bool
	Files              []policies.FileDigest
}

// section is one part of the explanation with the tables that belong to it.
type section struct {
	ID       string
	Heading  rules.Text
	Lines    []line
	Groups   []ruleGroup
	Steps    []step
	Measures []measure
	// Due are the measures that end on a day which the view may show, the nearest day first.
	Due []measure
}

// line is one statement with the items that belong to it.
type line struct {
	Chinese, English []segment
	Items            []line
}

// disclosed is what the view may show of an assessment: its JSON, masked or full.
type disclosed struct {
	Award *struct {
		Lines []assistance.AwardLine `json:"lines"`
	} `json:"award"`
	Measures []struct {
		Deadline struct {
			Due string `json:"due"`
		} `json:"deadline"`
	} `json:"measures"`
}

func disclose(a *assistance.Assessment, view View) (disclosed, error) {
	write := a.MarshalJSON
	if view != Public {
		write = a.FullJSON
	}
	var d disclosed
	data, err := write()
	if err != nil {
		return d, err
	}
	return d, json.Unmarshal(data, &d)
}

func contentOf(a *assistance.Assessment, pack *policies.Pack, options Options) (content, error) {
	shown, err := disclose(a, options.View)
	if err != nil {
		return content{}, err
	}
	c := citations{register: pack.Register, used: map[string]bool{}, spoken: map[string]bool{}}
	p := content{View: options.View.String(), Date: a.DecisionDate, Cards: cardsOf(a)}
	chinese, english := a.Explain(language.Chinese).Sections, a.Explain(language.English).Sections
	for i := range chinese {
		p.Sections = append(p.Sections, section{Heading: rules.Text{Chinese: chinese[i].Heading, English: english[i].Heading},
			Lines: c.lines(chinese[i].Lines, english[i].Lines)})
	}
	c.attach(p.Sections, a, shown)
	p.Facts, p.Hidden = factsOf(a, pack, options.View)
	if options.View == Auditor {
		tree := a.Tree(assistance.TreeOptions{Values: true})
		p.Tree = branches(tree)
	}
	p.Laws, p.Further = c.laws()
	p.Pack = packMark{ID: pack.ID, Title: pack.Title, Digest: a.PolicyDigest, Engine: assistance.Version, Format: assistance.Format, LawOnly: a.LawOnly}
	if options.View == Auditor {
		p.Pack.Files = pack.Files
	}
	return p, nil
}

// attach puts the tables under the sections of the explanation, which come in this order: the aids, the money, the
// measures, what comes next.
func (c citations) attach(sections []section, a *assistance.Assessment, shown disclosed) {
	for i, d := range a.Decisions {
		sections[i].ID = "aid-" + d.Aid
		sections[i].Groups = c.groups(d)
	}
	next := len(a.Decisions)
	if a.Award != nil {
		sections[next].ID = "award"
		if shown.Award != nil {
			sections[next].Steps = c.steps(shown.Award.Lines)
		}
		next++
	}
	sections[next].ID = "measures"
	var due []string
	for _, m := range shown.Measures {
		due = append(due, m.Deadline.Due)
	}
	sections[next].Measures = c.measures(a.Measures, due)
	sections[next].Due = dueFirst(sections[next].Measures)
	sections[next+1].ID = "next"
}

// lines pairs the statements of both languages and puts the items under the statement they belong to.
func (c citations) lines(chinese, english []assistance.Line) []line {
	var out []line
	for i := range chinese {
		l := line{Chinese: c.segments(chinese[i].Text), English: c.segments(english[i].Text)}
		if chinese[i].Depth > 0 && len(out) > 0 {
			last := &out[len(out)-1]
			last.Items = append(last.Items, l)
			continue
		}
		out = append(out, l)
	}
	return out
}
