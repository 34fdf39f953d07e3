package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// WriteMissing writes a list of what is missing; MaskedMissing of it with a class, unless that is nil.
func WriteMissing(w *jsontext.Writer, list []MissingFact, class func(name string) rules.Class) {
	jsontext.WriteList(w, list, func(m *MissingFact) { m.writeJSON(w, class) })
}

func (m *MissingFact) writeJSON(w *jsontext.Writer, class func(name string) rules.Class) {
	masked := m.hiding(class)
	w.Member(`{"fact":`, m.Fact)
	writeText(w, `,"label":`, m.Label)
	writeText(w, `,"proof":`, m.Proof)
	w.Raw(`,"burden":`)
	w.Int(int64(m.Burden))
	if masked == 0 {
		w.Optional(`,"reason":`, m.Reason)
	}
	if m.Row != nil {
		m.Row.writeJSON(w, masked != 0)
	}
	if masked == 0 {
		w.OptionalInt(`,"latest":`, m.Latest)
		masked = m.Masked
	}
	jsontext.OptionalWord(w, `,"masked":`, masked)
	w.Raw("}")
}

func writeText(w *jsontext.Writer, before string, text *rules.Text) {
	if text != nil {
		w.Raw(before)
		text.WriteJSON(w)
	}
}

func (r *MissingRow) writeJSON(w *jsontext.Writer, masked bool) {
	w.Member(`,"row":{"table":`, r.Table)
	w.Raw(`,"keys":`)
	if masked {
		w.Raw("[]")
	} else {
		w.Strings(r.Keys)
		w.OptionalInt(`,"year":`, r.Year)
	}
	w.OptionalTrue(`,"recalled":`, r.Recalled)
	w.Raw("}")
}

func (d *Decision) writeFindings(w *jsontext.Writer, class func(name string) rules.Class) {
	w.Raw(`,"findings":`)
	jsontext.WriteList(w, d.Findings, func(f *OpenFinding) { f.writeJSON(w, class) })
}

func (f *OpenFinding) writeJSON(w *jsontext.Writer, class func(name string) rules.Class) {
	hint, masked := f.Hint, f.Masked
	if c := f.hiding(class); c != 0 {
		masked = c
	}
	w.Member(`{"finding":`, f.Finding)
	w.Raw(`,"label":`)
	f.Label.WriteJSON(w)
	w.Raw(`,"decided_by":`)
	f.DecidedBy.WriteJSON(w)
	writeText(w, `,"on":`, f.On)
	if f.Basis != nil {
		w.Raw(`,"basis":`)
		f.Basis.WriteJSON(w)
	}
	w.Raw(`,"hint":`)
	if f.hiding(class) != 0 {
		w.Raw("null")
	} else {
		w.Value(hint)
	}
	jsontext.OptionalWord(w, `,"masked":`, masked)
	w.Raw("}")
}

func (p *PersonDecision) writeJSON(w *jsontext.Writer, class func(name string) rules.Class) {
	reason, masked := p.Reason, p.Masked
	if c := p.hiding(class); c != 0 {
		reason, masked = "", c
	}
	w.Member(`{"fact":`, p.Fact)
	jsontext.Word(w, `,"decision":`, p.Decision)
	w.Member(`,"by":`, p.By)
	w.Member(`,"as_of":`, p.AsOf)
	w.Member(`,"ground":`, p.Ground)
	w.Member(`,"reason":`, reason)
	if r := p.Replaced; r != nil {
		jsontext.Word(w, `,"replaced":{"outcome":`, r.Outcome)
		jsontext.OptionalWord(w, `,"cause":`, r.Cause)
		jsontext.OptionalWord(w, `,"recommend":`, r.Recommend)
		w.Raw("}")
	}
	jsontext.OptionalWord(w, `,"masked":`, masked)
	w.Raw("}")
}
