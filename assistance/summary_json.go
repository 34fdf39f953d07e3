package assistance

import (
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// AppendJSON appends the summary as JSON: the bytes that json.Marshal writes, without its allocations. It fails where that does, with a
// result of no meaning.
func (s *Summary) AppendJSON(text []byte) ([]byte, error) {
	w := jsontext.Writer{Text: text}
	writeSummaryHead(&w, s.Format, s.PolicyDigest)
	w.String(s.DecisionDate)
	if writeSummaryAids(&w, s.LawOnly, s.Aids != nil) {
		for i := range s.Aids {
			w.Next(i)
			s.Aids[i].writeJSON(&w)
		}
		w.Raw("]")
	}
	if s.Award != nil {
		s.Award.writeJSON(&w)
	}
	w.Raw(`,"measures_owed":`)
	w.Strings(s.Owed)
	w.Raw(`,"measures_open":`)
	w.Strings(s.Open)
	return writtenSummary(&w)
}

// AppendSummary appends Summary as JSON without making it: the bytes of its AppendJSON. It fails, with a result of no meaning, when the
// last case was not decided.
func (v *Verdict) AppendSummary(text []byte) ([]byte, error) {
	if v == nil || v.engine == nil {
		return nil, ErrNoVerdict
	}
	e, w := v.engine, jsontext.Writer{Text: text}
	writeSummaryHead(&w, Format, v.PolicyDigest)
	w.Date(v.DecisionDate)
	writeSummaryAids(&w, e.pack.LawOnly, true)
	for i := range v.Aids {
		a := &v.Aids[i]
		aid := AidSummary{Aid: e.pack.Aids[i].ID, Outcome: a.Outcome, Cause: a.Cause, Recommend: a.Recommend, Band: a.Band, Decisive: a.Decisive}
		w.Next(i)
		aid.writeJSON(&w)
	}
	w.Raw("]")
	if e.award != nil {
		award := v.awardSummary()
		award.writeJSON(&w)
	}
	w.Raw(`,"measures_owed":`)
	v.writeMeasures(&w, value.True)
	w.Raw(`,"measures_open":`)
	v.writeMeasures(&w, value.Unknown)
	return writtenSummary(&w)
}

// writeSummaryHead writes what stands before the date.
func writeSummaryHead(w *jsontext.Writer, format int, digest string) {
	w.Raw(`{"format":`)
	w.Int(int64(format))
	w.Member(`,"policy_digest":`, digest)
	w.Raw(`,"decision_date":`)
}

// writeSummaryAids writes what stands between the date and the first aid, and reports whether there is a list of aids.
func writeSummaryAids(w *jsontext.Writer, lawOnly, there bool) bool {
	w.Raw(`,"law_only":`)
	w.Bool(lawOnly)
	return open(w, `,"aids":`, there)
}

// writeMeasures names the measures of one truth, which are most of a summary: a slice that stays at hand is quicker than the writer's.
func (v *Verdict) writeMeasures(w *jsontext.Writer, truth value.Truth) {
	text := append(w.Text, '[')
	first := len(text)
	for i := range v.Measures {
		if v.Measures[i] != truth {
			continue
		}
		if len(text) > first {
			text = append(text, ',')
		}
		text = append(text, v.engine.measures[i].quoted...)
	}
	w.Text = append(text, ']')
}

func (a *AidSummary) writeJSON(w *jsontext.Writer) {
	w.Member(`{"aid":`, a.Aid)
	jsontext.Word(w, `,"outcome":`, a.Outcome)
	jsontext.OptionalWord(w, `,"cause":`, a.Cause)
	jsontext.OptionalWord(w, `,"recommend":`, a.Recommend)
	w.Optional(`,"band":`, a.Band)
	w.OptionalStrings(`,"decisive":`, a.Decisive)
	w.Raw("}")
}

// writeJSON writes the award as a member of its summary.
func (s *AwardSummary) writeJSON(w *jsontext.Writer) {
	w.Member(`,"award":{"aid":`, s.Aid)
	jsontext.Word(w, `,"kind":`, s.Kind)
	writeAmounts(w, amount{`,"low":`, s.Low}, amount{`,"high":`, s.High}, amount{`,"ceiling":`, s.Ceiling})
	w.Optional(`,"source":`, s.Source)
	w.Raw("}")
}

// writtenSummary closes the summary. A word that is missing, as in a zero summary, has no JSON.
func writtenSummary(w *jsontext.Writer) ([]byte, error) {
	w.Raw("}")
	text, err := w.Result()
	if err != nil {
		return nil, fmt.Errorf("the summary: %w", err)
	}
	return text, nil
}
