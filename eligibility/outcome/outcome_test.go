package outcome

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var truths = [3]Truth{False, Unknown, True}

func everywhere(waits bool) [Count]bool { return [Count]bool{waits, waits, waits, waits, waits} }

func everyComponents(f func(Components)) {
	for _, s := range truths {
		for _, x := range truths {
			for _, n := range truths {
				for _, g := range truths {
					for _, d := range truths {
						f(Components{Scope: s, MustNot: x, GenerallyNot: n, Shall: g, May: d})
					}
				}
			}
		}
	}
}

// baseRow is the table of outcome.md row by row, written a second time and differently.
func baseRow(s, x, n, g, d bool) (Outcome, Recommendation) {
	rows := []struct {
		holds     bool
		outcome   Outcome
		recommend Recommendation
	}{
		{!s, Ineligible, 0},
		{s && x, Ineligible, 0},
		{s && !x && !(g || d), Ineligible, 0},
		{s && !x && (g || d) && n, Refer, Refuse},
		{s && !x && (g || d) && !n && g, Eligible, 0},
		{s && !x && (g || d) && !n && !g && d, Refer, Grant},
	}
	for _, r := range rows {
		if r.holds {
			return r.outcome, r.recommend
		}
	}
	return 0, 0
}

func TestBaseIsTheTable(t *testing.T) {
	everyComponents(func(c Components) {
		for _, v := range c.array() {
			if v == Unknown {
				return
			}
		}
		o, r := Base(c)
		wo, wr := baseRow(c.Scope == True, c.MustNot == True, c.GenerallyNot == True, c.Shall == True, c.May == True)
		assert.Equal(t, wo, o, "%+v", c)
		assert.Equal(t, wr, r, "%+v", c)
	})
}

// bruteRange walks all 32 assignments and keeps those that agree with what is known.
func bruteRange(c Components) (low, high Outcome, recommends map[Recommendation]bool) {
	recommends = map[Recommendation]bool{}
	a := c.array()
	for bits := range 1 << Count {
		agrees := true
		var b [Count]bool
		for i := range b {
			b[i] = bits>>i&1 == 1
			agrees = agrees && (a[i] == Unknown || (a[i] == True) == b[i])
		}
		if !agrees {
			continue
		}
		o, r := baseRow(b[0], b[1], b[2], b[3], b[4])
		if low == 0 || o < low {
			low = o
		}
		high = max(high, o)
		recommends[r] = true
	}
	return low, high, recommends
}

func TestAll243(t *testing.T) {
	seen := 0
	everyComponents(func(c Components) {
		seen++
		low, high, recommends := bruteRange(c)
		gl, gh := Range(c)
		require.Equal(t, low, gl, "%+v", c)
		require.Equal(t, high, gh, "%+v", c)
		for _, factsMatter := range []bool{false, true} {
			r := Decide([]Policy{{InForce: true, Components: c, Hinted: c, Facts: everywhere(factsMatter)}})
			assert.Equal(t, low, r.Low)
			assert.Equal(t, high, r.High)
			switch {
			case low == high:
				assert.Equal(t, low, r.Outcome, "%+v", c)
				assert.Zero(t, r.Cause)
				if low == Refer && len(recommends) == 1 {
					assert.True(t, recommends[r.Recommend], "%+v", c)
				} else {
					assert.Zero(t, r.Recommend, "%+v", c)
				}
			case !factsMatter:
				assert.Equal(t, Refer, r.Outcome)
				assert.Equal(t, CauseFinding, r.Cause)
			default:
				assert.Equal(t, Undetermined, r.Outcome)
				assert.Equal(t, CauseFact, r.Cause)
			}
		}
		failed := Decide([]Policy{{InForce: true, Failed: true, Components: c}})
		assert.Equal(t, Result{Outcome: Undetermined, Low: low, High: high, Cause: CauseError, ButFor: true}, failed)
	})
	assert.Equal(t, 243, seen)
}

