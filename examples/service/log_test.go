package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// richCase gives every fact of the vocabulary a value, each with where it comes from.
func richCase(t testing.TB) string {
	t.Helper()
	facts := map[string]any{}
	for i, f := range engine(t).Pack().Vocabulary.Facts() {
		long := map[string]any{"value": richValue(f, i)}
		for _, key := range []string{"proof", "by", "ground", "reason"} {
			long[key] = fmt.Sprintf("Xiaoming's %s %d", key, i)
		}
		long["as_of"] = fmt.Sprintf("2024-11-%02d", i%28+1)
		facts[f.Name] = long
	}
	facts[string(eligibility.DecisionDate)] = "2025-06-01"
	// Beside the six items found, "none of the six" would be a contradiction.
	facts["finding.no_exclusion_applies"].(map[string]any)["value"] = false
	body, err := json.Marshal(map[string]any{"format": 1, "note": "Xiaoming of the third class", "facts": facts})
	require.NoError(t, err)
	return string(body)
}

func richValue(f rules.Fact, i int) any {
	switch f.Type.Kind {
	case value.KindBool:
		return true
	case value.KindInt:
		return 37
	case value.KindDate:
		// One day for all: none lies before another that must come first.
		return "2013-06-17"
	case value.KindEnum:
		return f.Type.Enum.Words[len(f.Type.Enum.Words)-1]
	case value.KindText:
		text := fmt.Sprintf("%d-Lane", 735190+i)
		return text[:min(len(text), f.MaxLength)]
	case value.KindList:
		member := map[string]any{"id": fmt.Sprintf("aunt Wang %d", i)}
		for n, field := range f.Type.Element.Record.Fields {
			member[field.Name] = richValue(rules.Fact{Type: field.Type, MaxLength: rules.MaxTextLength}, 100+10*i+n)
		}
		return []any{member}
	default:
		return fmt.Sprintf("%d.19", 735190+i)
	}
}

// secretsOf are all texts, dates and amounts of the facts of a case; truths and numbers of months would be found anywhere.
func secretsOf(t testing.TB, body string) []string {
	t.Helper()
	var secrets []string
	var walk func(any)
	walk = func(at any) {
		switch held := at.(type) {
		case string:
			secrets = append(secrets, held)
		case map[string]any:
			for _, inner := range held {
				walk(inner)
			}
		case []any:
			for _, inner := range held {
				walk(inner)
			}
		}
	}
	walk(decode(t, body))
	slices.Sort(secrets)
	return slices.Compact(secrets)
}

// leaks are the secrets that a log holds: as a whole word of it for short ones, anywhere for others.
func leaks(log string, secrets []string) []string {
	var found []string
	for _, secret := range secrets {
		if strings.Contains(log, secret) && (len(secret) > 8 || strings.Contains(log, `"`+secret+`"`)) {
			found = append(found, secret)
		}
	}
	return found
}

// attributes are all that a line about a request may hold, with what its value may look like.
func attributes() map[string]string {
	return map[string]string{
		"time": `^[-0-9T:.Z+]+$`, "level": `^(INFO|ERROR)$`, "msg": `^answered$`, "request_id": `^[A-Z2-7]{26}$`,
		"method": `^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|unknown)$`, "path": `^(/v1/assessments|/v1/vocabulary|/openapi\.json|/healthz|/readyz|unknown)$`,
		"status": `^[2-5][0-9]{2}$`, "bytes": `^[0-9]+$`, "microseconds": `^[0-9]+$`, "policy_digest": `^[0-9a-f]{64}$`,
		"problems": `^\[[a-z_ -]+\]$`, "delivered": `^false$`,
	}
}

// requestsWithSecrets put the rich case, and the name of a child, wherever a caller can put something.
func requestsWithSecrets(rich string) []*http.Request {
	const name = "Xiaoming"
	requests := []*http.Request{
		post(pathAssessments, rich), post(pathAssessments+"?values=full", rich), post(pathAssessments, rich, "Accept", mediaText),
		post(pathAssessments+"?lang="+name, rich), post(pathAssessments+"?"+name+"=2013-06-17", rich), post(pathAssessments+"/"+name, rich),
		post(pathAssessments, rich, "Accept", name), post(pathAssessments, rich, "Content-Type", name), post(pathAssessments, rich, "Content-Encoding", name),
		post(pathAssessments, rich, "User-Agent", name, "Referer", name, "X-Request-Id", name, headerRequestID, name, "Authorization", name),
		post(pathAssessments, rich[:len(rich)-1]), post(pathAssessments, rich+rich), post(pathAssessments, rich+strings.Repeat(" ", 1<<20)),
		post(pathAssessments, strings.Replace(rich, `"facts":{`, `"facts":{"`+name+` 2013-06-17":1,`, 1)),
		post(pathAssessments, strings.Replace(rich, `"facts":{`, `"`+name+`":1,"facts":{`, 1)),
		post(pathAssessments, strings.Replace(rich, `"facts":{`, `"facts":{"`+name+`":1,"`+name+`":1,`, 1)),
		httptest.NewRequest("XIAOMING", pathAssessments, strings.NewReader(rich)), httptest.NewRequest(http.MethodPut, "/"+name, strings.NewReader(rich)),
	}
	// Every value in the wrong place: each fact gets the value of no fact.
	for _, wrong := range []string{`"` + name + ` 2013-06-17"`, `[{"id":"` + name + `"}]`, `73519.17e1`} {
		requests = append(requests, post(pathAssessments, strings.ReplaceAll(rich, `"value":true`, `"value":`+wrong)))
	}
	return requests
}

