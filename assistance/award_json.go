package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// writeAward writes an award as encoding/json does, masked by a class unless that is nil.
func (c *compiledAward) writeAward(w *jsontext.Writer, a Award, class func(name string) rules.Class) {
	var mask awardMask
	if class != nil {
		mask = c.hiding(&a, class)
	}
	a.writeOrgan(w, mask)
	jsontext.Word(w, `,"kind":`, a.Kind)
	writeAmounts(w, amount{`,"low":`, a.Low}, amount{`,"high":`, a.High}, amount{`,"ceiling":`, a.Ceiling})
	w.Member(`,"currency":`, string(a.Currency))
	w.Optional(`,"source":`, a.Source)
	w.Optional(`,"configuration":`, a.Configuration)
	if a.Base != nil {
		a.Base.writeJSON(w, mask.base)
	}
	writeAmounts(w, amount{`,"earlier":`, a.Earlier}, amount{`,"remaining":`, a.Remaining})
	w.OptionalTrue(`,"above_ceiling":`, a.AboveCeiling)
	writeAmounts(w, amount{`,"outer_cap":`, a.OuterCap})
	w.OptionalTrue(`,"above_outer_cap":`, a.AboveOuterCap)
	a.writeExceptions(w)
	a.writeInputs(w, class)
	a.writeLines(w, mask)
	a.writeManner(w)
	a.writeAdvances(w)
	a.writeApprovals(w)
	w.Raw(`,"missing":`)
	eligibility.WriteMissing(w, a.Missing, class)
	if len(a.Errors) > 0 {
		w.Raw(`,"errors":`)
		rules.WriteFailures(w, a.Errors)
	}
	w.Raw("}")
}

// amount is a member of an object that is a value.
type amount struct {
	before string
	value  value.Value
}

func writeAmounts(w *jsontext.Writer, amounts ...amount) {
	for _, a := range amounts {
		w.Raw(a.before)
		w.Value(a.value)
	}
}

func (a *Award) writeOrgan(w *jsontext.Writer, mask awardMask) {
	organ, masked := a.Organ, a.Masked
	if mask.organ != 0 {
		organ, masked = value.Value{}, mask.organ
	}
	w.Member(`{"aid":`, a.Aid)
	writeAmounts(w, amount{`,"organ":`, organ})
	jsontext.OptionalWord(w, `,"masked":`, masked)
}

// writeJSON writes the base wage; but for a hidden class, all of it.
func (b *BaseWage) writeJSON(w *jsontext.Writer, hidden rules.Class) {
	writeAmounts(w, amount{`,"base":{"rate":`, b.Rate})
	w.Optional(`,"table":`, b.Table)
	if hidden != 0 {
		w.Raw(`,"keys":[],"year":0`)
		jsontext.OptionalWord(w, `,"confidence":`, b.Confidence)
		jsontext.Word(w, `,"masked":`, hidden)
		w.Raw("}")
		return
	}
	w.Raw(`,"keys":`)
	w.Strings(b.Keys)
	w.Raw(`,"year":`)
	w.Int(b.Year)
	w.OptionalInt(`,"wanted_year":`, b.Wanted)
	w.Optional(`,"source":`, b.Source)
	if b.Fallback != nil {
		w.Raw(`,"fallback":`)
		b.Fallback.WriteJSON(w)
	}
	jsontext.OptionalWord(w, `,"confidence":`, b.Confidence)
	jsontext.OptionalWord(w, `,"masked":`, b.Masked)
	w.Raw("}")
}

// open begins a list; it writes null for nil and then reports false.
func open(w *jsontext.Writer, before string, there bool) bool {
	w.Raw(before)
	if !there {
		w.Raw("null")
		return false
	}
	w.Raw("[")
	return true
}

// writeHead writes what a part of an award with a truth starts with.
func writeHead(w *jsontext.Writer, id string, title rules.Text, truth value.Truth) {
	w.Member(`{"id":`, id)
	w.Raw(`,"title":`)
	title.WriteJSON(w)
	jsontext.Word(w, `,"truth":`, truth)
}

func writeBasis(w *jsontext.Writer, basis rules.Basis) {
	w.Raw(`,"basis":`)
	basis.WriteJSON(w)
}

func (a *Award) writeExceptions(w *jsontext.Writer) {
	w.Raw(`,"exceptions":`)
	jsontext.WriteList(w, a.Exceptions, func(e *AwardException) {
		writeHead(w, e.ID, e.Title, e.Truth)
		writeBasis(w, e.Basis)
		w.Raw(`,"approval":`)
		e.Approval.WriteJSON(w)
		w.Raw("}")
	})
}

func (a *Award) writeInputs(w *jsontext.Writer, class func(name string) rules.Class) {
	w.Raw(`,"inputs":`)
	jsontext.WriteList(w, a.Inputs, func(input *AwardInput) {
		w.Member(`{"id":`, input.ID)
		w.Raw(`,"title":`)
		input.Title.WriteJSON(w)
		writeBasis(w, input.Basis)
		writeReads(w, input.Facts, class)
		w.Raw("}")
	})
}

func writeReads(w *jsontext.Writer, reads []rules.Read, class func(name string) rules.Class) {
	if !open(w, `,"facts":`, reads != nil) {
		return
	}
	for i, read := range reads {
		if class != nil {
			read = maskedRead(read, class)
		}
		w.Next(i)
		read.WriteJSON(w)
	}
	w.Raw("]")
}

func (a *Award) writeLines(w *jsontext.Writer, mask awardMask) {
	w.Raw(`,"lines":`)
	jsontext.WriteList(w, a.Lines, func(l *AwardLine) {
		w.Member(`{"id":`, l.ID)
		w.Raw(`,"title":`)
		l.Title.WriteJSON(w)
		w.Optional(`,"formula":`, l.Formula)
		w.Member(`,"result":`, l.Result)
		writeBasis(w, mask.basis(l))
		w.Raw("}")
	})
}

func (a *Award) writeManner(w *jsontext.Writer) {
	w.Raw(`,"manner":`)
	jsontext.WriteList(w, a.Manner, func(m *MannerTruth) {
		writeHead(w, m.ID, m.Title, m.Truth)
		jsontext.Word(w, `,"strength":`, m.Strength)
		writeBasis(w, m.Basis)
		w.Raw("}")
	})
}

func (a *Award) writeAdvances(w *jsontext.Writer) {
	if len(a.Advances) == 0 {
		return
	}
	w.Raw(`,"advances":`)
	jsontext.WriteList(w, a.Advances, func(t *AdvanceTruth) {
		writeHead(w, t.ID, t.Title, t.Truth)
		writeAmounts(w, amount{`,"limit":`, t.Limit})
		writeBasis(w, t.Basis)
		w.Raw("}")
	})
}

func (a *Award) writeApprovals(w *jsontext.Writer) {
	if len(a.Approvals) == 0 {
		return
	}
	w.Raw(`,"approvals":`)
	jsontext.WriteList(w, a.Approvals, func(p *AwardApproval) {
		writeHead(w, p.ID, p.Title, p.Truth)
		writeAmounts(w, amount{`,"from":`, p.From})
		w.Raw(`,"who":`)
		p.Who.WriteJSON(w)
		writeBasis(w, p.Basis)
		w.Raw("}")
	})
}
