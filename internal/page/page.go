// Package page writes the frame that the pages of this module share: one file that loads nothing, in Chinese and English
// with a switch that needs no script, for light and dark screens, telephones and A4 paper.
package page

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

//go:embed page.html
var frame string

//go:embed style.css
var shared string

// Page is what stands in the frame. Style and Script are those of the page alone, after what all pages share.
type Page struct {
	Title  rules.Text
	Style  template.CSS
	Script template.JS
	Body   template.HTML
}

// Style is the style that all pages share.
func Style() template.CSS { return template.CSS(shared) }

// Write writes a page, whole or nothing: it is made before the first byte is written.
func Write(w io.Writer, p Page) error {
	parsed, err := template.New("page").Parse(frame)
	if err != nil {
		return err
	}
	p.Style = Style() + "\n" + p.Style
	var out bytes.Buffer
	if err := parsed.Execute(&out, p); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// Both is a text in both languages, each marked with its own; a text that is the same in both stands once.
func Both(t rules.Text) template.HTML {
	chinese, english := template.HTMLEscapeString(t.Chinese), template.HTMLEscapeString(t.English)
	if chinese == english {
		return template.HTML(chinese)
	}
	return template.HTML(`<span class="t" lang="zh-CN">` + chinese + `</span><span class="t" lang="en">` + english + `</span>`)
}
