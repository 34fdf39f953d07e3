package report

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance"
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
	content, err := pageOf(assessment, pack, options)
	if err != nil {
		return err
	}
	parsed, err := template.New("page").Funcs(functions(options.Languages)).Parse(pageTemplate)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, content); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// functions put texts into the page: both languages one after the other, each marked, or one alone.
func functions(languages Languages) template.FuncMap {
	show := func(t rules.Text) template.HTML {
		chinese, english := template.HTMLEscapeString(t.Chinese), template.HTMLEscapeString(t.English)
		switch {
		case languages == Chinese:
			return template.HTML(chinese)
		case languages == English:
			return template.HTML(english)
		case t.Chinese == t.English:
			return template.HTML(chinese)
		default:
			return template.HTML(`<span class="t" lang="zh-CN">` + chinese + `</span><span class="t" lang="en">` + english + `</span>`)
		}
	}
	return template.FuncMap{
		"text": show,
		"both": func(chinese, english string) template.HTML {
			return show(rules.Text{Chinese: chinese, English: english})
		},
		"zh":    func() bool { return languages != English },
		"en":    func() bool { return languages != Chinese },
		"two":   func() bool { return languages == Both },
		"style": func() template.CSS { return template.CSS(pageStyle) },
	}
}
