package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// aboutARecord is an act with what every act has.
func aboutARecord(kind verify.ActKind, changes, date string) verify.SealedAct {
	return verify.SealedAct{Act: kind, Changes: changes, By: "Office of review", Ground: "PIPL-47", Reason: "asked for by the guardian", Date: date}
}

func sealed(t checking, s verify.SealedAct) *verify.Act {
	t.Helper()
	a, err := verify.NewAct(s)
	require.NoError(t, err)
	return a
}

func erasureOf(t checking) (*Record, *verify.Act) {
	t.Helper()
	erased, act, err := EraseBy(fullRecord(t), aboutARecord(verify.Erasure, "", "2025-10-01"), "child.birth_date", "case.region")
	require.NoError(t, err)
	return erased, act
}

func decimal(t checking, text string) *value.Decimal {
	t.Helper()
	d, err := value.ParseDecimal(text)
	require.NoError(t, err)
	return &d
}

func TestErasureIsARecordOfItsOwn(t *testing.T) {
	erased, act := erasureOf(t)
	require.NoError(t, act.Verify())
	assert.Equal(t, erased.Digest, act.Sealed.Changes)
	data, err := act.Encode()
	require.NoError(t, err)
	again, err := verify.DecodeAct(data)
	require.NoError(t, err)
	assert.Equal(t, act, again)
	standing, err := verify.VerifyHistory([]*Record{erased}, []*verify.Act{act})
	require.NoError(t, err)
	assert.Equal(t, []verify.Standing{{Record: erased.Digest, Acts: []string{act.Digest}, Erased: []string{"case.region", "child.birth_date"},
		Aids: []verify.AidStanding{}}}, standing)
	_, err = verify.VerifyHistory([]*Record{fullRecord(t)}, []*verify.Act{act})
	require.ErrorIs(t, err, verify.BadAct, "what was erased still shows")
	_, _, err = EraseBy(fullRecord(t), verify.SealedAct{}, "child.birth_date")
	require.ErrorIs(t, err, verify.BadAct)
	_, _, err = EraseBy(fullRecord(t), aboutARecord(verify.Erasure, "", "2025-10-01"), "no.fact")
	require.ErrorIs(t, err, ErrNoSuchFact)
}

// Any single changed byte of an act fails.
func TestAnySingleChangedByteOfAnActFails(t *testing.T) {
	_, act := erasureOf(t)
	data, err := act.Encode()
	require.NoError(t, err)
	for at := range data {
		data[at] ^= 1 << (at % 8)
		again, err := verify.DecodeAct(data)
		if err == nil {
			err = again.Verify()
		}
		require.Error(t, err, "byte %d", at)
		data[at] ^= 1 << (at % 8)
	}
	newer := bytes.Replace(data, []byte(`"format":1`), []byte(`"format":2`), 1)
	_, err = verify.DecodeAct(newer)
	require.ErrorIs(t, err, verify.NewerFormat)
}

