package handbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// builder makes the book of one pack.
type builder struct {
	pack *policies.Pack
	// names are the facts, definitions and parameters that expressions may read.
	names map[string]link
	taken map[string]int
	// tests are what reached each thing that has a truth.
	tests map[reachedKey]*reached
	book  *book
}

func bookOf(pack *policies.Pack, results []policytest.Result) *book {
	b := &builder{pack: pack, names: map[string]link{}, taken: map[string]int{},
		book: &book{Title: pack.Title, ID: pack.ID, Digest: pack.Digest, LawOnly: pack.LawOnly}}
	for _, f := range pack.Vocabulary.Facts() {
		b.names[f.Name] = link{Anchor: "fact-" + anchorText(f.Name), ID: f.Name, Title: f.Label}
	}
	for _, d := range pack.Definitions {
		b.names[d.Name] = link{Anchor: "definition-" + anchorText(d.Name), ID: d.Name, Title: d.Title}
	}
	for _, p := range pack.Parameters {
		b.names[p.Name] = link{Anchor: "parameter-" + anchorText(p.Name), ID: p.Name, Title: p.Title}
	}
	testChapter := b.readTests(results)
	b.aids()
	b.measures()
	b.awards()
	b.schedules()
	b.definitions()
	b.parameters()
	b.tables()
	b.overlays()
	b.checks()
	b.facts()
	b.enums()
	b.calendar()
	b.laws()
	if len(testChapter.Groups) > 0 {
		b.book.Chapters = append(b.book.Chapters, testChapter)
	}
	b.usedBy()
	b.book.Flow = b.wholeFlow()
	return b.book
}

// chapter begins a chapter; one that stays empty is left out.
func (b *builder) chapter(c *chapter) {
	kept := c.Groups[:0]
	for _, g := range c.Groups {
		if len(g.Entries)+len(g.Details)+len(g.Flow) > 0 {
			kept = append(kept, g)
		}
	}
	c.Groups = kept
	if len(kept) > 0 {
		b.book.Chapters = append(b.book.Chapters, c)
	}
}

// anchor is a name that leads to one place of the book alone.
func (b *builder) anchor(parts ...string) string {
	name := anchorText(strings.Join(parts, "-"))
	b.taken[name]++
	if n := b.taken[name]; n > 1 {
		return name + "~" + strconv.Itoa(n)
	}
	return name
}

// anchorText keeps what may stand in an address without being written otherwise.
func anchorText(name string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r != '#' && r != '%' && r != '"' && r != '\'' && r != '<' && r != '>' && r != '&' {
			return r
		}
		return '-'
	}, name)
}

// provision is the entry of a rule with what every rule has.
func (b *builder) provision(kind string, word rules.Text, p policies.Provision, when *rules.Condition) *entry {
	e := &entry{Anchor: b.anchor(kind, p.ID), ID: p.ID, Kind: word, Title: p.Title, Source: b.source(p.Basis), place: p.Place,
		Place: p.Place.String(), Tests: b.tried(p.ID, p.Place)}
	e.mark(page.Strength(p.Strength))
	e.mark(page.Confidence(p.Confidence))
	e.mark(periodWords(p.InForce))
	if p.Demoted {
		e.mark(both("只作参考", "only advises"))
	}
	if p.Overlay != "" {
		e.Details = append(e.Details, detail{Label: both("地方规则", "Overlay"), Links: []link{{Anchor: "overlay-" + anchorText(p.Overlay), ID: p.Overlay}}})
	}
	b.condition(e, rules.Text{}, when)
	return e
}

func (e *entry) mark(t rules.Text) {
	if !t.IsZero() {
		e.Marks = append(e.Marks, t)
	}
}

// say adds a detail, unless there is nothing to say.
func (e *entry) say(label, text rules.Text) {
	if !text.IsZero() {
		e.Details = append(e.Details, detail{Label: label, Text: text})
	}
}

// source is what a basis names, with the words of the register.
func (b *builder) source(basis rules.Basis) *source {
	switch {
	case basis.Configuration != "":
		return &source{Text: basis.Configuration, Configuration: true}
	case basis.Local != "":
		return &source{Text: basis.Local}
	case basis.Law == "":
		return nil
	}
	s := &source{Text: basis.Law}
	cited, ok := b.pack.Register.Cite(basis.Law)
	if !ok {
		return s
	}
	s.Anchor, s.Gist = "law-"+anchorText(cited.Statement.ID), cited.Statement.Gist
	for _, mark := range []rules.Text{page.Strength(cited.Strength), page.Confidence(cited.Confidence)} {
		if !mark.IsZero() {
			s.Marks = append(s.Marks, mark)
		}
	}
	return s
}

