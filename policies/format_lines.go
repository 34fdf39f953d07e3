package policies

import "strings"

// write returns the file as it is laid out.
func (l *layout) write() []byte {
	var out strings.Builder
	var open []columns
	blank := true
	for i := range l.lines {
		line := &l.lines[i]
		if line.blank() && !line.within {
			blank = true
			continue
		}
		if blank && out.Len() > 0 {
			out.WriteByte('\n')
		}
		blank = false
		switch {
		case line.within:
			out.WriteString(line.shifted())
		case line.starts:
			open = line.opened(open)
			out.WriteString(strings.Repeat(" ", line.indent) + line.tidied())
		case strings.HasPrefix(strings.TrimLeft(line.text, " "), "#"):
			out.WriteString(strings.Repeat(" ", l.commentDepth(i, open)) + strings.TrimSpace(line.text))
		default:
			out.WriteString(strings.TrimRight(line.text, " \t"))
		}
		out.WriteByte('\n')
	}
	return []byte(out.String())
}

// shifted moves a line that goes on with a value; of a line of blanks only what a text may need is kept.
func (l *layoutLine) shifted() string {
	if l.shift >= 0 {
		if l.text == "" {
			return ""
		}
		return strings.Repeat(" ", l.shift) + l.text
	}
	return l.text[min(-l.shift, l.depth()):]
}

// tidied is the text of a line without its indentation, each gap one blank.
func (l *layoutLine) tidied() string {
	runes := []rune(l.text)
	for i := len(l.gaps) - 1; i >= 0; i-- {
		gap := l.gaps[i]
		runes = append(append(append([]rune{}, runes[:gap.from]...), ' '), runes[gap.to:]...)
	}
	text := string(runes[l.depth():])
	if l.runsOn {
		return text
	}
	return strings.TrimRight(text, " \t")
}

// opened are the columns, old and new, of what is open once the line has started something.
func (l *layoutLine) opened(open []columns) []columns {
	for len(open) > 0 && open[len(open)-1].from >= l.depth() {
		open = open[:len(open)-1]
	}
	return append(append(open, columns{l.depth(), l.indent}), l.inner...)
}

// commentDepth is how deep a comment stands: as what follows it where both were as deep, else as what is open and was as deep as the
// comment or less.
func (l *layout) commentDepth(index int, open []columns) int {
	depth := l.lines[index].depth()
	following := -1
	for i := index + 1; i < len(l.lines); i++ {
		if next := &l.lines[i]; next.starts {
			if following = next.indent; next.depth() == depth {
				return following
			}
			break
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].from <= depth {
			return open[i].to
		}
	}
	return max(following, 0)
}
