package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

const (
	mediaJSON = "application/json"
	mediaText = "text/plain"
)

// The parameters of an assessment.
const (
	parameterValues = "values"
	parameterLang   = "lang"
	valuesMasked    = "masked"
	valuesFull      = "full"
)

// form is how a caller wants an assessment.
type form struct {
	text     bool
	full     bool
	language language.Tag
}

// assess answers one case. What the caller wants is settled before the case is read: a request that cannot be answered
// costs nothing.
func (s *server) assess(x exchange) (reply, error) {
	wanted, err := s.wanted(x.request)
	if err != nil {
		return reply{}, err
	}
	data, err := readCase(x.request)
	if err != nil {
		return reply{}, err
	}
	decoded, err := eligibility.DecodeCase(data)
	if err != nil {
		return reply{}, x.refuseCase(caseUnreadable, err)
	}
	ctx, done := context.WithTimeout(x.request.Context(), s.assessWithin)
	defer done()
	assessment, err := x.engine.Assess(ctx, decoded)
	if err != nil {
		return reply{}, x.refuseCase(caseRefused, err)
	}
	return wanted.write(assessment)
}

// refuseCase keeps the problems of a case apart from other errors, such as that of a context.
func (x exchange) refuseCase(k kind, err error) error {
	var problems rules.Problems
	if !errors.As(err, &problems) {
		return err
	}
	return &refusal{kind: k, items: itemsOf(problems, x.engine.Pack().Vocabulary)}
}

func (f form) write(assessment *assistance.Assessment) (reply, error) {
	if f.text {
		explanation := assessment.Explain(f.language)
		text := explanation.String() + "\n" + digestLine(explanation.Language, assessment.PolicyDigest) + "\n"
		return reply{status: http.StatusOK, mediaType: mediaText + "; charset=utf-8", language: explanation.Language.String(), body: []byte(text)}, nil
	}
	encode := assessment.MarshalJSON
	if f.full {
		encode = assessment.FullJSON
	}
	body, err := encode()
	return jsonReply(body), err
}

func jsonReply(body []byte) reply {
	return reply{status: http.StatusOK, mediaType: mediaJSON, body: append(body, '\n')}
}

func digestLine(tag language.Tag, digest string) string {
	if tag == language.English {
		return "Policy digest: " + digest
	}
	return "政策摘要值：" + digest
}

// wanted reads the query and the headers that say what the answer should look like.
func (s *server) wanted(r *http.Request) (form, error) {
	parameters, err := readParameters(r.URL.RawQuery)
	if err != nil {
		return form{}, err
	}
	media, acceptable := preferred(r.Header.Values("Accept"), mediaJSON, mediaText)
	if !acceptable {
		return form{}, &refusal{kind: notAcceptable, items: []problemItem{{Code: "wrong_media_type", Detail: "allowed: " + mediaJSON + ", " + mediaText}}}
	}
	f := form{text: media == mediaText}
	if f.full, err = s.fullValues(parameters, f.text); err != nil {
		return form{}, err
	}
	f.language, err = s.languageOf(parameters, r.Header.Values("Accept-Language"))
	return f, err
}

func readParameters(query string) (map[string]string, error) {
	parsed, err := url.ParseQuery(query)
	if err != nil {
		return nil, badParameter("bad_query", "the query cannot be read")
	}
	parameters := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(parsed)) {
		values := parsed[name]
		switch {
		case name != parameterValues && name != parameterLang:
			return nil, badParameter("unknown_parameter", "allowed: "+parameterValues+", "+parameterLang)
		case len(values) > 1:
			return nil, badParameter("duplicate_parameter", "give "+name+" once")
		}
		parameters[name] = values[0]
	}
	return parameters, nil
}

func badParameter(code, detail string) error {
	return &refusal{kind: parameterRefused, items: []problemItem{{Code: code, Detail: detail}}}
}

func (s *server) fullValues(parameters map[string]string, text bool) (full bool, err error) {
	wanted, given := parameters[parameterValues]
	switch {
	case !given, wanted == valuesMasked:
		return false, nil
	case wanted != valuesFull:
		return false, badParameter("bad_parameter", parameterValues+": allowed: "+valuesMasked+", "+valuesFull)
	case !s.allowValues:
		return false, &refusal{kind: valuesForbidden}
	case text:
		return false, badParameter("bad_parameter", parameterValues+"="+valuesFull+" needs "+mediaJSON+": the text never shows values")
	default:
		return true, nil
	}
}

// understood are the languages a header may ask for; the first stands for all others. Readers of traditional Chinese are
// better served by simplified Chinese than by their second choice.
func understood() []language.Tag {
	return []language.Tag{language.Chinese, language.English, language.TraditionalChinese}
}

// languageOf takes the parameter before the header; a header that asks for neither language gets Chinese.
func (s *server) languageOf(parameters map[string]string, accepted []string) (language.Tag, error) {
	wanted, given := parameters[parameterLang]
	if !given {
		_, index := language.MatchStrings(s.languages, strings.Join(accepted, ","))
		return understood()[index], nil
	}
	tag, err := language.Parse(wanted)
	if base, _ := tag.Base(); err == nil && (base.String() == "zh" || base.String() == "en") {
		return tag, nil
	}
	return language.Und, badParameter("bad_parameter", parameterLang+": allowed: zh, en")
}

// readCase reads the body of a request that says it is plain JSON.
func readCase(r *http.Request) ([]byte, error) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != mediaJSON {
		return nil, &refusal{kind: wrongMediaType, items: []problemItem{{Code: "wrong_media_type", Detail: "allowed: Content-Type: " + mediaJSON}}}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, &refusal{kind: wrongMediaType, items: []problemItem{{Code: "wrong_encoding", Detail: "allowed: no Content-Encoding"}}}
	}
	data, err := io.ReadAll(r.Body)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &refusal{kind: caseTooLarge}
	case err != nil:
		return nil, &refusal{kind: caseNotReceived}
	}
	return data, nil
}
