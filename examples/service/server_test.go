package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

const undated = `{"format": 1, "facts": {}}`

func dated(facts string) string {
	return `{"format": 1, "facts": {"decision.date": "2025-06-01"` + facts + `}}`
}

func TestAssessmentIsThatOfTheLibrary(t *testing.T) {
	body := publishedCase(t, "C127")
	decoded, err := eligibility.DecodeCase([]byte(body))
	require.NoError(t, err)
	assessment, err := engine(t).Assess(t.Context(), decoded)
	require.NoError(t, err)
	masked, err := assessment.MarshalJSON()
	require.NoError(t, err)
	full, err := assessment.FullJSON()
	require.NoError(t, err)
	require.NotEqual(t, string(masked), string(full))

	s := start(t, valuesAllowed())
	for target, want := range map[string][]byte{pathAssessments: masked, pathAssessments + "?values=masked": masked, pathAssessments + "?values=full": full} {
		response, got := call(t, s, post(target, body))
		assert.Equal(t, http.StatusOK, response.StatusCode, target)
		assert.Equal(t, mediaJSON, response.Header.Get("Content-Type"), target)
		assert.Equal(t, "no-store", response.Header.Get("Cache-Control"), target)
		assert.Equal(t, string(want)+"\n", got, target)
	}
}

func TestAssessmentIsMaskedAndFullValuesNeedTheFlag(t *testing.T) {
	body := publishedCase(t, "C127")
	const personal = "the father is over 60"
	require.Contains(t, body, personal)
	_, masked := call(t, start(t, valuesAllowed()), post(pathAssessments, body))
	assert.False(t, strings.Contains(masked, personal))
	_, full := call(t, start(t, valuesAllowed()), post(pathAssessments+"?values=full", body))
	assert.True(t, strings.Contains(full, personal))
	response, refused := call(t, start(t, testSettings()), post(pathAssessments+"?values=full", body))
	assert.Equal(t, http.StatusForbidden, response.StatusCode)
	assert.False(t, strings.Contains(refused, personal))
	assert.Equal(t, kindEntries()[valuesForbidden].typeOf(), problemOf(t, refused).Type)
}

func TestExplanation(t *testing.T) {
	body := publishedCase(t, "C127")
	decoded, err := eligibility.DecodeCase([]byte(body))
	require.NoError(t, err)
	assessment, err := engine(t).Assess(t.Context(), decoded)
	require.NoError(t, err)
	chinese, english := assessment.Explain(language.Chinese).String(), assessment.Explain(language.English).String()
	require.NotEqual(t, chinese, english)
	cases := []struct{ query, accepted, want, tag string }{
		{"", "", chinese, "zh"},
		{"", "en", english, "en"},
		{"", "en-GB;q=0.9, zh;q=0.1", english, "en"},
		{"", "zh-TW, en;q=0.8", chinese, "zh"},
		{"", "de", chinese, "zh"},
		{"", ";;;=", chinese, "zh"},
		{"?lang=en", "zh", english, "en"},
		{"?lang=en-US", "", english, "en"},
		{"?lang=zh", "en", chinese, "zh"},
		{"?lang=zh-Hans-CN", "en", chinese, "zh"},
	}
	s := start(t, testSettings())
	for _, c := range cases {
		response, got := call(t, s, post(pathAssessments+c.query, body, "Accept", mediaText, "Accept-Language", c.accepted))
		require.Equal(t, http.StatusOK, response.StatusCode, c)
		assert.Equal(t, "text/plain; charset=utf-8", response.Header.Get("Content-Type"), c)
		assert.Equal(t, c.tag, response.Header.Get("Content-Language"), c)
		assert.True(t, strings.HasPrefix(got, c.want), c)
		assert.Contains(t, strings.TrimPrefix(got, c.want), engine(t).Digest(), c)
	}
}

