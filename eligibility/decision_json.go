package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// MarshalJSON writes every key, null where there is nothing, so that a reader in another language finds the same shape
// in every decision.
func (d Decision) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil) }

// AppendJSON appends MarshalJSON to text, within its capacity if there is room. On an error the result is nil.
func (d *Decision) AppendJSON(text []byte) ([]byte, error) {
	w := jsontext.Writer{Text: text}
	d.WriteJSON(&w, nil)
	return w.Result()
}

// WriteJSON writes MarshalJSON of the decision; of Masked with a class, unless that is nil.
func (d *Decision) WriteJSON(w *jsontext.Writer, class func(name string) rules.Class) {
	w.Member(`{"aid":`, d.Aid)
	w.Raw(`,"title":`)
	d.Title.WriteJSON(w)
	jsontext.Word(w, `,"outcome":`, d.Outcome)
	w.Raw(`,"score":`)
	d.Score.writeJSON(w)
	writeTruths(w, `,"grounds":`, d.Grounds)
	writeTruths(w, `,"requirements":`, d.Requirements)
	writeTruths(w, `,"exclusions":`, d.Exclusions)
	if len(d.Differing) > 0 {
		writeTruths(w, `,"provisions_that_differ":`, d.Differing)
	}
	w.OptionalStrings(`,"decisive":`, d.Decisive)
	w.Raw(`,"missing":`)
	WriteMissing(w, d.Missing, class)
	d.writeFindings(w, class)
	w.OptionalStrings(`,"did_not_matter":`, d.Immaterial)
	w.Raw(`,"errors":`)
	rules.WriteFailures(w, d.Errors)
	writePeriods(w, d.NotInForce)
	if d.Conflict != nil {
		w.Raw(`,"conflict":`)
		d.Conflict.writeJSON(w, class)
	}
	d.writeResult(w, class)
	w.Raw("}")
}

// writeResult writes the keys that are null where there is nothing.
func (d *Decision) writeResult(w *jsontext.Writer, class func(name string) rules.Class) {
	wordOrNull(w, `,"low":`, d.Low)
	wordOrNull(w, `,"high":`, d.High)
	wordOrNull(w, `,"cause":`, d.Cause)
	wordOrNull(w, `,"recommend":`, d.Recommend)
	w.Raw(`,"decided_by":`)
	if d.DecidedBy != nil {
		d.DecidedBy.writeJSON(w, class)
	} else {
		w.Raw("null")
	}
	w.Raw(`,"but_for":`)
	if d.ButFor != nil {
		jsontext.Word(w, `{"low":`, d.ButFor.Low)
		jsontext.Word(w, `,"high":`, d.ButFor.High)
		w.Raw("}")
	} else {
		w.Raw("null")
	}
	textOrNull(w, `,"band":`, d.Band)
	textOrNull(w, `,"next_question":`, d.Next)
}

func textOrNull(w *jsontext.Writer, before, text string) {
	w.Raw(before)
	if text == "" {
		w.Raw("null")
		return
	}
	w.String(text)
}

func wordOrNull[T interface {
	comparable
	String() string
	MarshalText() ([]byte, error)
}](w *jsontext.Writer, before string, word T) {
	var zero T
	if word == zero {
		w.Raw(before)
		w.Raw("null")
		return
	}
	jsontext.Word(w, before, word)
}

func (s *Score) writeJSON(w *jsontext.Writer) {
	if s == nil {
		w.Raw("null")
		return
	}
	w.Raw(`{"value":`)
	if s.Value != nil {
		w.Decimal(*s.Value)
	} else {
		w.Raw("null")
	}
	w.Raw(`,"low":`)
	w.Decimal(s.Low)
	w.Raw(`,"high":`)
	w.Decimal(s.High)
	w.Raw(`,"factors":`)
	if s.Factors == nil {
		w.Raw("null}")
		return
	}
	w.Raw("[")
	for i := range s.Factors {
		f := &s.Factors[i]
		w.Next(i)
		w.Member(`{"id":`, f.ID)
		w.Raw(`,"title":`)
		f.Title.WriteJSON(w)
		w.Raw(`,"low":`)
		w.Decimal(f.Low)
		w.Raw(`,"high":`)
		w.Decimal(f.High)
		w.Member(`,"rationale":`, f.Rationale)
		w.Raw("}")
	}
	w.Raw("]}")
}

func writeTruths(w *jsontext.Writer, before string, list []RuleTruth) {
	w.Raw(before)
	jsontext.WriteList(w, list, func(t *RuleTruth) { t.writeJSON(w) })
}

func (t *RuleTruth) writeJSON(w *jsontext.Writer) {
	w.Member(`{"id":`, t.ID)
	w.Raw(`,"title":`)
	t.Title.WriteJSON(w)
	w.Member(`,"policy":`, t.Policy)
	jsontext.Word(w, `,"truth":`, t.Truth)
	w.Raw(`,"basis":`)
	t.Basis.WriteJSON(w)
	jsontext.OptionalWord(w, `,"strength":`, t.Strength)
	jsontext.Word(w, `,"confidence":`, t.Confidence)
	w.OptionalTrue(`,"demoted":`, t.Demoted)
	w.Optional(`,"conflicts_with":`, t.Conflict)
	w.Raw("}")
}

func writePeriods(w *jsontext.Writer, list []RulePeriod) {
	if len(list) == 0 {
		return
	}
	w.Raw(`,"not_in_force":[`)
	for i := range list {
		r := &list[i]
		w.Next(i)
		w.Member(`{"id":`, r.ID)
		w.Raw(`,"title":`)
		r.Title.WriteJSON(w)
		w.Member(`,"policy":`, r.Policy)
		w.Raw(`,"in_force":`)
		writePeriod(w, r.InForce)
		w.Raw("}")
	}
	w.Raw("]")
}

func writePeriod(w *jsontext.Writer, p policies.Period) {
	before := `{"from":`
	if !p.From.IsZero() {
		w.Raw(before)
		w.Date(p.From)
		before = `,"until":`
	} else {
		before = `{"until":`
	}
	switch {
	case !p.Until.IsZero():
		w.Raw(before)
		w.Date(p.Until)
	case p.From.IsZero():
		w.Raw("{")
	}
	w.Raw("}")
}
