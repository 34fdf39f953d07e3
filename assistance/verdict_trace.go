package assistance

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ErrNothingDecided is returned for a verdict whose last case was not decided, or whose reasons have been told.
var ErrNothingDecided = errors.New("the verdict holds no decided case")

// TraceFormat is the version of the form of AppendTrace.
const TraceFormat = 1

// AppendTrace appends the trace of the case last decided in a form that is short enough to keep with every decision: one JSON object,
// always the same bytes for the same case, pack and date. It holds the truth of every written condition but no text of the pack; whoever has
// the pack of that digest can say of each condition how it came out. It allocates nothing where text has room. An error leaves the result nil:
// ErrNothingDecided where no case was decided.
//
//	{"format": 1, "policy_digest": "...", "decision_date": "2026-03-01", "law_only": true,
//	 "aids": [{"aid": "relief", "outcome": "refer", "low": "ineligible", "high": "eligible", "cause": "fact", "recommend": "grant",
//	   "score": {"low": "10", "high": "25", "band": "urgent"}, "decisive": ["ground-1"],
//	   "scope": {"rule id": "TTT"}, "requirements": {...}, "grounds": {"ground-1": "?T?", "ground-2": "F/FT"}, "exclusions": {...},
//	   "factors": {"factor id": ["T", "FF?"]}}],
//	 "award": {"kind": "interval", "low": "1.00", "high": "2.00", "source": "schedule id", "ceiling": "3.00", "remaining": "3.00",
//	   "above_ceiling": true, "above_outer_cap": true, "ceilings": {"id": "T"}, "outer_caps": {...}, "exceptions": {...}, "manner": {...},
//	   "advances": {...}, "approvals": {...}, "schedule": {"line id": "T"}},
//	 "measures": {"measure id": "TT"},
//	 "definitions": {"minor": "TT", "base_wage": {"value": "180000.00"}, "region": {"value": null, "masked": "personal", "cases": ["T", "F"]}},
//	 "facts": {"child.age": 7, "child.name": null}}
//
// Each string of signs is one condition: first itself, then its parts, each before the parts it is made of, in the order in which the policy
// writes them. T is true, F false, ? open, ! an expression that could not be computed and counts as open. After a slash stands the condition
// under which the provision differs from another. A provision of the award without a condition has no signs. What is not in force on the
// date stands nowhere, and so does what Verdict has as zero; amounts that are not known are null. Facts are those that are known. Values
// are masked as in Assessment.MarshalJSON: a fact that is null is known and masked.
func (v *Verdict) AppendTrace(text []byte) ([]byte, error) { return v.appendTrace(text, true) }

// AppendFullTrace is AppendTrace with every value, for the record of the case: it holds a child's data and belongs where only those who may
// see them do.
func (v *Verdict) AppendFullTrace(text []byte) ([]byte, error) { return v.appendTrace(text, false) }

func (v *Verdict) appendTrace(text []byte, masked bool) ([]byte, error) {
	if v == nil || v.engine == nil {
		return nil, ErrNothingDecided
	}
	forms := v.engine.forms.of(v.engine)
	w := forms.rules.Writer(v.evaluation, masked, text)
	w.Raw(`{"format":`)
	w.Int(TraceFormat)
	w.Member(`,"policy_digest":`, v.PolicyDigest)
	w.Raw(`,"decision_date":`)
	w.Date(v.DecisionDate)
	w.Raw(`,"law_only":`)
	w.Bool(v.engine.pack.LawOnly)
	w.Raw(`,"aids":`)
	forms.aids.WriteCompact(&w, v.DecisionDate, v.Aids)
	if forms.award != nil {
		v.Award.writeCompact(&w)
		forms.award.writeCompact(&w, v.DecisionDate)
	}
	writeCompact(&w, `,"measures":`, forms.measures, v.DecisionDate)
	w.Raw(`,"definitions":`)
	w.CompactDefinitions()
	w.Raw(`,"facts":`)
	w.CompactFacts()
	w.Raw("}")
	return w.Result()
}

func (a *AwardVerdict) writeCompact(w *rules.TraceWriter) {
	jsontext.Word(&w.Writer, `,"award":{"kind":`, a.Kind)
	writeAmounts(&w.Writer, amount{`,"low":`, a.Low}, amount{`,"high":`, a.High})
	w.Optional(`,"source":`, a.Source)
	writeAmounts(&w.Writer, amount{`,"ceiling":`, a.Ceiling}, amount{`,"remaining":`, a.Remaining})
	w.OptionalTrue(`,"above_ceiling":`, a.AboveCeiling)
	w.OptionalTrue(`,"above_outer_cap":`, a.AboveOuterCap)
}

// writeCompact writes the conditions of the award and ends it.
func (f *awardForms) writeCompact(w *rules.TraceWriter, date value.Date) {
	writeCompact(w, `,"ceilings":`, f.ceilings, date)
	writeCompact(w, `,"outer_caps":`, f.outerCaps, date)
	writeCompact(w, `,"exceptions":`, f.exceptions, date)
	writeCompact(w, `,"manner":`, f.manner, date)
	writeCompact(w, `,"advances":`, f.advances, date)
	writeCompact(w, `,"approvals":`, f.approvals, date)
	for i := range f.schedule {
		if i == 0 {
			w.Raw(`,"schedule":{`)
		}
		w.Next(i)
		w.Raw(f.schedule[i].id)
		w.Raw(":")
		w.Truths(f.schedule[i].when)
	}
	if len(f.schedule) > 0 {
		w.Raw("}")
	}
	w.Raw("}")
}

// writeCompact writes the truths of the provisions of a list that are in force; nothing where none is.
func writeCompact(w *rules.TraceWriter, before string, forms []conditionForm, date value.Date) {
	written := 0
	for i := range forms {
		form := &forms[i]
		if !form.InForce(date) {
			continue
		}
		if written == 0 {
			w.Raw(before)
			w.Raw("{")
		}
		w.Next(written)
		written++
		form.WriteCompact(w, form.when, nil)
	}
	if written > 0 {
		w.Raw("}")
	}
}