func TestPreferredForm(t *testing.T) {
	cases := []struct{ accept, want string }{
		{"", mediaJSON},
		{"*/*", mediaJSON},
		{"text/plain", mediaText},
		{"text/*", mediaText},
		{"TEXT/PLAIN", mediaText},
		{"application/json, text/plain", mediaJSON},
		{"application/json;q=0.5, text/plain", mediaText},
		{"text/plain;q=0.5, */*;q=0.4", mediaText},
		{"text/plain;q=0, */*", mediaJSON},
		{"application/json;q=0, */*;q=0.1", mediaText},
		{"*/*;q=0.1, application/json;q=0", mediaText},
		{"text/html", ""},
		{"*/*;q=0", ""},
		{"text/plain;q=2", mediaJSON},
		{"text/plain;q=1e0", mediaJSON},
		{"nonsense;;", mediaJSON},
		{"text/html, nonsense;;", ""},
	}
	for _, c := range cases {
		got, acceptable := preferred([]string{c.accept}, mediaJSON, mediaText)
		assert.Equal(t, c.want, got, c.accept)
		assert.Equal(t, c.want != "", acceptable, c.accept)
	}
	got, _ := preferred([]string{"text/html", "text/plain"}, mediaJSON, mediaText)
	assert.Equal(t, mediaText, got, "a header may stand twice")
}

// refusedRequest is a request with the problem it must meet.
type refusedRequest struct {
	request *http.Request
	kind    kind
	codes   []string
	facts   []string
}

// refused is every way in which a request is refused.
func refused() map[string]refusedRequest {
	good := dated("")
	plain := httptest.NewRequest(http.MethodPost, pathAssessments, strings.NewReader(good))
	return map[string]refusedRequest{
		"no JSON":            {post(pathAssessments, `{"format": 1,, }`), caseUnreadable, []string{"bad_json"}, nil},
		"empty":              {post(pathAssessments, ""), caseUnreadable, []string{"bad_json"}, nil},
		"cut off":            {post(pathAssessments, good[:20]), caseUnreadable, []string{"bad_json"}, nil},
		"two cases":          {post(pathAssessments, good+good), caseUnreadable, []string{"bad_json"}, nil},
		"no format":          {post(pathAssessments, `{"facts": {}}`), caseUnreadable, []string{"missing_key"}, nil},
		"fact twice":         {post(pathAssessments, dated(`, "decision.date": "2025-06-01"`)), caseUnreadable, []string{"duplicate_key"}, []string{"decision.date"}},
		"not UTF-8":          {post(pathAssessments, "{\"format\": 1, \"note\": \"\xff\"}"), caseUnreadable, []string{"bad_encoding"}, nil},
		"no date":            {post(pathAssessments, undated), caseRefused, []string{"no_decision_date"}, []string{"decision.date"}},
		"unknown fact":       {post(pathAssessments, dated(`, "child.birthdate": "2013"`)), caseRefused, []string{"unknown_fact"}, []string{"child.birthdate"}},
		"wrong type":         {post(pathAssessments, dated(`, "injury.bodily": "yes"`)), caseRefused, []string{"wrong_type"}, []string{"injury.bodily"}},
		"wrong word":         {post(pathAssessments, dated(`, "case.kind": "theft"`)), caseRefused, []string{"wrong_type"}, []string{"case.kind"}},
		"below the bound":    {post(pathAssessments, dated(`, "compensation.received": "-1"`)), caseRefused, []string{"out_of_range"}, []string{"compensation.received"}},
		"bare finding":       {post(pathAssessments, dated(`, "finding.hardship": true`)), caseRefused, []string{"incomplete_finding"}, []string{"finding.hardship"}},
		"unknown field":      {post(pathAssessments, dated(`, "family.members": [{"id": "a", "age": 7}]`)), caseRefused, []string{"unknown_field"}, []string{"family.members[0]"}},
		"wrong field":        {post(pathAssessments, dated(`, "family.members": [{"id": "a", "can_work": 7}]`)), caseRefused, []string{"wrong_type"}, []string{"family.members[0].can_work"}},
		"contradiction":      {post(pathAssessments, dated(`, "child.birth_date": "2025-06-02"`)), caseRefused, []string{"inconsistent_facts"}, nil},
		"two problems":       {post(pathAssessments, dated(`, "injury.bodily": 1, "harm.to_child": 1`)), caseRefused, []string{"wrong_type", "wrong_type"}, []string{"harm.to_child", "injury.bodily"}},
		"too large":          {post(pathAssessments, strings.Repeat(" ", eligibility.MaxCaseBytes+1)), caseTooLarge, nil, nil},
		"broken off":         {post(pathAssessments, ""), caseNotReceived, nil, nil},
		"no content type":    {plain, wrongMediaType, []string{"wrong_media_type"}, nil},
		"a form":             {post(pathAssessments, good, "Content-Type", "application/x-www-form-urlencoded"), wrongMediaType, []string{"wrong_media_type"}, nil},
		"packed":             {post(pathAssessments, good, "Content-Encoding", "gzip"), wrongMediaType, []string{"wrong_encoding"}, nil},
		"not acceptable":     {post(pathAssessments, good, "Accept", "text/html"), notAcceptable, []string{"wrong_media_type"}, nil},
		"unknown parameter":  {post(pathAssessments+"?value=full", good), parameterRefused, []string{"unknown_parameter"}, nil},
		"parameter twice":    {post(pathAssessments+"?lang=en&lang=zh", good), parameterRefused, []string{"duplicate_parameter"}, nil},
		"bad query":          {post(pathAssessments+"?lang=%25zz&%zz", good), parameterRefused, []string{"bad_query"}, nil},
		"bad values":         {post(pathAssessments+"?values=all", good), parameterRefused, []string{"bad_parameter"}, nil},
		"values in text":     {post(pathAssessments+"?values=full", good, "Accept", mediaText), parameterRefused, []string{"bad_parameter"}, nil},
		"another language":   {post(pathAssessments+"?lang=de", good), parameterRefused, []string{"bad_parameter"}, nil},
		"no language":        {post(pathAssessments+"?lang=", good), parameterRefused, []string{"bad_parameter"}, nil},
		"get an assessment":  {get(pathAssessments), methodNotAllowed, []string{"wrong_method"}, nil},
		"head an assessment": {httptest.NewRequest(http.MethodHead, pathAssessments, nil), methodNotAllowed, []string{"wrong_method"}, nil},
		"post a vocabulary":  {post(pathVocabulary, good), methodNotAllowed, []string{"wrong_method"}, nil},
		"delete":             {httptest.NewRequest(http.MethodDelete, pathOpenAPI, nil), methodNotAllowed, []string{"wrong_method"}, nil},
		"nothing there":      {get("/"), notFound, nil, nil},
		"a slash too many":   {post(pathAssessments+"/", good), notFound, nil, nil},
		"two slashes":        {get("//healthz"), notFound, nil, nil},
	}
}

