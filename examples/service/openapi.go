package main

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// object is a JSON object; it is encoded with its keys sorted, so that the document is the same bytes every time.
type object = map[string]any

// schemasBase is where the document keeps its schemas.
const schemasBase = "#/components/schemas/"

func reference(name string) object { return object{"$ref": schemasBase + name} }

func nullable(schema object) object { return object{"anyOf": []object{schema, {"type": "null"}}} }

// openAPIDocument describes the service for one pack in OpenAPI 3.1: every fact of its vocabulary is a schema.
func openAPIDocument(pack *policies.Pack) ([]byte, error) {
	return json.Marshal(object{
		"openapi": "3.1.0",
		"info": object{"title": "Jiuzhu: " + pack.Title.English, "version": "1", "license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
			"description": "Decides whether a migrant child qualifies for assistance, for how much, on which provision, and what is still unknown. " +
				"An absent fact is unknown, never false."},
		"x-policy-digest": pack.Digest,
		"x-problems":      problemKinds(),
		"paths":           paths(),
		"components":      object{"schemas": schemas(pack), "headers": headers()},
	})
}

func problemKinds() object {
	kinds := object{}
	for _, e := range kindEntries()[1:] {
		kinds[e.name] = object{"title": e.title, "status": e.status, "description": e.detail}
	}
	return kinds
}

func headers() object {
	return object{
		headerDigest:    object{"description": "SHA-256 of the policies that answered, in hex", "schema": object{"type": "string"}},
		headerRequestID: object{"description": "Stands in the log beside the status of the answer", "schema": object{"type": "string"}},
	}
}

func paths() object {
	get := func(id, summary, schema string, refusals ...kind) object {
		return object{"get": object{"operationId": id, "summary": summary,
			"responses": responses(object{mediaJSON: object{"schema": reference(schema)}}, append(refusals, internalError))}}
	}
	return object{
		pathAssessments: object{"post": object{"operationId": "assess", "summary": "Assess one case. Nothing is kept.", "parameters": parameters(),
			"requestBody": object{"required": true, "content": object{mediaJSON: object{"schema": reference(caseschema.CaseSchema)}}},
			"responses": responses(object{mediaJSON: object{"schema": reference("Assessment")}, mediaText: object{"schema": object{"type": "string"}}},
				[]kind{caseUnreadable, caseNotReceived, parameterRefused, valuesForbidden, notAcceptable, caseTooLarge, wrongMediaType, caseRefused,
					internalError, interrupted, tooSlow})}},
		pathVocabulary: get("vocabulary", "Every fact a case may give, in the order of the policies", "Vocabulary"),
		pathOpenAPI:    get("openapi", "This document", "Document"),
		pathHealth:     get("live", "The process is alive", "State"),
		pathReady:      get("ready", "New requests are welcome", "State", notReady),
	}
}

func parameters() []object {
	return []object{
		{"name": parameterValues, "in": "query", "description": "Unmasked values are given only by a service started with -allow-values, and only as JSON",
			"schema": object{"type": "string", "enum": []string{valuesMasked, valuesFull}, "default": valuesMasked}},
		{"name": parameterLang, "in": "query", "description": "The language of the text; it goes before Accept-Language", "example": "en",
			"schema": object{"type": "string", "description": "a tag of Chinese or English"}},
		{"name": "Accept-Language", "in": "header", "description": "The language of the text: Chinese unless English is preferred",
			"schema": object{"type": "string"}},
	}
}

// responses are the answer and the problems, those of one status together.
func responses(content object, refusals []kind) object {
	borne := object{}
	for name := range headers() {
		borne[name] = object{"$ref": "#/components/headers/" + name}
	}
	out := object{"200": object{"description": "The answer", "content": content, "headers": borne}}
	titles := map[string][]string{}
	for _, k := range refusals {
		entry := kindEntries()[k]
		status := strconv.Itoa(entry.status)
		titles[status] = append(titles[status], entry.title)
		out[status] = object{"description": strings.Join(titles[status], "; "), "headers": borne,
			"content": object{mediaProblem: object{"schema": reference("Problem")}}}
	}
	return out
}

func schemas(pack *policies.Pack) object {
	out := caseschema.Schemas(pack, schemasBase)
	out["Assessment"] = assessmentSchema(pack)
	out["Problem"] = problemSchema()
	out["Vocabulary"] = object{"type": "object", "required": []string{"policy_digest", "facts"},
		"properties": object{"policy_digest": object{"type": "string"}, "facts": object{"type": "array", "items": object{"type": "object"}}}}
	out["Document"] = object{"type": "object"}
	out["State"] = object{"type": "object", "required": []string{"state", "policy_digest"},
		"properties": object{"state": object{"type": "string"}, "policy_digest": object{"type": "string"}}}
	return out
}

// assessmentSchema describes the parts a caller acts on; the trace is for auditors and is left open.
func assessmentSchema(pack *policies.Pack) object {
	var aids []string
	for _, aid := range pack.Aids {
		aids = append(aids, aid.ID)
	}
	text := object{"type": "string"}
	decision := object{"type": "object", "required": []string{"aid", "outcome", "missing", "findings"}, "properties": object{
		"aid": object{"type": "string", "enum": aids}, "outcome": object{"type": "string", "enum": outcomeWords()},
		"cause": nullable(text), "recommend": nullable(text), "band": nullable(text), "next_question": nullable(text),
		"missing": object{"type": "array", "items": object{"type": "object"}}, "findings": object{"type": "array", "items": object{"type": "object"}}}}
	award := object{"type": "object", "required": []string{"kind", "low", "high", "ceiling"}, "properties": object{
		"kind": object{"type": "string", "enum": awardWords()},
		"low":  nullable(text), "high": nullable(text), "ceiling": nullable(text), "currency": text, "source": text, "configuration": text}}
	return object{"type": "object", "required": []string{"format", "policy_digest", "decision_date", "law_only", "decisions", "award", "measures", "trace"},
		"properties": object{
			"format": object{"type": "integer", "const": assistance.Format}, "policy_digest": text, "decision_date": reference(caseschema.FullDateSchema),
			"law_only": object{"type": "boolean"}, "decisions": object{"type": "array", "items": decision}, "award": nullable(award),
			"measures": object{"type": "array", "items": object{"type": "object"}}, "trace": object{"type": "object"}}}
}

func outcomeWords() []string {
	var words []string
	for _, o := range []outcome.Outcome{outcome.Ineligible, outcome.Refer, outcome.Eligible, outcome.Undetermined} {
		words = append(words, o.String())
	}
	return words
}

func awardWords() []string {
	var words []string
	for kind := assistance.AwardNone; kind <= assistance.AwardPoint; kind++ {
		words = append(words, kind.String())
	}
	return words
}

func problemSchema() object {
	var types []string
	for _, e := range kindEntries()[1:] {
		types = append(types, e.typeOf())
	}
	text := object{"type": "string"}
	item := object{"type": "object", "required": []string{"code"}, "additionalProperties": false, "properties": object{
		"code": text, "summary": text, "detail": object{"type": "string", "description": "what is allowed"}, "fact": text, "check": text,
		"line": object{"type": "integer"}, "column": object{"type": "integer"}}}
	return object{"type": "object", "required": []string{"type", "title", "status", "detail", "request_id", "policy_digest", "problems"},
		"properties": object{"type": object{"type": "string", "enum": types}, "title": text, "status": object{"type": "integer"}, "detail": text,
			"request_id": text, "policy_digest": text, "problems": object{"type": "array", "items": item}}}
}
