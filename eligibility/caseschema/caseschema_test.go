package caseschema_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func chinesePack(t *testing.T) *policies.Pack {
	t.Helper()
	pack, problems := policies.Read(cn.Pack())
	require.NoError(t, problems.Err())
	return pack
}

func smallPack(t *testing.T) *policies.Pack {
	t.Helper()
	pack, problems := policies.Read(policies.Source{Files: fstest.MapFS{
		"pack.yaml": {Data: []byte("language: 1\npack: small\ntitle: {zh: 小, en: Small}\naids: [{id: aid, title: {zh: 帮助, en: Aid}}]\nfacts: [facts.yaml]\npolicies: [policy.yaml]\n")},
		"policy.yaml": {Data: []byte(`language: 1
policy: p
aid: aid
title: {zh: 规定, en: Policy}
grounds:
  - {id: sound, title: {zh: 牢固, en: Sound}, basis: {configuration: for a test}, strength: may, when: finding.sound}
`)},
		"facts.yaml": {Data: []byte(`language: 1
currencies: [CNY]
birthday: {reached: on_the_day, leap_day: march_1}
enums:
  colour: {red: {zh: 红, en: Red}, blue: {zh: 蓝, en: Blue}}
records:
  - id: person
    title: {zh: 人, en: Person}
    fields:
      - {name: name, type: text, label: {zh: 姓名, en: Name}}
      - {name: shade, type: colour, label: {zh: 颜色, en: Shade}}
facts:
  - {id: decision.date, type: date, class: public, label: {zh: 决定日期, en: Decision date}}
  - {id: house.storeys, aliases: [house.floors], type: int, class: public, minimum: "1", maximum: "9", burden: 3, label: {zh: 层数, en: Storeys}}
  - {id: house.people, type: list(person), class: sensitive, max_length: 5, label: {zh: 人, en: People}}
findings:
  - {id: finding.sound, type: bool, class: public, label: {zh: 牢固, en: Sound}, decided_by: {zh: 匠人, en: A builder}}
`)}}})
	require.NoError(t, problems.Err())
	return pack
}

func parsed(t *testing.T, pack *policies.Pack) map[string]any {
	t.Helper()
	data, err := caseschema.Document(pack)
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, json.Unmarshal(data, &document))
	return document
}

func TestDocumentIsOfOneDialectAndHoldsWhatItRefersTo(t *testing.T) {
	for _, pack := range []*policies.Pack{smallPack(t), chinesePack(t)} {
		document := parsed(t, pack)
		assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", document["$schema"])
		assert.Equal(t, pack.Digest, document["x-policy-digest"])
		definitions := document["$defs"].(map[string]any)
		references := 0
		var walk func(node any)
		walk = func(node any) {
			switch node := node.(type) {
			case map[string]any:
				if reference, ok := node["$ref"].(string); ok {
					references++
					name, found := strings.CutPrefix(reference, "#/$defs/")
					assert.True(t, found, reference)
					assert.Contains(t, definitions, name)
				}
				for _, child := range node {
					walk(child)
				}
			case []any:
				for _, child := range node {
					walk(child)
				}
			}
		}
		walk(document)
		assert.Greater(t, references, len(pack.Vocabulary.Names()))
	}
}

func TestDocumentIsTheSameBytesEveryTime(t *testing.T) {
	first, err := caseschema.Document(chinesePack(t))
	require.NoError(t, err)
	for range 5 {
		again, err := caseschema.Document(chinesePack(t))
		require.NoError(t, err)
		require.Equal(t, string(first), string(again))
	}
}

func TestDocumentHoldsEveryFactAndItsFormerNames(t *testing.T) {
	document := parsed(t, smallPack(t))
	definitions := document["$defs"].(map[string]any)
	facts := definitions[caseschema.CaseSchema].(map[string]any)["properties"].(map[string]any)["facts"].(map[string]any)
	assert.Equal(t, false, facts["additionalProperties"])
	assert.Equal(t, []any{string(eligibility.DecisionDate)}, facts["required"])
	properties := facts["properties"].(map[string]any)
	assert.Len(t, properties, 5, "four facts and a former name")
	assert.Equal(t, map[string]any{"$ref": "#/$defs/house.storeys", "deprecated": true}, properties["house.floors"])

	storeys := definitions["house.storeys"].(map[string]any)
	assert.Equal(t, "Storeys", storeys["title"])
	assert.Equal(t, "public", storeys["x-class"])
	assert.InDelta(t, 3, storeys["x-burden"], 0)
	bare := storeys["anyOf"].([]any)[0].(map[string]any)
	assert.InDelta(t, 1, bare["minimum"], 0)
	assert.InDelta(t, 9, bare["maximum"], 0)
}

func TestAFindingHasNoBareForm(t *testing.T) {
	definitions := parsed(t, smallPack(t))["$defs"].(map[string]any)
	forms := definitions["finding.sound"].(map[string]any)["anyOf"].([]any)
	require.Len(t, forms, 2)
	assert.Equal(t, []any{"value", "by", "as_of", "reason"}, forms[0].(map[string]any)["required"])
	assert.Equal(t, map[string]any{"type": "null"}, forms[1])
}

// A reference that is not below the base asked for would lead nowhere in another document.
func TestSchemasReferToEachOtherBelowTheBase(t *testing.T) {
	pack := chinesePack(t)
	here, err := json.Marshal(caseschema.Schemas(pack, "#/$defs/"))
	require.NoError(t, err)
	there, err := json.Marshal(caseschema.Schemas(pack, "#/components/schemas/"))
	require.NoError(t, err)
	assert.NotEqual(t, string(here), string(there))
	assert.NotContains(t, string(there), "$defs")
	assert.JSONEq(t, strings.ReplaceAll(string(here), "#/$defs/", "#/components/schemas/"), string(there))
}

func TestVocabularyHoldsWhatAFormNeeds(t *testing.T) {
	v := caseschema.VocabularyOf(smallPack(t))
	require.Len(t, v.Facts, 4)
	storeys, people, sound := v.Facts[1], v.Facts[2], v.Facts[3]
	assert.Equal(t, "house.storeys", storeys.Name)
	assert.Equal(t, []string{"house.floors"}, storeys.FormerNames)
	assert.Equal(t, []string{"1", "9"}, []string{storeys.Minimum, storeys.Maximum})
	assert.Equal(t, 3, storeys.Burden)
	assert.Equal(t, 5, people.MaxLength)
	require.Len(t, people.Fields, 2)
	words := []caseschema.NamedText{{Name: "red", Label: rules.Text{Chinese: "红", English: "Red"}},
		{Name: "blue", Label: rules.Text{Chinese: "蓝", English: "Blue"}}}
	assert.Equal(t, words, people.Fields[1].Words)
	assert.Equal(t, "finding", sound.Role)
	assert.Equal(t, caseschema.RequiredKeys(rules.RoleFinding), sound.Required)
	assert.Equal(t, "A builder", sound.DecidedBy.English)
}
