package page

import (
	"html/template"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Languages are those a page speaks.
type Languages struct{ Chinese, English bool }

// Two reports whether the page speaks both, and so has a switch.
func (l Languages) Two() bool { return l.Chinese && l.English }

// Text is a text in the languages of the page: where there are two, one after the other, each marked with its own; a text
// that is the same in both stands once.
func (l Languages) Text(t rules.Text) template.HTML {
	chinese, english := template.HTMLEscapeString(t.Chinese), template.HTMLEscapeString(t.English)
	switch {
	case !l.English || l.Chinese && chinese == english:
		return template.HTML(chinese)
	case !l.Chinese:
		return template.HTML(english)
	default:
		return template.HTML(`<span class="t" lang="zh-CN">` + chinese + `</span><span class="t" lang="en">` + english + `</span>`)
	}
}

// Functions are what a template of a page may call: text shows a text of the pack, both a text written in the template,
// and zh, en and two say which languages the page speaks.
func (l Languages) Functions() template.FuncMap {
	return template.FuncMap{
		"text": l.Text,
		"both": func(chinese, english string) template.HTML {
			return l.Text(rules.Text{Chinese: chinese, English: english})
		},
		"zh":  func() bool { return l.Chinese },
		"en":  func() bool { return l.English },
		"two": l.Two,
	}
}

// Bilingual is a page in both languages.
func Bilingual() Languages { return Languages{Chinese: true, English: true} }

// Both is the text of a bilingual page.
func Both(t rules.Text) template.HTML { return Bilingual().Text(t) }
