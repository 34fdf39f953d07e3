package report

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

var (
	// ErrBadOption is returned for options without a view or languages.
	ErrBadOption = errors.New("option makes no sense")
	// ErrOtherPack is returned for a pack other than the one that decided.
	ErrOtherPack = errors.New("the pack is not the one that decided")
)

// Options say for whom a page is made and in which languages.
type Options struct {
	View      View
	Languages Languages
}

// Write writes the page of an assessment, whole or nothing: it is made before the first byte is written. The pack is the
// one that decided; the words of facts and of the law are taken from it. The error is ErrBadOption, ErrOtherPack,
// assistance.ErrNoAssessment, or that of w.
func Write(w io.Writer, assessment *assistance.Assessment, pack *policies.Pack, options Options) error {
	if options.View.String() == "" || options.Languages.String() == "" {
		return ErrBadOption
	}
	if assessment == nil {
		return assistance.ErrNoAssessment
	}
	if pack == nil || pack.Digest != assessment.PolicyDigest && assessment.PolicyDigest != "" {
		return ErrOtherPack
	}
	shown, err := contentOf(assessment, pack, options)
	if err != nil {
		return err
	}
	languages := options.Languages.ofPage()
	parsed, err := template.New("report").Funcs(languages.Functions()).Parse(pageTemplate)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := parsed.Execute(&body, shown); err != nil {
		return err
	}
	return page.Write(w, page.Page{Languages: languages, Class: "view-" + shown.View, Unlisted: true, Style: template.CSS(pageStyle),
		Title: rules.Text{Chinese: "司法救助评估报告", English: "Judicial assistance: report on one case"}, Body: template.HTML(body.String())})
}

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string