func TestMattersIsExact(t *testing.T) {
	everyComponents(func(c Components) {
		matters := Matter([]Policy{{InForce: true, Components: c}})[0]
		a := c.array()
		for i := range a {
			want := false
			if a[i] == Unknown {
				for bits := range 1 << Count {
					var b [Count]bool
					agrees := true
					for j := range b {
						b[j] = bits>>j&1 == 1
						agrees = agrees && (a[j] == Unknown || (a[j] == True) == b[j])
					}
					if !agrees {
						continue
					}
					before, _ := baseRow(b[0], b[1], b[2], b[3], b[4])
					b[i] = !b[i]
					after, _ := baseRow(b[0], b[1], b[2], b[3], b[4])
					want = want || before != after
				}
			}
			assert.Equal(t, want, matters[i], "%+v component %d", c, i)
		}
	})
}

// TestExamples are the examples of outcome.md, others false and scope true.
func TestExamples(t *testing.T) {
	c := func(x, n, g, d Truth) Components {
		return Components{Scope: True, MustNot: x, GenerallyNot: n, Shall: g, May: d}
	}
	for name, example := range map[string]struct {
		policy Policy
		want   Result
	}{
		"shall, must-not unknown": {Policy{Components: c(Unknown, False, True, False), Facts: everywhere(true)},
			Result{Outcome: Undetermined, Low: Ineligible, High: Eligible, Cause: CauseFact}},
		"shall, generally-not unknown for a fact": {Policy{Components: c(False, Unknown, True, False), Facts: everywhere(true)},
			Result{Outcome: Undetermined, Low: Refer, High: Eligible, Cause: CauseFact}},
		"the same, only a finding": {Policy{Components: c(False, Unknown, True, False), Hinted: c(False, Unknown, True, False)},
			Result{Outcome: Refer, Low: Refer, High: Eligible, Cause: CauseFinding}},
		"shall, generally-not": {Policy{Components: c(False, True, True, False)},
			Result{Outcome: Refer, Low: Refer, High: Refer, Recommend: Refuse}},
		"may, shall unknown": {Policy{Components: c(False, False, Unknown, True), Facts: everywhere(true)},
			Result{Outcome: Undetermined, Low: Refer, High: Eligible, Cause: CauseFact}},
		"may, shall unknown, generally-not": {Policy{Components: c(False, True, Unknown, True), Facts: everywhere(true)},
			Result{Outcome: Refer, Low: Refer, High: Refer, Recommend: Refuse}},
		"shall false, may unknown": {Policy{Components: c(False, False, False, Unknown), Facts: everywhere(true)},
			Result{Outcome: Undetermined, Low: Ineligible, High: Refer, Cause: CauseFact}},
		"shall unknown, generally-not": {Policy{Components: c(False, True, Unknown, False), Facts: everywhere(true)},
			Result{Outcome: Undetermined, Low: Ineligible, High: Refer, Cause: CauseFact}},
		"must-not, all else open": {Policy{Components: c(True, Unknown, Unknown, Unknown), Facts: everywhere(true)},
			Result{Outcome: Ineligible, Low: Ineligible, High: Ineligible}},
	} {
		example.policy.InForce = true
		assert.Equal(t, example.want, Decide([]Policy{example.policy}), name)
	}
}

func TestHintsRecommendOnly(t *testing.T) {
	open := Components{Scope: True, MustNot: False, GenerallyNot: False, Shall: Unknown, May: False}
	hinted := open
	hinted.Shall = True
	r := Decide([]Policy{{InForce: true, Components: open, Hinted: hinted}})
	assert.Equal(t, Refer, r.Outcome, "a hint never enters truth")
	assert.Equal(t, Grant, r.Recommend)
	hinted.Shall = Unknown
	r = Decide([]Policy{{InForce: true, Components: open, Hinted: hinted}})
	assert.Zero(t, r.Recommend, "a hint lacks")
}

