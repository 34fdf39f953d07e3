package assistance

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// signs are the signs of a step of the full trace: the slow reference of the compact one.
func signs(s *rules.Step) string {
	if s == nil {
		return ""
	}
	sign := map[value.Truth]string{value.True: "T", value.False: "F", value.Unknown: "?"}[s.Truth]
	if s.Error != nil {
		sign = "!"
	}
	for i := range s.Steps {
		sign += signs(&s.Steps[i])
	}
	return sign
}

type object = map[string]any

// asJSON is what a value looks like after it was written and read.
func asJSON(t require.TestingT, v any) any {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	var read any
	require.NoError(t, json.Unmarshal(text, &read))
	return read
}

func put(o object, key string, value any, there bool) {
	if there {
		o[key] = value
	}
}

// inForce are the signs of the rules of a list that are in force.
func inForce(o object, key string, lists ...[]eligibility.RuleTrace) {
	held := object{}
	for _, list := range lists {
		for _, r := range list {
			if r.InForce != nil {
				continue
			}
			text := signs(r.When)
			if r.Conflict != nil {
				text += "/" + signs(r.Conflict)
			}
			held[r.ID] = text
		}
	}
	put(o, key, held, len(held) > 0)
}

// expectedTrace is the compact trace made out of an assessment and its full trace.
func expectedTrace(t require.TestingT, a *Assessment, full bool) any {
	trace, whole := a.Trace(), a.Trace()
	if !full {
		trace = a.masked().Trace()
	}
	out := object{"format": 1, "policy_digest": a.PolicyDigest, "decision_date": a.DecisionDate, "law_only": a.LawOnly}
	aids := []any{}
	for i, d := range a.Decisions {
		aids = append(aids, expectedAid(d, trace.Aids[i]))
	}
	out["aids"] = aids
	if a.Award != nil {
		out["award"] = expectedAward(a.Award, trace.Award)
	}
	var measures []eligibility.RuleTrace
	for _, m := range trace.Measures {
		measures = append(measures, m.RuleTrace)
	}
	inForce(out, "measures", measures)
	definitions, facts := object{}, object{}
	for i, d := range trace.Definitions {
		definitions[d.Name] = expectedDefinition(d, whole.Definitions[i].Value.Known(), a.engine)
	}
	for _, f := range trace.Facts {
		facts[f.Fact] = f.Value
		if !full && f.Class > rules.Public {
			facts[f.Fact] = nil
		}
	}
	out["definitions"], out["facts"] = definitions, facts
	return asJSON(t, out)
}

func expectedAid(d eligibility.Decision, trace eligibility.AidTrace) object {
	aid := object{"aid": d.Aid, "outcome": d.Outcome}
	put(aid, "low", d.Low, d.Low != 0)
	put(aid, "high", d.High, d.High != 0)
	put(aid, "cause", d.Cause, d.Cause != 0)
	put(aid, "recommend", d.Recommend, d.Recommend != 0)
	put(aid, "decisive", d.Decisive, len(d.Decisive) > 0)
	if d.Score != nil {
		score := object{"low": d.Score.Low, "high": d.Score.High}
		put(score, "band", d.Band, d.Band != "")
		aid["score"] = score
	}
	var scope, requirements, grounds, exclusions [][]eligibility.RuleTrace
	for _, p := range trace.Policies {
		scope, requirements = append(scope, p.Scope), append(requirements, p.Requirements)
		grounds, exclusions = append(grounds, p.Grounds), append(exclusions, p.Exclusions)
	}
	inForce(aid, "scope", scope...)
	inForce(aid, "requirements", requirements...)
	inForce(aid, "grounds", grounds...)
	inForce(aid, "exclusions", exclusions...)
	factors := object{}
	for _, f := range trace.Score {
		levels := []string{}
		for i := range f.Levels {
			levels = append(levels, signs(&f.Levels[i].When))
		}
		factors[f.ID] = levels
	}
	put(aid, "factors", factors, len(factors) > 0)
	return aid
}

func expectedAward(a *Award, trace *AwardTrace) object {
	award := object{"kind": a.Kind, "low": a.Low, "high": a.High, "ceiling": a.Ceiling, "remaining": a.Remaining}
	put(award, "source", a.Source, a.Source != "")
	put(award, "above_ceiling", true, a.AboveCeiling)
	put(award, "above_outer_cap", true, a.AboveOuterCap)
	of := func(ceilings []CeilingTrace) (out []eligibility.RuleTrace) {
		for _, c := range ceilings {
			out = append(out, c.RuleTrace)
		}
		return out
	}
	inForce(award, "ceilings", of(trace.Ceilings))
	inForce(award, "outer_caps", of(trace.OuterCaps))
	inForce(award, "exceptions", trace.Exceptions)
	inForce(award, "manner", trace.Manner)
	inForce(award, "advances", of(trace.Advances))
	inForce(award, "approvals", trace.Approvals)
	schedule := object{}
	for i := range trace.Schedule {
		schedule[trace.Schedule[i].ID] = signs(&trace.Schedule[i].When)
	}
	put(award, "schedule", schedule, len(schedule) > 0)
	return award
}