func TestRefusals(t *testing.T) {
	s := start(t, valuesAllowed())
	for name, row := range refused() {
		t.Run(name, func(t *testing.T) {
			if row.kind == caseNotReceived {
				row.request.Body = io.NopCloser(iotest.ErrReader(errors.New("torn")))
			}
			head := row.request.Method == http.MethodHead
			response, body := call(t, s, row.request)
			entry := kindEntries()[row.kind]
			assert.Equal(t, entry.status, response.StatusCode, body)
			assert.Equal(t, mediaProblem, response.Header.Get("Content-Type"))
			if row.kind == methodNotAllowed {
				assert.NotEmpty(t, response.Header.Get("Allow"))
			}
			if head {
				assert.Empty(t, body)
				return
			}
			p := problemOf(t, body)
			assert.Equal(t, entry.typeOf(), p.Type)
			assert.Equal(t, entry.status, p.Status)
			var codes, facts []string
			for _, item := range p.Problems {
				codes = append(codes, item.Code)
				if item.Fact != "" {
					facts = append(facts, item.Fact)
				}
				assert.NotEmpty(t, item.Summary+item.Detail)
			}
			assert.Equal(t, row.codes, codes)
			assert.Equal(t, row.facts, facts)
		})
	}
}

func TestProblemsOfACaseSayWhereAndWhatIsAllowed(t *testing.T) {
	s := start(t, testSettings())
	_, body := call(t, s, post(pathAssessments, "{\"format\": 1,\n \"facts\": [] }"))
	p := problemOf(t, body).Problems[0]
	assert.Equal(t, 2, p.Line)
	assert.Positive(t, p.Column)
	_, body = call(t, s, post(pathAssessments, dated(`, "child.birthdate": "2013"`)))
	assert.Contains(t, problemOf(t, body).Problems[0].Detail, "child.birth_date")
	_, body = call(t, s, post(pathAssessments, dated(`, "case.kind": "theft"`)))
	assert.Contains(t, problemOf(t, body).Problems[0].Detail, "civil_tort")
	_, body = call(t, s, post(pathAssessments, dated(`, "child.birth_date": "2025-06-02"`)))
	assert.Equal(t, "born-before-decision", problemOf(t, body).Problems[0].Check)
}

