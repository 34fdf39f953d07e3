package difference

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// finding is something of a trace with the word for what came of it.
type finding struct{ kind, id, word string }

// traces are what both packs made of one case.
type traces struct{ was, is assistance.Trace }

// responsible names what the two answers to a case differ by: first rules whose truth differs, of the aids, amounts and
// measures that differ; then definitions that came out differently and were changed or look up another figure; and where
// no truth differs, the changed rules that hold in the case.
func (d Difference) responsible(c CaseImpact, both *traces, before, after *assistance.Assessment) []string {
	was, is := both.was, both.is
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	old, now := []finding{}, []finding{}
	for _, aid := range c.Aids {
		old, now = append(old, aidFindings(was, aid.Aid)...), append(now, aidFindings(is, aid.Aid)...)
	}
	if len(c.Amounts) > 0 {
		oldAward, newAward := bindingAlone(awardFindings(was, before.Award), awardFindings(is, after.Award), before.Award, after.Award)
		old, now = append(old, oldAward...), append(now, newAward...)
	}
	for _, f := range differing(old, now) {
		add(f.kind + " " + f.id)
	}
	if len(c.Amounts) > 0 {
		for _, name := range d.lines(before.Award, after.Award) {
			add(name)
		}
	}
	for _, id := range slices.Concat(c.Gained, c.Lost) {
		add("measure " + id)
	}
	for _, name := range d.definitions(was, is) {
		add("definition " + name)
	}
	if len(out) == 0 {
		for _, f := range now {
			if f.word != "false" && d.touches(f.kind, f.id) {
				add(f.kind + " " + f.id)
			}
		}
	}
	return out
}

// bindingAlone leaves out ceilings that only begin or cease to bind because another one moved: where the ceiling became
// lower, those of the old pack, where it became higher, those of the new one.
func bindingAlone(old, now []finding, before, after *assistance.Award) (was, is []finding) {
	if before == nil || after == nil {
		return old, now
	}
	then, known := before.Ceiling.Money()
	today, stillKnown := after.Ceiling.Money()
	if !known || !stillKnown {
		return old, now
	}
	sign, err := today.Compare(then)
	switch {
	case err != nil || sign == 0:
		return old, now
	case sign < 0:
		return ceilingsAmong(old, now), now
	default:
		return old, ceilingsAmong(now, old)
	}
}

// ceilingsAmong keeps of a list everything but ceilings that the other list does not hold.
func ceilingsAmong(list, other []finding) []finding {
	return slices.DeleteFunc(list, func(f finding) bool {
		return f.kind == "ceiling" && !slices.ContainsFunc(other, func(o finding) bool { return o.kind == f.kind && o.id == f.id })
	})
}

// lines names the changed lines of a schedule that stand in the arithmetic of either award.
func (d Difference) lines(was, is *assistance.Award) []string {
	counted := map[string]bool{}
	for _, award := range []*assistance.Award{was, is} {
		if award == nil {
			continue
		}
		for _, line := range award.Lines {
			counted[line.ID] = true
		}
	}
	var out []string
	for _, c := range d.Changes {
		if (c.Subject == "harm" || c.Subject == "adjustment") && counted[c.ID] {
			out = append(out, c.Subject+" "+c.ID)
		}
	}
	return out
}

// touches reports whether something that is named in a trace was changed.
func (d Difference) touches(subject, id string) bool {
	return slices.ContainsFunc(d.Changes, func(c Change) bool { return c.Subject == subject && idText(c) == id })
}

// differing lists what differs, that of the new pack first.
func differing(was, is []finding) []finding {
	words := func(list []finding) map[[2]string]string {
		out := map[[2]string]string{}
		for _, f := range list {
			// The same id may stand for several periods: all of their words count.
			out[[2]string{f.kind, f.id}] += f.word + ";"
		}
		return out
	}
	old, now := words(was), words(is)
	var out []finding
	seen := map[[2]string]bool{}
	for _, f := range slices.Concat(is, was) {
		key := [2]string{f.kind, f.id}
		if !seen[key] && old[key] != now[key] {
			out = append(out, f)
		}
		seen[key] = true
	}
	return out
}

func ruleWord(t eligibility.RuleTrace) string {
	switch {
	case t.InForce != nil:
		return "false"
	case t.When == nil:
		return "true"
	default:
		return t.When.Truth.String()
	}
}

func aidFindings(t assistance.Trace, aid string) []finding {
	var out []finding
	for _, a := range t.Aids {
		if a.Aid != aid {
			continue
		}
		for _, p := range a.Policies {
			for _, list := range []struct {
				kind  string
				rules []eligibility.RuleTrace
			}{{"scope", p.Scope}, {"requirement", p.Requirements}, {"ground", p.Grounds}, {"exclusion", p.Exclusions}} {
				for _, r := range list.rules {
					out = append(out, finding{list.kind, p.Policy + " " + r.ID, ruleWord(r)})
				}
			}
		}
	}
	return withoutFalse(out)
}

// withoutFalse leaves out rules that do not hold: one that is not there at all does as little.
func withoutFalse(list []finding) []finding {
	return slices.DeleteFunc(list, func(f finding) bool { return f.word == "false" })
}

func awardFindings(t assistance.Trace, a *assistance.Award) []finding {
	if t.Award == nil || a == nil {
		return nil
	}
	var out []finding
	for _, list := range []struct {
		kind string
		caps []assistance.CeilingTrace
		// binding is the amount of the one that counts; a higher one is responsible for nothing.
		binding value.Value
	}{{"ceiling", t.Award.Ceilings, a.Ceiling}, {"outer_cap", t.Award.OuterCaps, a.OuterCap}} {
		for _, c := range list.caps {
			word := ruleWord(c.RuleTrace)
			if word == "true" && c.Amount != nil && (!list.binding.Known() || c.Amount.Value.String() == list.binding.String()) {
				out = append(out, finding{list.kind, c.ID, word + " " + c.Amount.Value.String()})
			} else if word == "unknown" {
				out = append(out, finding{list.kind, c.ID, word})
			}
		}
	}
	for _, r := range t.Award.Exceptions {
		out = append(out, finding{"exception", r.ID, ruleWord(r)})
	}
	for _, line := range t.Award.Schedule {
		out = append(out, finding{"schedule line", line.ID, line.When.Truth.String()})
	}
	return withoutFalse(out)
}

// definitions names those that came out differently though the case is the same, as far as the packs or the looked-up
// rows explain it.
func (d Difference) definitions(was, is assistance.Trace) []string {
	old := map[string]rules.DefinitionStep{}
	for _, step := range was.Definitions {
		old[step.Name] = step
	}
	var out []string
	for _, step := range is.Definitions {
		before, had := old[step.Name]
		if !had || before.Value.String() == step.Value.String() {
			continue
		}
		if step.Row != nil || before.Row != nil || d.touches("definition", step.Name) || d.readsChanged(step) {
			out = append(out, step.Name)
		}
	}
	return out
}

// readsChanged reports whether a definition names a parameter that was changed.
func (d Difference) readsChanged(step rules.DefinitionStep) bool {
	var reads []rules.Read
	if step.Leaf != nil {
		reads = append(reads, step.Leaf.Reads...)
	}
	if step.When != nil {
		reads = append(reads, readsOf(*step.When)...)
	}
	return slices.ContainsFunc(reads, func(r rules.Read) bool { return d.touches("parameter", r.Name) })
}

func readsOf(step rules.Step) []rules.Read {
	reads := slices.Clone(step.Reads)
	for _, child := range step.Steps {
		reads = append(reads, readsOf(child)...)
	}
	return reads
}
