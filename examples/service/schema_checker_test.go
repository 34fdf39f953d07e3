package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// schemaChecker checks JSON against the schemas of an OpenAPI document. It knows the words of JSON Schema that the
// document uses and fails on any other.
type schemaChecker struct {
	t        testing.TB
	document map[string]any
}

func newSchemaChecker(t testing.TB, document []byte) schemaChecker {
	t.Helper()
	return schemaChecker{t: t, document: decode(t, string(document)).(map[string]any)}
}

func decode(t testing.TB, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var decoded any
	require.NoError(t, decoder.Decode(&decoded))
	return decoded
}

// resolve follows a reference within the document.
func (c schemaChecker) resolve(pointer string) (any, bool) {
	path, local := strings.CutPrefix(pointer, "#/")
	var at any = c.document
	for step := range strings.SplitSeq(path, "/") {
		inner, isObject := at.(map[string]any)
		if at, local = inner[step], local && isObject; !local {
			return nil, false
		}
	}
	return at, at != nil
}

// accepts says why an instance does not fit a named schema, nil when it does.
func (c schemaChecker) accepts(name string, instance any) error {
	return c.check(map[string]any{"$ref": "#/components/schemas/" + name}, instance, name)
}

func (c schemaChecker) check(schema map[string]any, instance any, at string) error {
	for word, wanted := range schema {
		if err := c.word(schema, word, wanted, instance); err != nil {
			return fmt.Errorf("%s: %s: %w", at, word, err)
		}
	}
	return nil
}

func (c schemaChecker) word(schema map[string]any, word string, wanted, instance any) error {
	text, isText := instance.(string)
	object, isObject := instance.(map[string]any)
	list, isList := instance.([]any)
	switch word {
	case "$ref":
		target, found := c.resolve(wanted.(string))
		require.True(c.t, found, wanted)
		return c.check(target.(map[string]any), instance, wanted.(string))
	case "anyOf":
		return c.anyOf(wanted.([]any), instance)
	case "allOf":
		for _, inner := range wanted.([]any) {
			if err := c.check(inner.(map[string]any), instance, word); err != nil {
				return err
			}
		}
		return nil
	case "type":
		return unless(typeMatches(wanted.(string), instance))
	case "const":
		return unless(wanted == instance)
	case "enum":
		return unless(slices.Contains(wanted.([]any), instance))
	case "pattern":
		return unless(!isText || regexp.MustCompile(wanted.(string)).MatchString(text))
	case "minLength":
		return unless(!isText || utf8.RuneCountInString(text) >= number(wanted))
	case "maxLength":
		return unless(!isText || utf8.RuneCountInString(text) <= number(wanted))
	case "maxItems":
		return unless(!isList || len(list) <= number(wanted))
	case "minimum", "maximum":
		n, isNumber := instance.(json.Number)
		return unless(!isNumber || word == "minimum" && number(n) >= number(wanted) || word == "maximum" && number(n) <= number(wanted))
	case "items":
		for _, item := range list {
			if err := c.check(wanted.(map[string]any), item, word); err != nil {
				return err
			}
		}
		return nil
	case "required":
		return unless(!isObject || !slices.ContainsFunc(wanted.([]any), func(key any) bool { _, given := object[key.(string)]; return !given }))
	case "properties":
		return c.properties(schema, wanted.(map[string]any), object)
	case "additionalProperties", "title", "description", "format":
		return nil
	default:
		require.True(c.t, strings.HasPrefix(word, "x-"), "the checker knows the word %s", word)
		return nil
	}
}

func (c schemaChecker) anyOf(choices []any, instance any) error {
	var reasons []string
	for _, choice := range choices {
		err := c.check(choice.(map[string]any), instance, "choice")
		if err == nil {
			return nil
		}
		reasons = append(reasons, err.Error())
	}
	return fmt.Errorf("none of: %s", strings.Join(reasons, " | "))
}

func (c schemaChecker) properties(schema, properties, object map[string]any) error {
	for key, inner := range object {
		property, known := properties[key]
		if !known {
			if schema["additionalProperties"] == false {
				return fmt.Errorf("%s is not declared", key)
			}
			continue
		}
		if err := c.check(property.(map[string]any), inner, key); err != nil {
			return err
		}
	}
	return nil
}

func unless(fits bool) error {
	if fits {
		return nil
	}
	return fmt.Errorf("it does not fit")
}

func number(of any) int {
	var n int
	if _, err := fmt.Sscan(of.(json.Number).String(), &n); err != nil {
		return 0
	}
	return n
}

func typeMatches(wanted string, instance any) bool {
	switch held := instance.(type) {
	case nil:
		return wanted == "null"
	case bool:
		return wanted == "boolean"
	case string:
		return wanted == "string"
	case json.Number:
		return wanted == "number" || wanted == "integer" && !strings.ContainsAny(held.String(), ".eE")
	case []any:
		return wanted == "array"
	default:
		return wanted == "object"
	}
}
