package assistance

import (
	"encoding/json"
	"io/fs"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// document is the JSON form of an assessment for encoding/json: the slow reference of what is written by hand.
type document struct {
	Format       int         `json:"format"`
	PolicyDigest string      `json:"policy_digest"`
	DecisionDate string      `json:"decision_date"`
	LawOnly      bool        `json:"law_only"`
	Decisions    []reflected `json:"decisions"`
	Award        *Award      `json:"award"`
	Measures     []Measure   `json:"measures"`
	Overlays     []Overlay   `json:"overlays"`
	Trace        Trace       `json:"trace"`
}

// reflected is a decision without its own MarshalJSON, and with null where that writes it.
type (
	plain     eligibility.Decision
	reflected struct {
		plain
		Low       *outcome.Outcome            `json:"low"`
		High      *outcome.Outcome            `json:"high"`
		Cause     *outcome.Cause              `json:"cause"`
		Recommend *outcome.Recommendation     `json:"recommend"`
		DecidedBy *eligibility.PersonDecision `json:"decided_by"`
		ButFor    *eligibility.Bounds         `json:"but_for"`
		Band      *string                     `json:"band"`
		Next      *string                     `json:"next_question"`
	}
)

func reflectedOf(d eligibility.Decision) reflected {
	return reflected{plain: plain(d), Low: orNull(d.Low), High: orNull(d.High), Cause: orNull(d.Cause), Recommend: orNull(d.Recommend),
		DecidedBy: d.DecidedBy, ButFor: d.ButFor, Band: orNull(d.Band), Next: orNull(d.Next)}
}

func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func (a *Assessment) document() document {
	d := document{Format: Format, PolicyDigest: a.PolicyDigest, DecisionDate: a.DecisionDate, LawOnly: a.LawOnly,
		Award: a.Award, Measures: a.Measures, Overlays: a.Overlays, Trace: a.Trace()}
	if a.Decisions != nil {
		d.Decisions = []reflected{}
	}
	for _, decision := range a.Decisions {
		d.Decisions = append(d.Decisions, reflectedOf(decision))
	}
	return d
}

// referenceJSON is MarshalJSON by reflection, referenceFullJSON is FullJSON.
func referenceJSON(t require.TestingT, a *Assessment) string {
	d := a.masked().document()
	for i := range d.Trace.Facts {
		f := &d.Trace.Facts[i]
		if f.Class > rules.Public {
			f.Value, f.AsOf, f.Provenance, f.Masked = value.Value{}, "", rules.Provenance{}, f.Class
		}
	}
	text, err := json.Marshal(d)
	require.NoError(t, err)
	return string(text)
}

func referenceFullJSON(t require.TestingT, a *Assessment) string {
	text, err := json.Marshal(a.document())
	require.NoError(t, err)
	return string(text)
}

// requireReferenceBytes holds both forms to the reference. The buffer is used again on purpose.
func requireReferenceBytes(t require.TestingT, a *Assessment, room []byte) []byte {
	room = append(room[:0], "before"...)
	masked, err := a.AppendJSON(room)
	require.NoError(t, err)
	require.Equal(t, "before"+referenceJSON(t, a), string(masked))
	full, err := a.AppendFullJSON(masked[:0])
	require.NoError(t, err)
	require.Equal(t, referenceFullJSON(t, a), string(full))
	marshalled, err := json.Marshal(a)
	require.NoError(t, err)
	require.Equal(t, referenceJSON(t, a), string(marshalled), "encoding/json finds nothing to escape or to compact")
	return full
}

func chinese(t require.TestingT) (*Engine, []eligibility.Case) {
	e, err := Load(cn.Pack())
	require.NoError(t, err)
	names, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	var all []eligibility.Case
	for _, name := range names {
		data, err := fs.ReadFile(cases.Files(), name)
		require.NoError(t, err)
		c, err := eligibility.DecodeCase(data)
		require.NoError(t, err)
		all = append(all, c)
	}
	return e, all
}

// gaps calls see with the case, and with cases of which facts were left out at random.
func gaps(c eligibility.Case, random *rand.Rand, times int, see func(c eligibility.Case)) {
	see(c)
	var names []string
	for _, g := range c.Givens() {
		if g.Name != string(eligibility.DecisionDate) {
			names = append(names, g.Name)
		}
	}
	for range times {
		left := slices.Clone(names)
		random.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
		see(c.Without(left[:random.Intn(len(left)+1)]...))
	}
}

// TestAssessmentJSONOfShippedCases: byte for byte what reflection gives, with all facts and with facts left out.
func TestAssessmentJSONOfShippedCases(t *testing.T) {
	e, all := chinese(t)
	if testing.Short() {
		all = all[:len(all)/4]
	}
	random := rand.New(rand.NewSource(1))
	var room []byte
	for _, c := range all {
		gaps(c, random, 2, func(c eligibility.Case) { room = requireReferenceBytes(t, assess(t, e, c), room) })
	}
}

// small are cases of the small pack that between them fill every part of an assessment.
func small(t checking) []eligibility.Case {
	return []eligibility.Case{caseOf(t, settled), caseOf(t, settled, rich), caseOf(t, `"decision.date": "2026-03-01"`), caseOf(t, `"decision.date": "2010-03-01"`),
		caseOf(t, settled, `"case.place": "hillside"`), caseOf(t, settled, `"claim.fault": true, "claim.urgent": true`), caseOf(t, settled, `"home.damage": "partial"`),
		// With so many rooms a ground and a measure of the pack overflow.
		caseOf(t, settled, `"child.rooms": 2`), caseOf(t, settled, rich, `"child.rooms": 3`),
		caseOf(t, settled, `"family.members": {"items": [{"id": "aunt <Wang> & \"Zhao\"", "income": "417.31"}, {"id": "b\u2028"}], "complete": false}`)}
}

func TestAssessmentJSONOfTheSmallPack(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	var room []byte
	for _, e := range []*Engine{load(t), loadLaw(t),
		load(t, "{id: case.place, type: place, label: {zh: 地点, en: Place}, class: public", "{id: case.place, type: place, label: {zh: 地点, en: Place}, class: personal",
			"{id: case.office, type: office, label: {zh: 办理机关, en: Office}, class: public", "{id: case.office, type: office, label: {zh: 办理机关, en: Office}, class: sensitive")} {
		for _, c := range small(t) {
			gaps(c, random, 12, func(c eligibility.Case) { room = requireReferenceBytes(t, assess(t, e, c), room) })
		}
	}
}

// TestAssessmentJSONOfAwkwardTexts puts signs that JSON, HTML or JavaScript would take otherwise into the pack and into the case.
func TestAssessmentJSONOfAwkwardTexts(t *testing.T) {
	e := load(t, `{id: case.place, type: place, label: {zh: 地点, en: Place}`, `{id: case.place, type: place, label: {zh: "地<点>&\"", en: "Pl\\ace\tof <b>&amp;"}`)
	givens := caseOf(t, settled, rich).Givens()
	random := rand.New(rand.NewSource(3))
	awkward := []string{`"`, `\`, "<b>&", "孩子", "🙂", "x", "", "\n\t", "\ufffd", "\u2028", "\u2029", "\r\b\f", "\x00\x1f\x7f", "\xff\xc0\xe2\x80"}
	of := func(pieces []string) func() string {
		return func() string {
			var made strings.Builder
			for range 1 + random.Intn(4) {
				made.WriteString(pieces[random.Intn(len(pieces))])
			}
			return made.String()
		}
	}
	// What binding may refuse comes last, and seldom into a case.
	text := of(awkward)
	var room []byte
	compared := 0
	for i := range 60 {
		given := of(awkward[:len(awkward)-i%7])
		changed := slices.Clone(givens)
		for i := range changed {
			g := &changed[i]
			if g.By != "" {
				g.By, g.Reason, g.Ground = g.By+given(), g.Reason+given(), g.Ground+given()
			}
			if g.Name == "child.name" {
				*g = rules.TextFact(g.Name).Is(given(), rules.Proof(given()))
			}
		}
		a, err := e.Assess(t.Context(), eligibility.NewCase(changed...))
		if err != nil {
			// Some texts are refused where they are bound.
			continue
		}
		compared++
		room = requireReferenceBytes(t, a, room)
		awkwardly(a, text)
		room = requireReferenceBytes(t, a, room)
	}
	require.Greater(t, compared, 5)
}

// awkwardly changes the texts of an assessment itself.
func awkwardly(a *Assessment, text func() string) {
	a.PolicyDigest, a.DecisionDate = text(), text()
	for i := range a.Decisions {
		d := &a.Decisions[i]
		d.Aid, d.Title, d.Band, d.Next = text(), rules.Text{Chinese: text(), English: text()}, text(), text()
		d.Decisive, d.Immaterial = []string{text()}, []string{text(), text()}
		d.Errors = []rules.Failure{{Code: text(), Summary: text(), Arguments: []string{text()}, Expression: text(), Place: rules.Position{File: text(), Line: 3}}}
		d.NotInForce = []eligibility.RulePeriod{{ID: text(), Title: rules.Text{Chinese: text()}, Policy: text()},
			{InForce: policies.Period{From: value.Date{}, Until: value.Date{}.Last()}}}
		d.ButFor = &eligibility.Bounds{Low: outcome.Refer, High: outcome.Eligible}
		for n := range d.Grounds {
			d.Grounds[n].Basis = rules.Basis{Law: text(), Local: text(), Configuration: text()}
			d.Grounds[n].Conflict = text()
		}
		d.Missing = append(d.Missing, eligibility.MissingFact{Fact: text(), Reason: text(), Row: &eligibility.MissingRow{Table: text(), Keys: []string{text()}}})
	}
	if a.Award != nil {
		a.Award.Lines = append(a.Award.Lines, AwardLine{ID: text(), Formula: text(), Result: text()})
		a.Award.Source, a.Award.Configuration, a.Award.Currency = text(), text(), value.Currency(text())
	}
}

// TestDecisionJSONOfNothing: a decision that somebody made has null where a list is nil.
func TestDecisionJSONOfNothing(t *testing.T) {
	for _, d := range []eligibility.Decision{{Outcome: outcome.Refer}, {Outcome: outcome.Eligible, Score: &eligibility.Score{}},
		{Outcome: outcome.Eligible, Score: &eligibility.Score{Factors: []eligibility.FactorScore{}}, Missing: []eligibility.MissingFact{{Row: &eligibility.MissingRow{}}}}} {
		want, err := json.Marshal(reflectedOf(d))
		require.NoError(t, err)
		got, err := json.Marshal(d)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	}
	_, err := json.Marshal(eligibility.Decision{})
	require.ErrorAs(t, err, new(*outcome.UnknownWord), "no outcome has no word")
	_, err = (&eligibility.Decision{Outcome: 99}).AppendJSON(nil)
	require.Error(t, err)
}

func BenchmarkAssessmentJSON(b *testing.B) {
	e, all := chinese(b)
	a := assess(b, e, all[0])
	for name, write := range map[string]func(text []byte) ([]byte, error){
		"append": a.AppendJSON, "full": a.AppendFullJSON, "reflection": func([]byte) ([]byte, error) { return json.Marshal(a.masked().document()) }} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var room []byte
			for b.Loop() {
				text, err := write(room[:0])
				require.NoError(b, err)
				room = text
			}
			b.SetBytes(int64(len(room)))
		})
	}
}