func TestSeveralPolicies(t *testing.T) {
	yes := Policy{InForce: true, Components: Components{True, False, False, True, False}}
	no := Policy{InForce: true, Components: Components{True, False, False, False, False}}
	refuse := Policy{InForce: true, Components: Components{True, False, True, True, False}}
	absent := Policy{}
	failed := Policy{InForce: true, Failed: true, Components: Components{True, False, False, Unknown, False}}
	assert.Equal(t, Eligible, Decide([]Policy{no, yes}).Outcome, "a child qualifies by either")
	assert.Equal(t, Eligible, Decide([]Policy{refuse, yes}).Outcome)
	assert.Equal(t, Refer, Decide([]Policy{refuse, no}).Outcome)
	assert.Equal(t, Undetermined, Decide([]Policy{no, absent}).Outcome, "not in force counts as unknown")
	assert.Equal(t, Eligible, Decide([]Policy{yes, absent}).Outcome)
	assert.Equal(t, CauseError, Decide([]Policy{yes, failed}).Cause, "an error in any leaf of the aid")
	elsewhere := Policy{Components: Components{Scope: False, MustNot: False, GenerallyNot: False, Shall: False, May: False}}
	assert.Equal(t, Ineligible, Decide([]Policy{no, elsewhere}).Outcome, "a policy that is not about this case opens nothing")
	assert.Equal(t, Refer, Decide([]Policy{refuse, elsewhere}).Outcome)
	assert.Equal(t, CauseNotInForce, Decide([]Policy{absent, absent}).Cause)
	assert.Equal(t, CauseNotInForce, Decide(nil).Cause)
}

func TestCloseOnlyReferrals(t *testing.T) {
	for _, o := range []Outcome{Ineligible, Refer, Eligible, Undetermined} {
		r := Result{Outcome: o, Recommend: Refuse}
		closed, applied := Close(r, Grant)
		assert.Equal(t, o == Refer, applied)
		if applied {
			assert.Equal(t, Eligible, closed.Outcome)
			refused, _ := Close(r, Refuse)
			assert.Equal(t, Ineligible, refused.Outcome)
		} else {
			assert.Equal(t, r, closed)
		}
	}
}

func TestWordsRefuseTheUnknown(t *testing.T) {
	for _, text := range []string{`"maybe"`, `""`, `null2`, `3`} {
		var o Outcome
		assert.Error(t, json.Unmarshal([]byte(text), &o), text)
		var u Truth
		assert.Error(t, json.Unmarshal([]byte(text), &u), text)
	}
	_, err := json.Marshal(Outcome(0))
	assert.Error(t, err)
	for _, o := range []Outcome{Ineligible, Refer, Eligible, Undetermined} {
		text, err := json.Marshal(o)
		require.NoError(t, err)
		var back Outcome
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, o, back)
	}
}

// TestMatterIsOfTheAid walks every pair of policies: a component matters exactly when flipping it, in some completion of
// all the rest of both, changes the better of the two outcomes. The other at its lowest hides least.
func TestMatterIsOfTheAid(t *testing.T) {
	everyComponents(func(a Components) {
		everyComponents(func(b Components) {
			got := Matter([]Policy{{InForce: true, Components: a}, {InForce: true, Components: b}})[0]
			lowest, _, _ := bruteRange(b)
			values := a.array()
			for i := range values {
				want := false
				for bits := range 1 << Count {
					var s [Count]bool
					agrees := values[i] == Unknown
					for j := range s {
						s[j] = bits>>j&1 == 1
						agrees = agrees && (values[j] == Unknown || (values[j] == True) == s[j])
					}
					if !agrees {
						continue
					}
					before, _ := baseRow(s[0], s[1], s[2], s[3], s[4])
					s[i] = !s[i]
					after, _ := baseRow(s[0], s[1], s[2], s[3], s[4])
					want = want || max(before, lowest) != max(after, lowest)
				}
				if want != got[i] {
					t.Fatalf("%+v beside %+v, component %d: want %v", a, b, i, want)
				}
			}
		})
	})
}

// TestAFactThatCannotRaiseTheAidIsNotAwaited: beside a policy that refers, a permission that waits for a fact can add
// nothing; only the obligation that waits for a finding can, so that a person decides.
func TestAFactThatCannotRaiseTheAidIsNotAwaited(t *testing.T) {
	refers := Policy{InForce: true, Components: Components{True, False, False, False, True}}
	open := Policy{InForce: true, Components: Components{True, False, False, Unknown, Unknown}, Facts: [Count]bool{4: true}}
	r := Decide([]Policy{refers, open})
	assert.Equal(t, Refer, r.Outcome)
	assert.Equal(t, CauseFinding, r.Cause)
	assert.Equal(t, CauseFact, Decide([]Policy{open}).Cause, "alone it would matter")
}