func TestALimitSizedCaseIsRead(t *testing.T) {
	body := dated("")
	body += strings.Repeat(" ", eligibility.MaxCaseBytes-len(body))
	response, _ := call(t, start(t, testSettings()), post(pathAssessments, body))
	assert.Equal(t, http.StatusOK, response.StatusCode)
}

func TestEveryAnswerBearsDigestAndRequestID(t *testing.T) {
	s := start(t, testSettings())
	requests := map[string]*http.Request{
		"assessment": post(pathAssessments, dated("")), "text": post(pathAssessments, dated(""), "Accept", mediaText),
		"vocabulary": get(pathVocabulary), "openapi": get(pathOpenAPI), "health": get(pathHealth), "ready": get(pathReady),
	}
	for name, row := range refused() {
		requests[name] = row.request
	}
	seen := map[string]bool{}
	for name, r := range requests {
		head := r.Method == http.MethodHead
		response, body := call(t, s, r)
		assert.Equal(t, engine(t).Digest(), response.Header.Get(headerDigest), name)
		if !head {
			assert.Contains(t, body, engine(t).Digest(), name)
		}
		id := response.Header.Get(headerRequestID)
		assert.NotEmpty(t, id, name)
		assert.False(t, seen[id], "a request id is used once")
		seen[id] = true
		if response.Header.Get("Content-Type") == mediaProblem && !head {
			assert.Equal(t, id, problemOf(t, body).RequestID, name)
		}
	}
}

func TestHealthAndReadiness(t *testing.T) {
	s := start(t, testSettings())
	for path, state := range map[string]string{pathHealth: "live", pathReady: "ready"} {
		response, body := call(t, s, get(path))
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Contains(t, body, `"`+state+`"`)
		response, body = call(t, s, httptest.NewRequest(http.MethodHead, path, nil))
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Empty(t, body)
	}
	s.stopping.Store(true)
	response, _ := call(t, s, get(pathHealth))
	assert.Equal(t, http.StatusOK, response.StatusCode, "a process that stops is alive")
	response, body := call(t, s, get(pathReady))
	assert.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	assert.Equal(t, kindEntries()[notReady].typeOf(), problemOf(t, body).Type)
}

func TestTheContextReachesTheAssessment(t *testing.T) {
	slow := testSettings()
	slow.assessWithin = time.Nanosecond
	response, body := call(t, start(t, slow), post(pathAssessments, publishedCase(t, "C127")))
	assert.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	assert.Equal(t, kindEntries()[tooSlow].typeOf(), problemOf(t, body).Type)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	response, body = call(t, start(t, testSettings()), post(pathAssessments, publishedCase(t, "C127")).WithContext(ctx))
	assert.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	assert.Equal(t, kindEntries()[interrupted].typeOf(), problemOf(t, body).Type)
}

