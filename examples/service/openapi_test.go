package main

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func served(t testing.TB) schemaChecker {
	t.Helper()
	response, body := call(t, start(t, testSettings()), get(pathOpenAPI))
	require.Equal(t, http.StatusOK, response.StatusCode)
	return newSchemaChecker(t, []byte(body))
}

func TestOpenAPIHoldsEveryFact(t *testing.T) {
	document := served(t)
	assert.Equal(t, "3.1.0", document.document["openapi"])
	assert.Equal(t, engine(t).Digest(), document.document["x-policy-digest"])
	facts, found := document.resolve("#/components/schemas/Case/properties/facts/properties")
	require.True(t, found)
	vocabulary := engine(t).Pack().Vocabulary
	assert.Len(t, facts, len(vocabulary.Names()))
	for _, f := range vocabulary.Facts() {
		require.Contains(t, facts, f.Name)
		schema, found := document.resolve("#/components/schemas/" + f.Name)
		require.True(t, found, f.Name)
		held := schema.(map[string]any)
		assert.Equal(t, f.Label.English, held["title"], f.Name)
		assert.Equal(t, map[string]any{"zh": f.Label.Chinese, "en": f.Label.English}, held["x-label"], f.Name)
		assert.Equal(t, f.Type.String(), held["x-type"], f.Name)
		assert.Equal(t, f.Class.String(), held["x-class"], f.Name)
		text, err := json.Marshal(held)
		require.NoError(t, err)
		if f.Type.Kind == value.KindEnum {
			for _, word := range f.Type.Enum.Words {
				assert.Contains(t, string(text), `"`+word+`"`, f.Name)
			}
		}
		for _, bound := range []value.Value{f.Minimum, f.Maximum} {
			if bound.Known() {
				assert.Contains(t, string(text), bound.String(), f.Name)
			}
		}
	}
}

// TestOpenAPIReferences: every reference leads somewhere, and so does the type of every problem.
func TestOpenAPIReferences(t *testing.T) {
	document := served(t)
	references := 0
	var walk func(any)
	walk = func(at any) {
		switch held := at.(type) {
		case map[string]any:
			if target, ok := held["$ref"].(string); ok {
				references++
				_, found := document.resolve(target)
				assert.True(t, found, target)
			}
			for _, inner := range held {
				walk(inner)
			}
		case []any:
			for _, inner := range held {
				walk(inner)
			}
		}
	}
	walk(document.document)
	assert.Greater(t, references, len(engine(t).Pack().Vocabulary.Names()))
	for _, e := range kindEntries()[1:] {
		pointer, ok := strings.CutPrefix(e.typeOf(), pathOpenAPI)
		require.True(t, ok)
		_, found := document.resolve(pointer)
		assert.True(t, found, e.name)
	}
}

// TestOpenAPIListsEveryPathAndStatus holds the document to what the service answers.
func TestOpenAPIListsEveryPathAndStatus(t *testing.T) {
	document := served(t)
	s := start(t, testSettings())
	described := document.document["paths"].(map[string]any)
	assert.Len(t, described, len(s.endpoints))
	for path, e := range s.endpoints {
		require.Contains(t, described, path)
		assert.Contains(t, described[path], strings.ToLower(e.method))
	}
	statuses := described[pathAssessments].(map[string]any)["post"].(map[string]any)["responses"].(map[string]any)
	for name, row := range refused() {
		if row.request.URL.Path == pathAssessments && row.request.Method == http.MethodPost {
			response, body := call(t, s, row.request)
			assert.Contains(t, statuses, response.Status[:3], name)
			assert.NoError(t, document.accepts("Problem", decode(t, body)), name)
		}
	}
}

func TestPublishedCasesAndTheirAnswersFitTheDocument(t *testing.T) {
	document := served(t)
	s := start(t, valuesAllowed())
	files, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	bodies := map[string]string{"rich": richCase(t)}
	for _, file := range files {
		bodies[file] = publishedCase(t, strings.TrimSuffix(file, ".json"))
	}
	for name, body := range bodies {
		assert.NoError(t, document.accepts("Case", decode(t, body)), name)
		for _, target := range []string{pathAssessments, pathAssessments + "?values=full"} {
			response, answer := call(t, s, post(target, body))
			require.Equal(t, http.StatusOK, response.StatusCode, answer)
			assert.NoError(t, document.accepts("Assessment", decode(t, answer)), name)
		}
	}
	for path, schema := range map[string]string{pathHealth: "State", pathReady: "State", pathVocabulary: "Vocabulary", pathOpenAPI: "Document"} {
		_, answer := call(t, s, get(path))
		assert.NoError(t, document.accepts(schema, decode(t, answer)), path)
	}
}