func TestLogHoldsNoPersonalValue(t *testing.T) {
	var written logBuffer
	s, err := newServer(engine(t), valuesAllowed(), newLogger(&written))
	require.NoError(t, err)
	rich := richCase(t)
	secrets := append(secretsOf(t, rich), "Xiaoming", "XIAOMING", "73519", "aunt Wang")
	require.Greater(t, len(secrets), 200)
	requests := requestsWithSecrets(rich)
	statuses := map[int]int{}
	for _, r := range requests {
		response, _ := call(t, s, r)
		statuses[response.StatusCode]++
	}
	assert.GreaterOrEqual(t, statuses[http.StatusOK], 3, "the rich case is decided")
	assert.Greater(t, len(statuses), 6, statuses)

	log := written.String()
	assert.Empty(t, leaks(log, secrets))
	assert.False(t, strings.Contains(strings.ToLower(log), "xiaoming"))
	lines := strings.Split(strings.TrimSpace(log), "\n")
	assert.Len(t, lines, len(requests), "one line a request")
	for _, line := range lines {
		var held map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &held))
		for key, content := range held {
			pattern, known := attributes()[key]
			require.True(t, known, "the attribute %s", key)
			assert.Regexp(t, pattern, fmt.Sprint(content), key)
		}
	}
}

func TestLeaksFindsPlantedOnes(t *testing.T) {
	rich := richCase(t)
	secrets := secretsOf(t, rich)
	assert.Equal(t, secrets, leaks(rich, secrets), "a log that repeats the case would be found out, whichever value it repeats")
	assert.Contains(t, secrets, "killed", "words of enums are among them")
}

func TestProblemsHoldNoPersonalValue(t *testing.T) {
	s := start(t, testSettings())
	rich := richCase(t)
	secrets := []string{"73519", "aunt Wang", "third class", "2013-", "Xiaoming's"}
	problems := 0
	for _, r := range requestsWithSecrets(rich) {
		response, body := call(t, s, r)
		if response.Header.Get("Content-Type") == mediaProblem {
			problems++
			// A caller who writes a name where the name of a fact belongs reads it again as the name of a fact.
			body = strings.ReplaceAll(body, "Xiaoming 2013-06-17", "")
			assert.Empty(t, leaks(body, secrets))
			for _, secret := range secrets {
				assert.NotContains(t, body, secret)
			}
		}
	}
	assert.Greater(t, problems, 10)
}

// brokenConnection takes no body.
type brokenConnection struct{ http.ResponseWriter }

func (brokenConnection) Write([]byte) (int, error) {
	return 0, errors.New("write to Xiaoming: broken pipe")
}

func TestLogTellsAnAnswerThatWasNotDelivered(t *testing.T) {
	var written logBuffer
	s, err := newServer(engine(t), testSettings(), newLogger(&written))
	require.NoError(t, err)
	s.ServeHTTP(brokenConnection{httptest.NewRecorder()}, get(pathHealth))
	assert.Contains(t, written.String(), `"delivered":false`)
	assert.NotContains(t, written.String(), "Xiaoming")
}

func TestConnectionLogRepeatsNothing(t *testing.T) {
	var written logBuffer
	log := connectionLog(newLogger(&written))
	log.Print("http: panic serving 192.0.2.1:1234: Xiaoming")
	log.Print("http: Accept error: too many open files; retrying in 5ms")
	assert.NotContains(t, written.String(), "Xiaoming")
	assert.NotContains(t, written.String(), "192.0.2.1")
	assert.Contains(t, written.String(), "too many open files")
	assert.Equal(t, 2, strings.Count(written.String(), "\n"))
	_, err := io.WriteString(connectionWriter{newLogger(io.Discard)}, "")
	assert.NoError(t, err)
}