func TestActsOfEveryKindGiveTheStanding(t *testing.T) {
	first, second := fullRecord(t), awardedRecord(t)
	refer := outcome.Refer
	discretion, override, recovery := aboutARecord(verify.Discretion, first.Digest, "2025-09-10"),
		aboutARecord(verify.Override, first.Digest, "2025-09-11"), aboutARecord(verify.Recovery, first.Digest, "2025-12-01")
	discretion.Aid, discretion.Amount, discretion.Currency = "judicial-assistance", decimal(t, "30000.00"), "CNY"
	override.Aid, override.Outcome = "judicial-assistance", &refer
	recovery.Aid, recovery.Amount, recovery.Currency = "judicial-assistance", decimal(t, "0.10"), "CNY"
	correction := aboutARecord(verify.Correction, first.Digest, "2025-11-01")
	correction.Replacement = second.Digest
	acts := []*verify.Act{sealed(t, discretion), sealed(t, override), sealed(t, correction), sealed(t, recovery)}
	standing, err := verify.VerifyHistory([]*Record{first, second}, acts)
	require.NoError(t, err)
	assert.Equal(t, second.Digest, standing[0].Replacement)
	assert.Len(t, standing[0].Acts, 4)
	require.Len(t, standing[0].Aids, 1)
	aid := standing[0].Aids[0]
	assert.Equal(t, &refer, aid.Outcome)
	assert.True(t, aid.Amount.Equal(*decimal(t, "30000")))
	require.Len(t, aid.Recovered, 1)
	assert.Equal(t, "0.1", aid.Recovered[0].String())
	assert.Empty(t, standing[1].Acts)

	other := discretion
	other.Date, other.Reason = "2025-12-02", "later"
	back := aboutARecord(verify.Correction, second.Digest, "2025-12-02")
	back.Replacement = first.Digest
	onAct := aboutARecord(verify.Override, acts[0].Digest, "2025-12-02")
	onAct.Aid, onAct.Outcome = "judicial-assistance", &refer
	unknown := onAct
	unknown.Changes = digestOf(1)
	early := recovery
	early.Date = "2025-11-30"
	beforeDecision := aboutARecord(verify.Recovery, second.Digest, "1990-01-01")
	beforeDecision.Aid, beforeDecision.Amount, beforeDecision.Currency = recovery.Aid, recovery.Amount, recovery.Currency
	noAid, dollars := recovery, recovery
	noAid.Aid, noAid.Date = "no-aid", "2025-12-02"
	dollars.Currency, dollars.Date = "USD", "2025-12-02"
	for name, s := range map[string]verify.SealedAct{
		"a decision on what was replaced": other, "a circle": back, "an act about an act": onAct, "an unknown record": unknown,
		"before the act before": early, "before the decision": beforeDecision, "an aid that was not decided": noAid, "another currency": dollars,
	} {
		_, err := verify.VerifyHistory([]*Record{first, second}, append(slices.Clone(acts), sealed(t, s)))
		require.ErrorIs(t, err, verify.BadAct, name)
	}
	_, err = verify.VerifyHistory([]*Record{first, second}, append(slices.Clone(acts), acts[3]))
	require.ErrorIs(t, err, verify.BadAct, "the same act twice")
	_, err = verify.VerifyHistory([]*Record{first, first}, nil)
	require.ErrorIs(t, err, verify.BadDigest, "the same record twice")
}

func TestNewActRefuses(t *testing.T) {
	digest := digestOf(1)
	good := aboutARecord(verify.Erasure, digest, "2025-10-01")
	good.Facts = []string{"child.birth_date"}
	sealed(t, good)
	eligible := outcome.Eligible
	for name, change := range map[string]func(*verify.SealedAct){
		"no kind":                       func(s *verify.SealedAct) { s.Act = 0 },
		"no record":                     func(s *verify.SealedAct) { s.Changes = "" },
		"no office":                     func(s *verify.SealedAct) { s.By = "" },
		"no ground":                     func(s *verify.SealedAct) { s.Ground = "" },
		"no reason":                     func(s *verify.SealedAct) { s.Reason = "" },
		"a month":                       func(s *verify.SealedAct) { s.Date = "2025-10" },
		"no facts":                      func(s *verify.SealedAct) { s.Facts = nil },
		"a fact twice":                  func(s *verify.SealedAct) { s.Facts = []string{"a", "a"} },
		"an aid":                        func(s *verify.SealedAct) { s.Aid = "a" },
		"an outcome":                    func(s *verify.SealedAct) { s.Outcome = &eligible },
		"an amount":                     func(s *verify.SealedAct) { s.Amount, s.Currency = decimal(t, "1"), "CNY" },
		"a currency alone":              func(s *verify.SealedAct) { s.Currency = "CNY" },
		"a replacement":                 func(s *verify.SealedAct) { s.Replacement = digest },
		"a correction without a record": func(s *verify.SealedAct) { s.Act, s.Facts = verify.Correction, nil },
		"a correction by itself":        func(s *verify.SealedAct) { s.Act, s.Facts, s.Replacement = verify.Correction, nil, digest },
		"an override of nothing":        func(s *verify.SealedAct) { s.Act, s.Facts, s.Aid = verify.Override, nil, "a" },
		"a recovery of nothing":         func(s *verify.SealedAct) { s.Act, s.Facts, s.Aid = verify.Recovery, nil, "a" },
		"a negative amount": func(s *verify.SealedAct) {
			s.Act, s.Facts, s.Aid, s.Amount, s.Currency = verify.Recovery, nil, "a", decimal(t, "-1"), "CNY"
		},
	} {
		s := good
		change(&s)
		_, err := verify.NewAct(s)
		require.ErrorIs(t, err, verify.BadAct, name)
	}
}