func (b *builder) condition(e *entry, heading rules.Text, when *rules.Condition) {
	if when != nil {
		e.Trees = append(e.Trees, namedTree{Heading: heading, Root: b.branch(e, when)})
	}
}

func (b *builder) branch(e *entry, c *rules.Condition) *branch {
	out := &branch{Word: conditionWord(c.Kind), Title: c.Title}
	if !c.Basis.IsZero() {
		out.Source = b.source(c.Basis)
	}
	switch c.Kind {
	case rules.Reference:
		out.Names = []link{b.name(c.Name)}
		e.reads = append(e.reads, c.Name)
	case rules.Leaf:
		out.Code, out.Names = b.pieces(e, c.Expression.String())
	}
	for _, child := range c.Children {
		out.Branches = append(out.Branches, b.branch(e, child))
	}
	return out
}

func (b *builder) name(name string) link {
	if l, ok := b.names[name]; ok {
		return l
	}
	return link{ID: name}
}

// tokens are texts in quotes, which name nothing, and names with their dots.
const tokens = `'[^']*'|"[^"]*"|[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`

// pieces cuts an expression into names of the pack and the rest, and lists those names once each.
func (b *builder) pieces(e *entry, text string) ([]piece, []link) {
	text = strings.Join(strings.Fields(text), " ")
	var out []piece
	var found []link
	last := 0
	for _, at := range regexp.MustCompile(tokens).FindAllStringIndex(text, -1) {
		name, l := b.longest(text[at[0]:at[1]])
		if name == "" {
			continue
		}
		if at[0] > last {
			out = append(out, piece{Text: text[last:at[0]]})
		}
		out = append(out, piece{Text: name, Anchor: l.Anchor})
		last = at[0] + len(name)
		if !slices.Contains(found, l) {
			found = append(found, l)
			e.reads = append(e.reads, name)
		}
	}
	if last < len(text) {
		out = append(out, piece{Text: text[last:]})
	}
	return out, found
}

// longest is the longest name of the pack that a dotted name begins with: what follows it is a field or a function.
func (b *builder) longest(dotted string) (string, link) {
	for name := dotted; ; {
		if l, ok := b.names[name]; ok {
			return name, l
		}
		cut := strings.LastIndexByte(name, '.')
		if cut < 0 {
			return "", link{}
		}
		name = name[:cut]
	}
}

// code adds an expression as a detail.
func (b *builder) code(e *entry, label rules.Text, x rules.Expression) {
	if x.IsZero() {
		return
	}
	code, _ := b.pieces(e, x.String())
	e.Details = append(e.Details, detail{Label: label, Code: code})
}

func (b *builder) links(e *entry, label rules.Text, names ...string) {
	var out []link
	for _, name := range names {
		if name != "" {
			out = append(out, b.name(name))
			e.reads = append(e.reads, name)
		}
	}
	if len(out) > 0 {
		e.Details = append(e.Details, detail{Label: label, Links: out})
	}
}

// usedBy turns what each entry reads around.
func (b *builder) usedBy() {
	users := map[string][]link{}
	for _, c := range b.book.Chapters {
		for _, g := range c.Groups {
			for _, e := range g.Entries {
				user := link{Anchor: e.Anchor, ID: e.ID, Title: e.Title}
				for _, name := range e.reads {
					anchor := b.name(name).Anchor
					if !slices.Contains(users[anchor], user) {
						users[anchor] = append(users[anchor], user)
					}
				}
				for _, anchor := range e.leads {
					if !slices.Contains(users[anchor], user) {
						users[anchor] = append(users[anchor], user)
					}
				}
				if e.Source != nil && e.Source.Anchor != "" {
					users[e.Source.Anchor] = append(users[e.Source.Anchor], user)
				}
			}
		}
	}
	for _, c := range b.book.Chapters {
		for _, g := range c.Groups {
			for _, e := range g.Entries {
				e.UsedBy = users[e.Anchor]
			}
		}
	}
}