// TestTheDocumentAcceptsWhatTheLibraryAccepts tries many values for every fact.
func TestTheDocumentAcceptsWhatTheLibraryAccepts(t *testing.T) {
	document := served(t)
	compared := map[bool]int{}
	for _, f := range engine(t).Pack().Vocabulary.Facts() {
		if f.Name == string(eligibility.DecisionDate) {
			continue
		}
		for _, tried := range triedValues(f) {
			body := dated(`, "` + f.Name + `": ` + tried)
			accepted := acceptedByLibrary(t, body)
			compared[accepted]++
			err := document.accepts("Case", decode(t, body))
			assert.Equal(t, accepted, err == nil, "%s: %s: %v", f.Name, tried, err)
		}
	}
	assert.Greater(t, compared[true], 100)
	assert.Greater(t, compared[false], 100)
	for _, date := range []string{`"2025"`, "null", `{"value": null}`, `{"value": "2025-06-01"}`, `{"value": "2025-06"}`, `"2025-06-01"`} {
		body := `{"format": 1, "facts": {"decision.date": ` + date + `}}`
		assert.Equal(t, acceptedByLibrary(t, body), document.accepts("Case", decode(t, body)) == nil, date)
	}
}

func acceptedByLibrary(t testing.TB, body string) bool {
	t.Helper()
	decoded, err := eligibility.DecodeCase([]byte(body))
	if err == nil {
		_, _, err = decoded.Bind(engine(t).Pack().Vocabulary)
	}
	return err == nil
}

// triedValues leaves out where the document cannot or will not say what the library does: JSON Schema has no bound for a
// decimal in quotes, and the document asks for those quotes.
func triedValues(f rules.Fact) []string {
	const found = `, "by": "b", "as_of": "2025-05-01", "reason": "r", "ground": "g"}`
	bare := []string{"true", "false", "7", "-7", "241", `"7"`, `"7.50"`, `"07"`, `"7e2"`, `""`, `"2013"`, `"2013-06"`, `"2013-06-01"`, `"2013-6"`, `"none"`,
		`"some"`, `"grant"`, `"theft"`, `[]`, `[{"id": "a"}]`, `[{"id": ""}]`, `[{}]`, `[{"id": "a", "age": 1}]`, `[{"id": "a", "can_work": true, "monthly_income": "3.5"}]`,
		`[{"id": "a", "can_work": null, "monthly_income": true}]`, `[{"id": "a", "share": "joint"}]`, `[{"id": "a", "share": "half"}]`, "null"}
	tried := []string{`{"value": null}`, `{"proof": "p"}`, `{"items": [], "complete": false}`, `{"items": [{"id": "a"}], "complete": true` + found,
		`{"items": null` + found, `{"items": [], "complete": 1}`, `{"value": [], "complete": true}`, `{"value": true, "items": []` + found}
	for _, v := range bare {
		if quoteless := v == "7" || v == "-7" || v == "241"; quoteless && (f.Type.Kind == value.KindMoney || f.Type.Kind == value.KindDecimal) {
			continue
		}
		tried = append(tried, v, `{"value": `+v+`}`, `{"value": `+v+found, `{"value": `+v+`, "by": "b", "as_of": "2025-05-01", "reason": ""}`,
			`{"value": `+v+`, "as_of": "2025"}`, `{"value": `+v+`, "note": "n"}`)
	}
	// The library looks at nothing that stands beside an unknown value; the document asks for the same as beside a known one.
	return slices.DeleteFunc(tried, func(text string) bool {
		return strings.HasPrefix(text, `{"items": null`) || strings.HasPrefix(text, `{"value": null, "as_of": "2025"`) ||
			strings.HasPrefix(text, `{"value": null`) && caseschema.RequiredKeys(f.Role) != nil
	})
}

func TestOpenAPIIsTheSameBytes(t *testing.T) {
	first, err := openAPIDocument(engine(t).Pack())
	require.NoError(t, err)
	for range 5 {
		again, err := openAPIDocument(engine(t).Pack())
		require.NoError(t, err)
		require.Equal(t, string(first), string(again))
	}
}
