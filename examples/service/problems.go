package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

const mediaProblem = "application/problem+json"

// kind is a kind of problem that the service itself knows; the zero value is invalid.
type kind uint8

const (
	caseUnreadable kind = iota + 1
	caseNotReceived
	parameterRefused
	valuesForbidden
	notFound
	methodNotAllowed
	notAcceptable
	caseTooLarge
	wrongMediaType
	caseRefused
	internalError
	interrupted
	tooSlow
	notReady
)

// kindEntry is what a kind means to those who call.
type kindEntry struct {
	name   string
	status int
	title  string
	detail string
}

// kindEntries are all kinds, each at its place.
func kindEntries() []kindEntry {
	return []kindEntry{
		caseUnreadable:   {"case-unreadable", http.StatusBadRequest, "The case cannot be read", "The body is not a case in JSON; each problem names its place."},
		caseNotReceived:  {"case-not-received", http.StatusBadRequest, "The case did not arrive whole", "The body ended early or came too slowly; send it again."},
		parameterRefused: {"parameter-refused", http.StatusBadRequest, "A parameter was refused", "Each problem says what is allowed."},
		valuesForbidden: {"values-forbidden", http.StatusForbidden, "Unmasked values are not given here",
			"The service was started without -allow-values."},
		notFound: {"not-found", http.StatusNotFound, "Nothing is at this path", "The paths are listed in " + pathOpenAPI + "."},
		methodNotAllowed: {"method-not-allowed", http.StatusMethodNotAllowed, "The path does not answer this method",
			"The header Allow names the method that is answered."},
		notAcceptable:  {"not-acceptable", http.StatusNotAcceptable, "No acceptable form of the answer", "An assessment is given as JSON or as plain text."},
		caseTooLarge:   {"case-too-large", http.StatusRequestEntityTooLarge, "The case is too large", "A case is at most 1 MiB of JSON."},
		wrongMediaType: {"wrong-media-type", http.StatusUnsupportedMediaType, "The body is in another form", "A case is sent as plain JSON."},
		caseRefused: {"case-refused", http.StatusUnprocessableEntity, "The facts of the case were refused",
			"Each problem names a fact and what is allowed. Nothing was decided."},
		internalError: {"internal-error", http.StatusInternalServerError, "The service failed", "Nothing was decided. Tell the operator the request id."},
		interrupted:   {"interrupted", http.StatusServiceUnavailable, "The assessment was interrupted", "Nothing was decided; send the case again."},
		tooSlow:       {"too-slow", http.StatusServiceUnavailable, "The assessment took too long", "Nothing was decided; send the case again."},
		notReady:      {"not-ready", http.StatusServiceUnavailable, "The service is stopping", "Send requests elsewhere."},
	}
}

// typeOf is the URI reference of a kind: it leads to its description in the OpenAPI document.
func (e kindEntry) typeOf() string { return pathOpenAPI + "#/x-problems/" + e.name }

// refusal is an error with what the caller is told.
type refusal struct {
	kind  kind
	items []problemItem
}

func (r *refusal) Error() string { return kindEntries()[r.kind].title }

// problemDocument is a problem as RFC 9457 writes it.
type problemDocument struct {
	Type         string        `json:"type"`
	Title        string        `json:"title"`
	Status       int           `json:"status"`
	Detail       string        `json:"detail"`
	RequestID    string        `json:"request_id"`
	PolicyDigest string        `json:"policy_digest"`
	Problems     []problemItem `json:"problems"`
}

// problemItem is one thing that is wrong; it names facts and what is allowed, never a value.
type problemItem struct {
	Code    string `json:"code"`
	Summary string `json:"summary,omitempty"`
	// Detail says what is allowed.
	Detail string `json:"detail,omitempty"`
	// Fact is the name of the fact as the case has it, Check the id of the consistency rule that the facts break.
	Fact  string `json:"fact,omitempty"`
	Check string `json:"check,omitempty"`
	// Line and Column are the place in the JSON of the case, counted from one.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

const (
	codeUnknownFact  = "unknown_fact"
	codeInconsistent = "inconsistent_facts"
)

func itemsOf(problems rules.Problems, vocabulary *rules.Vocabulary) []problemItem {
	items := make([]problemItem, 0, len(problems))
	for _, p := range problems {
		item := problemItem{Code: string(p.Code), Summary: p.Summary, Detail: p.Detail, Line: p.Place.Line, Column: p.Place.Column}
		if len(p.Arguments) > 0 {
			switch argument := p.Arguments[0]; {
			case p.Code == codeInconsistent:
				item.Check = argument
			case p.Code == codeUnknownFact, declared(vocabulary, argument):
				item.Fact = argument
			}
		}
		items = append(items, item)
	}
	return items
}

// declared reports whether a name is that of a fact or of a part of one, such as "family.members[2].monthly_income".
func declared(vocabulary *rules.Vocabulary, name string) bool {
	base, _, _ := strings.Cut(name, "[")
	_, ok := vocabulary.Fact(base)
	return ok
}

// problem turns any error into the answer to a request. What is not a refusal says nothing of its cause to the caller.
func (x exchange) problem(err error) reply {
	refused := &refusal{kind: internalError}
	switch {
	case errors.As(err, &refused):
	case errors.Is(err, context.DeadlineExceeded):
		refused = &refusal{kind: tooSlow}
	case errors.Is(err, context.Canceled):
		refused = &refusal{kind: interrupted}
	}
	entry := kindEntries()[refused.kind]
	document := problemDocument{Type: entry.typeOf(), Title: entry.title, Status: entry.status, Detail: entry.detail, RequestID: x.id,
		PolicyDigest: x.engine.Digest(), Problems: refused.items}
	codes := []string{entry.name}
	for _, item := range refused.items {
		codes = append(codes, item.Code)
	}
	slices.Sort(codes)
	if document.Problems == nil {
		document.Problems = []problemItem{}
	}
	// Texts and numbers always encode.
	body, _ := json.Marshal(document)
	return reply{status: entry.status, mediaType: mediaProblem, body: append(body, '\n'), codes: slices.Compact(codes)}
}