func expectedDefinition(d rules.DefinitionStep, known bool, e *Engine) any {
	if d.When != nil {
		return signs(d.When)
	}
	held := object{"value": d.Value}
	put(held, "masked", d.Masked, d.Masked != 0 && known)
	choice := false
	for _, written := range e.pack.Definitions {
		choice = choice || written.Name == d.Name && written.Choice != nil
	}
	if choice {
		cases := []string{}
		for i := range d.Cases {
			cases = append(cases, signs(&d.Cases[i]))
		}
		held["cases"] = cases
	}
	return held
}

func requireCompactTrace(t require.TestingT, e *Engine, c eligibility.Case, v *Verdict, room []byte) []byte {
	require.NoError(t, e.Decide(context.Background(), c, v))
	a, err := e.Assess(context.Background(), c)
	require.NoError(t, err)
	for _, full := range []bool{true, false} {
		write := v.AppendTrace
		if full {
			write = v.AppendFullTrace
		}
		text, err := write(append(room[:0], "before"...))
		require.NoError(t, err)
		require.Equal(t, "before", string(text[:6]))
		var got any
		require.NoError(t, json.Unmarshal(text[6:], &got))
		require.Equal(t, expectedTrace(t, a, full), got)
		again, err := json.Marshal(json.RawMessage(text[6:]))
		require.NoError(t, err)
		require.Equal(t, string(again), string(text[6:]), "nothing is left to escape or to compact")
		room = text
	}
	return room
}

// TestCompactTraceIsTheFullOne: each truth, figure and value in it is that of the assessment of the same case.
func TestCompactTraceIsTheFullOne(t *testing.T) {
	e, all := chinese(t)
	if testing.Short() {
		all = all[:len(all)/4]
	}
	random := rand.New(rand.NewSource(4))
	var v Verdict
	var room []byte
	for _, c := range all {
		gaps(c, random, 2, func(c eligibility.Case) { room = requireCompactTrace(t, e, c, &v, room) })
	}
	for _, e := range []*Engine{load(t), loadLaw(t)} {
		for _, c := range small(t) {
			gaps(c, random, 10, func(c eligibility.Case) { room = requireCompactTrace(t, e, c, &v, room) })
		}
	}
}

func TestCompactTraceTellsWhatFailed(t *testing.T) {
	var v Verdict
	require.NoError(t, load(t).Decide(t.Context(), caseOf(t, settled, `"child.rooms": 2`), &v))
	text, err := v.AppendTrace(nil)
	require.NoError(t, err)
	require.Contains(t, string(text), `"rooms":"!"`, "the check of the rooms overflows")
	require.Contains(t, string(text), `"odd-home":"FF!"`, "the part that holds back is settled all the same")
}

func TestCompactTraceHoldsNoPersonalValue(t *testing.T) {
	var v Verdict
	require.NoError(t, load(t).Decide(t.Context(), caseOf(t, settled, rich), &v))
	full, err := v.AppendFullTrace(nil)
	require.NoError(t, err)
	masked, err := v.AppendTrace(nil)
	require.NoError(t, err)
	shown := 0
	for _, secret := range secrets {
		require.NotContains(t, string(masked), secret)
		if bytes.Contains(full, []byte(secret)) {
			shown++
		}
	}
	require.Greater(t, shown, 10, "the full form shows them, or this test tests nothing")
}

func TestCompactTraceOfNothing(t *testing.T) {
	var none *Verdict
	_, err := none.AppendTrace(nil)
	require.ErrorIs(t, err, ErrNothingDecided)
	var v Verdict
	_, err = v.AppendFullTrace(nil)
	require.ErrorIs(t, err, ErrNothingDecided)
	require.NoError(t, load(t).Decide(t.Context(), caseOf(t, settled), &v))
	_, err = v.AppendTrace(nil)
	require.NoError(t, err)
	_, err = v.Assessment(t.Context())
	require.NoError(t, err)
	_, err = v.AppendTrace(nil)
	require.ErrorIs(t, err, ErrNothingDecided, "its reasons have been told")
}

func BenchmarkCompactTrace(b *testing.B) {
	e, all := chinese(b)
	var v Verdict
	require.NoError(b, e.Decide(b.Context(), all[0], &v))
	b.ReportAllocs()
	var room []byte
	for b.Loop() {
		text, err := v.AppendTrace(room[:0])
		require.NoError(b, err)
		room = text
	}
	b.SetBytes(int64(len(room)))
}
