package handbook

import (
	"html/template"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// book is everything that is written, whatever the form.
type book struct {
	Title    rules.Text
	ID       string
	Digest   string
	LawOnly  bool
	Flow     []row
	Chapters []*chapter
}

// chapter is one part of the book.
type chapter struct {
	Anchor string
	Title  rules.Text
	About  rules.Text
	// Configuration marks what the operator chose, and no law says.
	Configuration bool
	Flow          []row
	Groups        []*group
}

// group is entries of one sort within a chapter.
type group struct {
	Anchor  string
	Title   rules.Text
	About   rules.Text
	Flow    []row
	Details []detail
	Entries []*entry
}

// entry is one thing of the pack that has an id.
type entry struct {
	Anchor, ID string
	Kind       rules.Text
	Title      rules.Text
	Marks      []rules.Text
	Source     *source
	Trees      []namedTree
	Details    []detail
	Grid       *grid
	UsedBy     []link
	Tests      []tried
	Place      string
	place      rules.Position
	reads      []string
	// leads are anchors of further entries that this one speaks of.
	leads []string
}

// source is what an entry rests on, with the statement where the register has it.
type source struct {
	Text          string
	Anchor        string
	Configuration bool
	Gist          rules.Text
	Marks         []rules.Text
}

// namedTree is a condition under a heading, which may be empty.
type namedTree struct {
	Heading rules.Text
	Root    *branch
}

// branch is one line of a condition.
type branch struct {
	Word     rules.Text
	Title    rules.Text
	Code     []piece
	Names    []link
	Source   *source
	Branches []*branch
}

// piece is a part of an expression; a name of the pack leads to its entry.
type piece struct{ Text, Anchor string }

// link leads to an entry.
type link struct {
	Anchor, ID string
	Title      rules.Text
}

// detail is one more thing to say of an entry.
type detail struct {
	Label rules.Text
	Text  rules.Text
	Code  []piece
	Links []link
}

// grid is a table of an entry.
type grid struct {
	Title   rules.Text
	Columns []rules.Text
	Rows    [][]rules.Text
}

// tried is how many tests reached a truth of an entry, and the first of them.
type tried struct {
	Sign, Tone string
	Word       rules.Text
	Count      int
	First      []link
}

// both shortens the many places where a text is written down.
func both(chinese, english string) rules.Text {
	return rules.Text{Chinese: chinese, English: english}
}

// html is a text that is markup already.
type html = template.HTML