func TestReconsiderListsNothingUnderTheSamePack(t *testing.T) {
	changed, err := Reconsider(context.Background(), engine(t), []*Record{fullRecord(t), awardedRecord(t)})
	require.NoError(t, err)
	assert.Equal(t, []Reconsidered{}, changed)
}

func TestReconsiderFindsWhatALaterPackChanges(t *testing.T) {
	r := awardedRecord(t)
	law, err := assistance.Load(cn.Law())
	require.NoError(t, err)
	changed, err := Reconsider(context.Background(), law, []*Record{fullRecord(t), r})
	require.NoError(t, err)
	require.Len(t, changed, 1, "the law alone fixes no amount, and the outcomes stay")
	assert.Equal(t, r.Digest, changed[0].Record)
	assert.Empty(t, changed[0].Outcomes)
	assert.NotNil(t, changed[0].Award.ThenLow)
	assert.Nil(t, changed[0].Award.NowLow)
}

func TestReconsiderNamesWhatCannotBeComputed(t *testing.T) {
	erased, _ := erasureOf(t)
	broken := fullRecord(t)
	broken.Sealed.DecisionDate = "2026-01-01"
	changed, err := Reconsider(context.Background(), engine(t), []*Record{erased, broken})
	require.NoError(t, err)
	assert.Equal(t, []Reconsidered{{Record: erased.Digest, NotComputable: "erased", Outcomes: []OutcomeChange{}},
		{Record: broken.Digest, NotComputable: "invalid", Outcomes: []OutcomeChange{}}}, changed)
}

// money is an award of one kind with its ends, as a record holds it.
func money(kind, low, high, currency string) json.RawMessage {
	end := func(text string) string {
		if text == "" {
			return "null"
		}
		return `"` + text + `"`
	}
	return json.RawMessage(`{"kind":"` + kind + `","low":` + end(low) + `,"high":` + end(high) + `,"currency":"` + currency + `"}`)
}

func TestTopUpAndOverpaymentAreExact(t *testing.T) {
	cases := []struct {
		name            string
		then, now       json.RawMessage
		same            bool
		topUp, overpaid string
	}{
		{name: "the same", then: money("point", "10.00", "10.00", "CNY"), now: money("point", "10.00", "10.00", "CNY"), same: true},
		{name: "closed both times", then: json.RawMessage("null"), now: money("none", "", "", "CNY"), same: true},
		{name: "more", then: money("interval", "10.00", "20.10", "CNY"), now: money("interval", "20.30", "40.00", "CNY"), topUp: "0.2"},
		{name: "less", then: money("interval", "10.10", "20.00", "CNY"), now: money("point", "9.99", "9.99", "CNY"), overpaid: "0.11"},
		{name: "overlapping", then: money("interval", "10.00", "20.00", "CNY"), now: money("interval", "15.00", "25.00", "CNY")},
		{name: "opened", then: json.RawMessage("null"), now: money("point", "7.00", "7.00", "CNY"), topUp: "7"},
		{name: "closed", then: money("interval", "7.00", "8.00", "CNY"), now: money("none", "", "", "CNY"), overpaid: "7"},
		{name: "to be fixed now", then: money("interval", "7.00", "8.00", "CNY"), now: money("to_be_fixed", "", "", "CNY")},
		{name: "another currency", then: money("point", "7.00", "7.00", "CNY"), now: money("point", "9.00", "9.00", "USD")},
	}
	for _, c := range cases {
		change, err := awardChange(c.then, c.now)
		require.NoError(t, err, c.name)
		if c.same {
			assert.Nil(t, change, c.name)
			continue
		}
		require.NotNil(t, change, c.name)
		for want, got := range map[string]*value.Decimal{"top-up " + c.topUp: change.TopUp, "overpayment " + c.overpaid: change.Overpayment} {
			kind, amount, _ := strings.Cut(want, " ")
			if amount == "" {
				assert.Nil(t, got, "%s of %s", kind, c.name)
			} else if assert.NotNil(t, got, "%s of %s", kind, c.name) {
				assert.Equal(t, amount, got.String(), "%s of %s", kind, c.name)
			}
		}
	}
}
