package handbook

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"

	"github.com/jiuzhu-project/jiuzhu/internal/page"
)

//go:embed handbook.html
var bodyTemplate string

//go:embed handbook.css
var bodyStyle string

//go:embed handbook.js
var bodyScript string

func writeHTML(w io.Writer, b *book) error {
	languages := page.Bilingual()
	parsed, err := template.New("handbook").Funcs(languages.Functions()).Funcs(template.FuncMap{"draw": drawing}).Parse(bodyTemplate)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := parsed.Execute(&body, b); err != nil {
		return err
	}
	return page.Write(w, page.Page{Languages: languages, Title: both(b.Title.Chinese+"：规则手册", b.Title.English+": handbook"), Style: template.CSS(bodyStyle),
		Script: template.JS(bodyScript), Body: html(body.String())})
}
