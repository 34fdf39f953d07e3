package peerbench

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Whatever form a case arrives in, what is decided is the same.
func TestFormsAgree(t *testing.T) {
	p := prepare(t, generated(5, 100))
	var v assistance.Verdict
	for i := range p.facts {
		fromGo, err := p.engine.Assess(context.Background(), p.cases[i])
		require.NoError(t, err)
		decision, err := decisionOf(fromGo)
		require.NoError(t, err)
		byHand, err := DecideJSON(p.json[i])
		require.NoError(t, err)
		require.Equal(t, byHand, decision)
		read, err := eligibility.DecodeCase(p.json[i])
		require.NoError(t, err)
		fromJSON, err := p.engine.Assess(context.Background(), read)
		require.NoError(t, err)
		require.Equal(t, written(t, fromGo), written(t, fromJSON))
		require.NoError(t, p.engine.DecideBound(context.Background(), p.openBound[i], &v))
		fromOpen, err := p.engine.Assess(context.Background(), p.open[i])
		require.NoError(t, err)
		for n, d := range fromOpen.Decisions {
			require.Equal(t, d.Outcome, v.Aids[n].Outcome)
		}
		require.NoError(t, p.engine.DecideBound(context.Background(), p.bound[i], &v))
		decision, err = verdictOf(&v)
		require.NoError(t, err)
		require.Equal(t, byHand, decision)
		told, err := v.Assessment(context.Background())
		require.NoError(t, err)
		require.Equal(t, written(t, fromGo), written(t, told))
	}
}

func written(t *testing.T, assessment any) string {
	t.Helper()
	text, err := json.Marshal(assessment)
	require.NoError(t, err)
	return string(text)
}

// With facts unknown, nothing is called settled that is not: the outcome and the score with every fact known lie within
// the bounds.
func TestUnknownFactsLeaveTheAnswerOpen(t *testing.T) {
	p := prepare(t, generated(6, 1_000))
	open := 0
	for i := range p.facts {
		wanted := Decide(&p.facts[i])
		assessment, err := p.engine.Assess(context.Background(), p.open[i])
		require.NoError(t, err)
		for n, known := range []Outcome{wanted.HarmAward, wanted.HardshipAid, wanted.Counselling} {
			d := assessment.Decisions[n]
			settled, err := outcomeOf(d.Outcome.String())
			if err != nil {
				open++
				require.Equal(t, outcome.Undetermined, d.Outcome)
			} else {
				require.Equal(t, known, settled, "case %d, aid %s", i, d.Aid)
			}
			low, err := outcomeOf(d.Low.String())
			require.NoError(t, err)
			high, err := outcomeOf(d.High.String())
			require.NoError(t, err)
			require.True(t, low <= known && known <= high, "case %d, aid %s", i, d.Aid)
		}
		if s := assessment.Decisions[0].Score; s != nil && wanted.Score != None {
			points := int64(wanted.Score) * 10
			low, err := hundredths(s.Low)
			require.NoError(t, err)
			high, err := hundredths(s.High)
			require.NoError(t, err)
			require.True(t, low <= points && points <= high, "score of case %d", i)
		}
	}
	require.Greater(t, open, 100)
}

// The texts of days and amounts are those of the library.
func TestScalarsReadWhatTheyWrite(t *testing.T) {
	for _, text := range []string{"2024-02-29", "0001-01-01", "9999-12-31"} {
		var d Day
		require.NoError(t, d.UnmarshalText([]byte(text)))
		require.Equal(t, text, d.String())
	}
	for text, fen := range map[string]Fen{"0": 0, "0.5": 50, "12.34": 1234, "-0.05": -5, "7.00": 700} {
		var f Fen
		require.NoError(t, f.UnmarshalText([]byte(text)), text)
		require.Equal(t, fen, f, text)
		amount, err := value.ParseDecimal(f.String())
		require.NoError(t, err)
		hundred, err := hundredths(amount)
		require.NoError(t, err)
		require.Equal(t, int64(fen), hundred)
	}
	for _, text := range []string{"", ".", "1.234", "1.-5", "x", "1 ", "1.+5", "--1"} {
		var f Fen
		require.ErrorIs(t, f.UnmarshalText([]byte(text)), ErrMalformed, text)
	}
	for _, text := range []string{"", "2024-2-29", "2024/02/29", "2024-0a-01"} {
		var d Day
		require.ErrorIs(t, d.UnmarshalText([]byte(text)), ErrMalformed, text)
	}
}