// TestConcurrentRequests also publishes other policies meanwhile: header and body of an answer always agree.
func TestConcurrentRequests(t *testing.T) {
	s := start(t, testSettings())
	server := httptest.NewServer(s)
	defer server.Close()
	bodies := []string{publishedCase(t, "C010"), publishedCase(t, "C127"), publishedCase(t, "C097")}
	want := map[string]bool{}
	first, second := engine(t), otherEngine(t)
	for _, body := range bodies {
		for _, engine := range []string{first.Digest(), second.Digest()} {
			_, answer := call(t, s, post(pathAssessments, body))
			want[strings.ReplaceAll(answer, first.Digest(), engine)] = true
		}
	}
	stop, swapped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(swapped)
		for {
			select {
			case <-stop:
				return
			default:
				assert.NoError(t, s.publish(second))
				assert.NoError(t, s.publish(first))
			}
		}
	}()
	var group sync.WaitGroup
	for n := range 16 {
		group.Go(func() {
			for i := range 4 {
				response, err := http.Post(server.URL+pathAssessments, mediaJSON, strings.NewReader(bodies[(n+i)%len(bodies)]))
				if !assert.NoError(t, err) {
					return
				}
				body, err := io.ReadAll(response.Body)
				response.Body.Close()
				assert.NoError(t, err)
				assert.Contains(t, string(body), response.Header.Get(headerDigest))
				assert.True(t, want[string(body)], "the answer is one of those expected")
			}
		})
	}
	group.Wait()
	close(stop)
	<-swapped
}

func TestPanicBecomesAProblemThatSaysNothing(t *testing.T) {
	var written logBuffer
	s, err := newServer(engine(t), testSettings(), newLogger(&written))
	require.NoError(t, err)
	s.endpoints["/panic"] = endpoint{http.MethodGet, func(exchange) (reply, error) { panic("Xiaoming, born 2011-06-17") }}
	s.endpoints["/fail"] = endpoint{http.MethodGet, func(exchange) (reply, error) { return reply{}, errors.New("Xiaoming, born 2011-06-17") }}
	for _, path := range []string{"/panic", "/fail"} {
		response, body := call(t, s, get(path))
		assert.Equal(t, http.StatusInternalServerError, response.StatusCode)
		assert.Equal(t, kindEntries()[internalError].typeOf(), problemOf(t, body).Type)
		assert.NotContains(t, body, "Xiaoming")
	}
	assert.Contains(t, written.String(), "TestPanicBecomesAProblemThatSaysNothing", "the place is told")
	assert.NotContains(t, written.String(), "Xiaoming")
}

func TestVocabularyHoldsEveryFactInOrder(t *testing.T) {
	_, body := call(t, start(t, testSettings()), get(pathVocabulary))
	var got caseschema.Vocabulary
	require.NoError(t, json.Unmarshal([]byte(body), &got))
	var names []string
	for _, f := range got.Facts {
		names = append(names, f.Name)
		assert.NotEmpty(t, f.Label.Chinese, f.Name)
		assert.NotEmpty(t, f.Label.English, f.Name)
		for _, word := range f.Words {
			assert.NotEmpty(t, word.Label.Chinese, f.Name)
		}
	}
	assert.Equal(t, engine(t).Pack().Vocabulary.Names(), names)
}

func TestWhatAFindingRequiresIsWhatTheLibraryRequires(t *testing.T) {
	s := start(t, testSettings())
	for _, c := range []struct {
		fact, value string
		required    []string
	}{{"finding.hardship", "true", caseschema.RequiredKeys(rules.RoleFinding)}, {"verdict.judicial_assistance", `"grant"`, caseschema.RequiredKeys(rules.RoleDecision)}} {
		require.NotEmpty(t, c.required)
		for _, left := range append(c.required, "") {
			long := `, "` + c.fact + `": {"value": ` + c.value
			for _, key := range c.required {
				if key != left {
					long += `, "` + key + `": "2025-05-01"`
				}
			}
			response, body := call(t, s, post(pathAssessments, dated(long+"}")))
			if left == "" {
				assert.Equal(t, http.StatusOK, response.StatusCode, body)
				continue
			}
			assert.Equal(t, "incomplete_finding", problemOf(t, body).Problems[0].Code, left)
		}
	}
}

func TestNewServerLogsNothingByItself(t *testing.T) {
	var written logBuffer
	_, err := newServer(engine(t), testSettings(), slog.New(slog.NewTextHandler(&written, nil)))
	require.NoError(t, err)
	assert.Empty(t, written.String())
}
