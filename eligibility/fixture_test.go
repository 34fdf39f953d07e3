package eligibility_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The register of every pack here: L-T, L-N, L-R and L-I are known as well as their letter says and carry any rule.
const statementsYAML = `language: 1
register: small
as_of: 2026-01-01
statements:
  - {id: L-T, instrument: LAW, strength: shall, parts: [{part: text, confidence: T}], gist: {zh: 甲, en: A}}
  - {id: L-N, instrument: LAW, strength: shall, parts: [{part: text, confidence: N}], gist: {zh: 乙, en: B}}
  - {id: L-R, instrument: LAW, strength: shall, parts: [{part: text, confidence: R}], gist: {zh: 丙, en: C}}
  - {id: L-I, instrument: LAW, strength: shall, parts: [{part: text, confidence: I}], gist: {zh: 丁, en: D}}
`

const instrumentsYAML = `language: 1
instruments:
  - {id: LAW, title: {zh: 法, en: Law}, status: in_force, confidence: T}
`

const manifestYAML = `language: 1
pack: small
title: {zh: 小, en: Small}
aids: [{id: aid, title: {zh: 救助, en: Aid}}]
instruments: [instruments.yaml]
statements: [statements.yaml]
facts: [facts.yaml]
`

// engine is a compiled pack without its money.
type engine struct {
	pack    *policies.Pack
	ruleset *rules.Ruleset
	decider *eligibility.Decider
}

// load compiles a pack; files replace those above by name.
func load(files map[string]string) (*engine, error) {
	folder := fstest.MapFS{}
	for name, content := range map[string]string{"pack.yaml": manifestYAML, "instruments.yaml": instrumentsYAML, "statements.yaml": statementsYAML} {
		folder[name] = &fstest.MapFile{Data: []byte(content)}
	}
	for name, content := range files {
		folder[name] = &fstest.MapFile{Data: []byte(content)}
	}
	pack, problems := policies.Read(policies.Source{Files: folder})
	if pack == nil || len(problems) > 0 {
		return nil, problems.Err()
	}
	builder := rules.NewBuilder(rules.Program{Vocabulary: pack.Vocabulary, Parameters: pack.Parameters, Tables: pack.Tables,
		Definitions: pack.Definitions, Limits: rules.DefaultLimits()})
	decider := eligibility.Compile(pack, builder)
	ruleset, err := builder.Build()
	if err != nil {
		var compiled rules.Problems
		if errors.As(err, &compiled) {
			pack.Quote(compiled)
			return nil, errors.New(pack.Render(compiled))
		}
		return nil, err
	}
	return &engine{pack: pack, ruleset: ruleset, decider: decider}, nil
}

// onePolicy is a pack with these facts and one policy.
func onePolicy(t require.TestingT, facts, policy string) *engine {
	e, err := load(map[string]string{
		"pack.yaml":   manifestYAML + "policies: [policy.yaml]\n",
		"facts.yaml":  facts,
		"policy.yaml": "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\n" + policy,
	})
	require.NoError(t, err)
	return e
}

func (e *engine) evaluate(t require.TestingT, c eligibility.Case) (*rules.Evaluation, value.Date) {
	facts, date, err := c.Bind(e.pack.Vocabulary)
	require.NoError(t, err)
	evaluation, err := e.ruleset.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	return evaluation, date
}

// decide decides the only aid.
func (e *engine) decide(t require.TestingT, c eligibility.Case) eligibility.Decision {
	evaluation, date := e.evaluate(t, c)
	decisions, err := e.decider.Decide(context.Background(), evaluation, date)
	require.NoError(t, err)
	require.Len(t, decisions, 1)
	return decisions[0]
}

// bytes are everything a case is answered with.
func (e *engine) bytes(t require.TestingT, c eligibility.Case) string {
	evaluation, date := e.evaluate(t, c)
	decisions, err := e.decider.Decide(context.Background(), evaluation, date)
	require.NoError(t, err)
	written, err := json.MarshalIndent(map[string]any{"decisions": decisions, "trace": e.decider.Trace(evaluation, date),
		"definitions": evaluation.Definitions(e.decider.Conditions(), nil)}, "", " ")
	require.NoError(t, err)
	return string(written)
}

func mustDate(text string) value.Date {
	date, err := value.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// on starts a case decided on a day.
func on(date string, givens ...rules.Given) eligibility.Case {
	return eligibility.NewCase(eligibility.DecisionDate.Is(mustDate(date))).With(givens...)
}
