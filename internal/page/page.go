// Package page writes the frame that the pages of this module share: one file that loads nothing, in Chinese, in English,
// or in both with a switch that needs no script, for light and dark screens, telephones and A4 paper.
package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

//go:embed page.html
var frame string

//go:embed style.css
var shared string

// Page is what stands in the frame. Its body holds one element main whose id is "main": a link before everything else
// leads there.
type Page struct {
	Languages Languages
	Title     rules.Text
	// Class is that of the whole body.
	Class string
	// Unlisted asks search engines to leave the page out.
	Unlisted bool
	// Style and Script are those of the page alone, after what all pages share.
	Style  template.CSS
	Script template.JS
	Body   template.HTML
}

// Style is the style that all pages share.
func Style() template.CSS { return template.CSS(shared) }

// Write writes a page, whole or nothing: it is made before the first byte is written. A page that names no
// language speaks both.
func Write(w io.Writer, p Page) error {
	if p.Languages == (Languages{}) {
		p.Languages = Bilingual()
	}
	parsed, err := template.New("page").Funcs(p.Languages.Functions()).Parse(frame)
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

// Security is the policy a browser holds the page to: nothing is loaded, and no script runs but the page's own.
func (p Page) Security() string {
	const nothing = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
	if p.Script == "" {
		return nothing
	}
	digest := sha256.Sum256([]byte(p.Script))
	return nothing + "; script-src 'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"
}

// Tag is the language of the page as a whole.
func (p Page) Tag() string {
	if p.Languages.Chinese {
		return "zh-CN"
	}
	return "en"
}
