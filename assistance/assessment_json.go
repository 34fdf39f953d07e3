package assistance

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// ErrNoAssessment is returned for an Assessment that no engine made.
var ErrNoAssessment = errors.New("the assessment was not made by an engine")

// MarshalJSON writes the whole assessment with its trace, always the same bytes. In place of every value of a personal
// or sensitive fact, and of what rests on one and is more than true or false, it writes null (an empty list for keys)
// and beside it "masked" with the class. Truths of conditions, scores and the money of the award stay. The zero
// Assessment is ErrNoAssessment.
func (a Assessment) MarshalJSON() ([]byte, error) { return a.AppendJSON(nil) }

// AppendJSON appends MarshalJSON to text, within its capacity if there is room: a service that uses a buffer again allocates nothing. On an
// error the result is nil.
func (a *Assessment) AppendJSON(text []byte) ([]byte, error) {
	if a.engine == nil {
		return nil, ErrNoAssessment
	}
	return a.appendJSON(text, a.engine.ruleset.ClassOf)
}

// FullJSON is MarshalJSON with every value, for the record of the case: it holds a child's data and belongs where only
// those who may see them do. The zero Assessment is ErrNoAssessment.
func (a *Assessment) FullJSON() ([]byte, error) { return a.AppendFullJSON(nil) }

// AppendFullJSON is AppendJSON of FullJSON.
func (a *Assessment) AppendFullJSON(text []byte) ([]byte, error) {
	if a.engine == nil {
		return nil, ErrNoAssessment
	}
	return a.appendJSON(text, nil)
}

// appendJSON writes the assessment, masked by a class unless that is nil.
func (a *Assessment) appendJSON(text []byte, class func(name string) rules.Class) ([]byte, error) {
	forms := a.engine.forms.of(a.engine)
	w := forms.rules.Writer(a.evaluation, class != nil, text)
	w.Raw(`{"format":`)
	w.Int(Format)
	w.Member(`,"policy_digest":`, a.PolicyDigest)
	w.Member(`,"decision_date":`, a.DecisionDate)
	w.Raw(`,"law_only":`)
	w.Bool(a.LawOnly)
	a.writeDecisions(&w.Writer, class)
	w.Raw(`,"award":`)
	if a.Award != nil {
		a.engine.award.writeAward(&w.Writer, *a.Award, class)
	} else {
		w.Raw("null")
	}
	writeMeasures(&w.Writer, a.Measures, class)
	writeOverlays(&w.Writer, a.Overlays)
	w.Raw(`,"trace":`)
	forms.write(&w, a.date)
	w.Raw("}")
	return w.Result()
}

func (a *Assessment) writeDecisions(w *jsontext.Writer, class func(name string) rules.Class) {
	if !open(w, `,"decisions":`, a.Decisions != nil || class != nil) {
		return
	}
	for i := range a.Decisions {
		w.Next(i)
		a.Decisions[i].WriteJSON(w, class)
	}
	w.Raw("]")
}

func writeOverlays(w *jsontext.Writer, overlays []Overlay) {
	if !open(w, `,"overlays":`, overlays != nil) {
		return
	}
	for i := range overlays {
		o := &overlays[i]
		w.Next(i)
		w.Member(`{"id":`, o.ID)
		w.Raw(`,"title":`)
		o.Title.WriteJSON(w)
		jsontext.Word(w, `,"truth":`, o.Truth)
		w.Raw(`,"basis":`)
		o.Basis.WriteJSON(w)
		w.OptionalStrings(`,"replaces":`, o.Replaces)
		w.Raw("}")
	}
	w.Raw("]")
}

func writeMeasures(w *jsontext.Writer, measures []Measure, class func(name string) rules.Class) {
	if !open(w, `,"measures":`, measures != nil) {
		return
	}
	for i := range measures {
		w.Next(i)
		measures[i].writeJSON(w, class)
	}
	w.Raw("]")
}

func (m *Measure) writeJSON(w *jsontext.Writer, class func(name string) rules.Class) {
	w.Member(`{"id":`, m.ID)
	w.Raw(`,"title":`)
	m.Title.WriteJSON(w)
	jsontext.Word(w, `,"truth":`, m.Truth)
	jsontext.Word(w, `,"strength":`, m.Strength)
	w.Raw(`,"organ":`)
	m.Organ.WriteJSON(w)
	w.Raw(`,"deadline":`)
	deadline := m.Deadline
	if class != nil {
		deadline = deadline.masked(class)
	}
	deadline.writeJSON(w)
	w.Raw(`,"basis":`)
	m.Basis.WriteJSON(w)
	w.OptionalTrue(`,"demoted":`, m.Demoted)
	w.OptionalStrings(`,"missing":`, m.Missing)
	if len(m.Errors) > 0 {
		w.Raw(`,"errors":`)
		rules.WriteFailures(w, m.Errors)
	}
	w.Raw("}")
}

func (d *Deadline) writeJSON(w *jsontext.Writer) {
	jsontext.Word(w, `{"kind":`, d.Kind)
	w.OptionalInt(`,"count":`, int64(d.Count))
	if d.From != nil {
		w.Raw(`,"from":`)
		d.From.WriteJSON(w)
	}
	w.Optional(`,"start":`, d.Start)
	if !d.Due.IsZero() {
		w.Raw(`,"due":`)
		w.Date(d.Due)
	}
	w.Optional(`,"calendar":`, d.Calendar)
	jsontext.OptionalWord(w, `,"reason":`, d.Reason)
	jsontext.OptionalWord(w, `,"masked":`, d.Masked)
	w.Raw("}")
}
