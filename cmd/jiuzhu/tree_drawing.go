package main

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// treeDrawing draws a tree for a terminal.
type treeDrawing struct {
	lang string
	// folder stands before the names of files.
	folder string
	paint  painter
	out    strings.Builder
}

func (d *treeDrawing) text(tree assistance.Tree) string {
	for i, n := range tree.Nodes {
		if i > 0 {
			d.out.WriteByte('\n')
		}
		d.out.WriteString(d.line(n, "") + "\n")
		d.below(n.Nodes, "", n.Place.File)
	}
	if len(tree.Definitions) > 0 {
		if len(tree.Nodes) > 0 {
			d.out.WriteByte('\n')
		}
		d.out.WriteString(d.paint.paint(bold, d.word(wordDefinitions)) + "\n")
		d.below(tree.Definitions, "", "")
	}
	return d.out.String()
}

// below draws the branches under a node that is written in a file.
func (d *treeDrawing) below(nodes []assistance.Node, indent, file string) {
	for i, n := range nodes {
		branch, next := "├─ ", "│  "
		if i == len(nodes)-1 {
			branch, next = "└─ ", "   "
		}
		d.out.WriteString(d.paint.paint(faint, indent+branch) + d.line(n, file) + "\n")
		d.below(n.Nodes, indent+next, cmp.Or(n.Place.File, file))
	}
}

func (d *treeDrawing) line(n assistance.Node, file string) string {
	var parts []string
	if marked(n) {
		parts = append(parts, d.paint.mark(n.Truth))
	}
	parts = append(parts, d.words(n)...)
	if n.Valued && n.Kind != assistance.NodeLevel && n.Truth == 0 {
		parts = append(parts, "= "+d.value(n))
	}
	if source := d.source(n); source != "" {
		parts = append(parts, source)
	}
	if len(n.Waits) > 0 {
		parts = append(parts, d.paint.paint(yellow, d.word(wordWaits)+oneLine(strings.Join(n.Waits, ", "))))
	}
	if !n.Place.IsZero() {
		parts = append(parts, d.paint.paint(faint, d.place(n.Place, file)))
	}
	return strings.Join(parts, " ")
}

// marked reports whether a node bears the sign of a truth, or the dash of a rule that is not in force.
func marked(n assistance.Node) bool { return n.Truth != 0 || n.Kind == assistance.NodeRule }

// words are what the node is, before its value and its source.
func (d *treeDrawing) words(n assistance.Node) []string {
	title, result := oneLine(inLanguage(d.lang, n.Title)), oneLine(inLanguage(d.lang, n.Result))
	switch n.Kind {
	case assistance.NodeAid:
		return []string{d.paint.paint(bold, title), d.paint.paint(faint, "("+oneLine(n.ID)+")") + ": " + d.paint.paint(bold, result)}
	case assistance.NodePolicy:
		return present(title, d.paint.paint(faint, bracketed(n.Name)))
	case assistance.NodeGroup:
		return []string{d.paint.paint(bold, title)}
	case assistance.NodeRule, assistance.NodeFactor, assistance.NodeDefinition:
		return present(d.paint.paint(bold, oneLine(n.ID)), title, d.paint.paint(yellow, result))
	case assistance.NodeLevel:
		return []string{oneLine(n.Value.String()), d.word(wordPoints)}
	case assistance.NodeAll:
		return present(d.word(wordAll), title)
	case assistance.NodeAny:
		return present(d.word(wordAny), title)
	case assistance.NodeNone:
		return present(d.word(wordNone), title)
	case assistance.NodeReference:
		return present("→ "+oneLine(n.Name), title)
	case assistance.NodeExpression:
		return present(oneLine(n.Expression), title)
	case assistance.NodeMember:
		return present(title, d.paint.paint(faint, bracketed(result)))
	case assistance.NodeLine:
		return present(d.paint.paint(bold, oneLine(n.ID)), title, "= "+result, d.paint.paint(faint, oneLine(n.Expression)))
	case assistance.NodeFailure:
		return present(d.paint.paint(red, "! "+oneLine(n.Name)), title, oneLine(n.Expression))
	case assistance.NodeRow:
		return present(title, result, d.masked(n))
	default:
		return present(oneLine(n.Name), d.paint.paint(faint, bracketed(title)), d.paint.paint(green, result))
	}
}

func bracketed(text string) string {
	if text == "" {
		return ""
	}
	return "(" + oneLine(text) + ")"
}

func present(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func (d *treeDrawing) value(n assistance.Node) string {
	switch {
	case n.Masked != 0:
		return d.masked(n)
	case !n.Value.Known():
		return d.paint.paint(yellow, d.word(wordUnknown))
	default:
		return oneLine(n.Value.String())
	}
}

func (d *treeDrawing) masked(n assistance.Node) string {
	if n.Masked == 0 {
		return ""
	}
	return d.paint.paint(faint, "▒▒▒ ("+n.Masked.String()+")")
}

// source is where a rule or a number comes from, how strong it is and how sure.
func (d *treeDrawing) source(n assistance.Node) string {
	var words []string
	switch {
	case n.Basis.Configuration != "":
		words = append(words, d.word(wordConfiguration))
	case !n.Basis.IsZero():
		words = append(words, oneLine(n.Basis.String()))
	}
	if n.Strength.String() != "" {
		words = append(words, n.Strength.String())
	}
	if n.Demoted {
		words = append(words, d.word(wordDemoted))
	}
	if n.Overlay != "" {
		words = append(words, d.word(wordOverlay)+oneLine(n.Overlay))
	}
	if len(words) == 0 {
		return ""
	}
	return "[" + strings.Join(words, ", ") + "]"
}

// place is file and line; the line alone in the file that stands above.
func (d *treeDrawing) place(p rules.Position, above string) string {
	line := ":" + strconv.Itoa(p.Line)
	if p.File == above {
		return line
	}
	return oneLine(d.folder+p.File) + line
}

// oneLine is text of a file or a case on one line, without what could move a terminal's cursor.
func oneLine(text string) string { return printable(strings.Join(strings.Fields(text), " ")) }

func (d *treeDrawing) word(w drawingWord) string { return inLanguage(d.lang, drawingWords[w]) }
