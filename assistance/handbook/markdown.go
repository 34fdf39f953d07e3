package handbook

import (
	"fmt"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// markdown writes the book for a repository: both languages beside each other.
func markdown(b *book) string {
	w := &markdownWriter{}
	w.line("# %s", words(both(b.Title.Chinese+"：规则手册", b.Title.English+": handbook")))
	w.line("`%s` · SHA-256 `%s`", b.ID, b.Digest)
	w.flow(b.Flow)
	for _, c := range b.Chapters {
		w.out.WriteString("- " + markdownLink(c.Anchor, words(c.Title)) + "\n")
	}
	w.out.WriteString("\n")
	for _, c := range b.Chapters {
		w.line("<a id=\"%s\"></a>\n\n## %s", c.Anchor, words(c.Title))
		if c.Configuration {
			w.line("> **配置 / Configuration.** %s", words(c.About))
		} else {
			w.line("%s", words(c.About))
		}
		w.flow(c.Flow)
		for _, g := range c.Groups {
			w.line("<a id=\"%s\"></a>\n\n### %s", g.Anchor, words(g.Title))
			if !g.About.IsZero() {
				w.line("%s", words(g.About))
			}
			w.flow(g.Flow)
			w.details(g.Details)
			for _, e := range g.Entries {
				w.entry(e)
			}
		}
	}
	return w.out.String()
}

type markdownWriter struct{ out strings.Builder }

// line writes a paragraph.
func (w *markdownWriter) line(format string, arguments ...any) {
	fmt.Fprintf(&w.out, format+"\n\n", arguments...)
}

func (w *markdownWriter) flow(rows []row) {
	if len(rows) == 0 {
		return
	}
	for i, r := range rows {
		fmt.Fprintf(&w.out, "%d. ", i+1)
		for j, b := range r.Boxes {
			if j > 0 {
				w.out.WriteString(" · ")
			}
			w.out.WriteString(markdownLink(b.Anchor, words(b.Title)))
			for _, more := range []rules.Text{b.Note, b.Exit, b.Ending} {
				if !more.IsZero() {
					w.out.WriteString(" – " + words(more))
				}
			}
		}
		w.out.WriteString("\n")
	}
	w.out.WriteString("\n")
}

// grid writes a table.
func (w *markdownWriter) grid(g *grid) {
	if g == nil {
		return
	}
	if !g.Title.IsZero() {
		w.line("%s:", words(g.Title))
	}
	w.cells(g.Columns)
	w.out.WriteString(strings.Repeat("|---", len(g.Columns)) + "|\n")
	for _, r := range g.Rows {
		w.cells(r)
	}
	w.out.WriteString("\n")
}

func (w *markdownWriter) cells(cells []rules.Text) {
	for _, c := range cells {
		w.out.WriteString("| " + words(c) + " ")
	}
	w.out.WriteString("|\n")
}

func (w *markdownWriter) entry(e *entry) {
	title := words(e.Title)
	if e.Title.IsZero() {
		title = escape(e.ID)
	}
	w.line("<a id=\"%s\"></a>\n\n#### %s", e.Anchor, title)
	marks := []string{"`" + e.ID + "`"}
	for _, m := range e.Marks {
		marks = append(marks, words(m))
	}
	w.line("%s", strings.Join(marks, " · "))
	if e.Source != nil {
		w.line("%s", w.source(e.Source))
	}
	for _, t := range e.Trees {
		if !t.Heading.IsZero() {
			w.line("%s:", words(t.Heading))
		}
		w.branch(t.Root, 0)
		w.out.WriteString("\n")
	}
	w.details(e.Details)
	w.grid(e.Grid)
	for _, t := range e.Tests {
		fmt.Fprintf(&w.out, "%s %s: %d (%s)\n\n", t.Sign, words(t.Word), t.Count, markdownLinks(t.First))
	}
	if len(e.UsedBy) > 0 {
		w.line("被引用 / Used by: %s", markdownLinks(e.UsedBy))
	}
}

func (w *markdownWriter) details(details []detail) {
	for _, d := range details {
		said := make([]string, 0, 3)
		if !d.Text.IsZero() {
			said = append(said, words(d.Text))
		}
		if len(d.Code) > 0 {
			said = append(said, code(d.Code))
		}
		if len(d.Links) > 0 {
			said = append(said, markdownLinks(d.Links))
		}
		fmt.Fprintf(&w.out, "- %s: %s\n", words(d.Label), strings.Join(said, " "))
	}
	if len(details) > 0 {
		w.out.WriteString("\n")
	}
}

func (w *markdownWriter) source(s *source) string {
	switch {
	case s.Configuration:
		return "**配置 / Configuration:** " + escape(s.Text)
	case s.Anchor == "":
		return escape(s.Text)
	}
	out := markdownLink(s.Anchor, escape(s.Text))
	for _, m := range s.Marks {
		out += " · " + words(m)
	}
	if !s.Gist.IsZero() {
		out += " – " + words(s.Gist)
	}
	return out
}

func (w *markdownWriter) branch(b *branch, depth int) {
	said := make([]string, 0, 4)
	for _, t := range []rules.Text{b.Title, b.Word} {
		if !t.IsZero() {
			said = append(said, words(t))
		}
	}
	if len(b.Code) > 0 {
		said = append(said, code(b.Code))
	}
	for _, n := range b.Names {
		said = append(said, markdownLink(n.Anchor, escape(n.ID))+" ("+words(n.Title)+")")
	}
	if b.Source != nil {
		said = append(said, "["+w.source(b.Source)+"]")
	}
	fmt.Fprintf(&w.out, "%s- %s\n", strings.Repeat("  ", depth), strings.Join(said, " "))
	for _, child := range b.Branches {
		w.branch(child, depth+1)
	}
}

func words(t rules.Text) string {
	if t.Chinese == t.English {
		return escape(t.Chinese)
	}
	return escape(t.Chinese) + " / " + escape(t.English)
}

// code shows an expression; a backtick in it cannot end it.
func code(pieces []piece) string {
	var text strings.Builder
	for _, p := range pieces {
		text.WriteString(p.Text)
	}
	return "`` " + strings.ReplaceAll(text.String(), "``", "` `") + " ``"
}

func markdownLink(anchor, text string) string {
	if anchor == "" {
		return text
	}
	return "[" + text + "](#" + strings.NewReplacer("(", "%28", ")", "%29").Replace(anchor) + ")"
}

func markdownLinks(links []link) string {
	out := make([]string, len(links))
	for i, l := range links {
		out[i] = markdownLink(l.Anchor, escape(l.ID))
	}
	return strings.Join(out, ", ")
}

// escape keeps a text from being read as markup.
func escape(text string) string {
	return strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "&", "&amp;", "|", "\\|",
		"\n", " ").Replace(text)
}
