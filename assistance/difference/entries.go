package difference

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// reader takes a pack apart into entries by their subject.
type reader struct {
	renames map[string]string
	entries map[string][]entry
}

// entriesOf lists everything in a pack that can change.
func entriesOf(p *policies.Pack, renames map[string]string) map[string][]entry {
	r := &reader{renames: renames, entries: map[string][]entry{}}
	for _, aid := range p.Aids {
		r.add(r.entry("aid", "", aid.ID, aid.Title, aid.Place))
	}
	for _, policy := range p.Policies {
		r.policy(policy)
	}
	for _, overlay := range p.Overlays {
		r.overlay(overlay)
	}
	for _, award := range p.Awards {
		r.award(award)
	}
	for _, schedule := range p.Schedules {
		r.schedule(schedule)
	}
	for _, measure := range p.Measures {
		r.measure(measure)
	}
	r.definitions(p)
	for _, parameter := range p.Parameters {
		e := r.entry("parameter", "", parameter.Name, parameter.Title, parameter.Place)
		e.figure("value", parameter.Text)
		e.text("type", parameter.Type.Name)
		e.basis(parameter.Basis)
		r.add(e)
	}
	for _, table := range p.Tables {
		r.table(table)
	}
	r.calendar(p.Calendar)
	r.vocabulary(p)
	r.register(p.Register)
	return r.entries
}

// subjectOrder is the order in which changes are told: what decides first, words last.
func subjectOrder() []string {
	return []string{"aid", "policy", "scope", "requirement", "ground", "exclusion", "factor", "band", "overlay", "award", "ceiling", "outer_cap",
		"exception", "earlier", "input", "manner", "advance", "approval", "schedule", "harm", "adjustment", "measure", "definition", "parameter",
		"table", "row", "calendar_year", "birthday", "check", "fact", "word", "record", "instrument", "statement"}
}

// subjects are those that either pack has anything of.
func subjects(was, is map[string][]entry) []string {
	var out []string
	for _, subject := range subjectOrder() {
		if len(was[subject])+len(is[subject]) > 0 {
			out = append(out, subject)
		}
	}
	return out
}

func (r *reader) entry(subject, of, id string, title rules.Text, place rules.Position) entry {
	e := entry{subject: subject, of: of, id: id, title: title, place: place, renames: r.renames}
	e.localized("title", title)
	return e
}

func (r *reader) add(e entry) { r.entries[e.subject] = append(r.entries[e.subject], e) }

func (r *reader) provision(subject, of string, p policies.Provision) entry {
	e := r.entry(subject, of, p.ID, p.Title, p.Place)
	e.basis(p.Basis)
	e.text("strength", p.Strength.String())
	e.period(p.InForce)
	e.text("overlay", p.Overlay)
	if p.Demoted {
		e.text("demoted", "demoted")
	} else {
		e.text("demoted", "")
	}
	return e
}

func (r *reader) policy(p *policies.Policy) {
	e := r.entry("policy", "", p.ID, p.Title, p.Place)
	e.text("aid", p.Aid)
	r.add(e)
	for _, list := range []struct {
		subject string
		rules   []*policies.Rule
	}{{"scope", p.Scope}, {"requirement", p.Requirements}, {"ground", p.Grounds}, {"exclusion", p.Exclusions}} {
		for _, rule := range list.rules {
			e := r.provision(list.subject, p.ID, rule.Provision)
			e.condition("condition", rule.When, list.subject == "exclusion")
			if rule.Conflict != nil {
				e.text("conflict", rule.Conflict.With+", "+rule.Conflict.Recommend)
				e.condition("conflict_condition", rule.Conflict.When, false)
			}
			r.add(e)
		}
	}
	if p.Score != nil {
		r.score(p)
	}
}

func (r *reader) score(p *policies.Policy) {
	for _, factor := range p.Score.Factors {
		e := r.entry("factor", p.ID, factor.ID, factor.Title, factor.Place)
		e.text("rationale", factor.Rationale)
		for i, level := range factor.Levels {
			e.figure("points "+strconv.Itoa(i+1), level.Points.String())
			e.condition("level "+strconv.Itoa(i+1), level.When, false)
		}
		r.add(e)
	}
	for _, band := range p.Score.Bands {
		e := r.entry("band", p.ID, band.ID, band.Title, band.Place)
		e.figure("from", band.From.String())
		r.add(e)
	}
}

func (r *reader) overlay(o *policies.Overlay) {
	e := r.entry("overlay", "", o.ID, o.Title, o.Place)
	e.basis(o.Basis)
	e.period(o.InForce)
	e.condition("applies", o.Applies, false)
	e.text("replaces", strings.Join(o.Replaces, ", "))
	r.add(e)
}

func (r *reader) award(a *policies.Award) {
	e := r.entry("award", "", a.ID, a.Title, a.Place)
	e.text("aid", a.Aid)
	e.text("currency", a.Currency.String())
	e.text("organ", renamed(a.Organ, r.renames))
	e.text("base", a.Base)
	e.text("amount", renamed(a.Amount, r.renames))
	r.add(e)
	r.ceilings("ceiling", a.ID, a.Ceilings)
	r.ceilings("outer_cap", a.ID, a.OuterCaps)
	for _, x := range a.Exceptions {
		e := r.provision("exception", a.ID, x.Provision)
		e.condition("condition", x.When, false)
		e.localized("approval", x.Approval)
		r.add(e)
	}
	if a.Earlier != nil {
		e := r.entry("earlier", a.ID, "earlier", rules.Text{}, a.Earlier.Place)
		e.basis(a.Earlier.Basis)
		e.expression("amount", a.Earlier.Amount)
		r.add(e)
	}
	for _, input := range a.Inputs {
		e := r.entry("input", a.ID, input.ID, input.Title, input.Place)
		e.basis(input.Basis)
		facts := make([]string, 0, len(input.Facts))
		for _, fact := range input.Facts {
			facts = append(facts, renamed(fact, r.renames))
		}
		e.text("facts", strings.Join(facts, ", "))
		r.add(e)
	}
	r.payment(a)
}

func (r *reader) payment(a *policies.Award) {
	for _, m := range a.Manner {
		e := r.provision("manner", a.ID, m.Provision)
		e.condition("condition", m.When, false)
		r.add(e)
	}
	for _, x := range a.Advances {
		e := r.provision("advance", a.ID, x.Provision)
		e.condition("condition", x.When, false)
		e.expression("limit", x.Limit)
		r.add(e)
	}
	for _, x := range a.Approvals {
		e := r.provision("approval", a.ID, x.Provision)
		e.condition("condition", x.When, false)
		e.figure("from", x.From.String())
		e.localized("who", x.Who)
		r.add(e)
	}
}

func (r *reader) ceilings(subject, of string, list []*policies.Ceiling) {
	for _, c := range list {
		e := r.provision(subject, of, c.Provision)
		// Fewer cases under a ceiling are more aid.
		e.condition("condition", c.When, true)
		e.expression("amount", c.Amount)
		r.add(e)
	}
}

func (r *reader) schedule(s *policies.Schedule) {
	e := r.entry("schedule", "", s.ID, s.Title, s.Place)
	e.basis(s.Basis)
	e.text("aid", s.Aid)
	e.text("base", s.Base)
	e.figure("floor", s.Floor.String())
	e.text("floor_rationale", s.FloorRationale)
	e.text("rounding", strconv.Itoa(s.Scale)+" "+s.Mode.String())
	e.text("rounding_basis", basisText(s.Rounding))
	r.add(e)
	for _, list := range []struct {
		subject string
		lines   []*policies.ScheduleLine
	}{{"harm", s.Lines}, {"adjustment", s.Adjustments}} {
		for _, line := range list.lines {
			e := r.entry(list.subject, s.ID, line.ID, line.Title, line.Place)
			e.figure("low", line.Low.String())
			e.figure("high", line.High.String())
			e.text("rationale", line.Rationale)
			e.condition("condition", line.When, false)
			r.add(e)
		}
	}
}

func (r *reader) measure(m *policies.Measure) {
	e := r.provision("measure", "", m.Provision)
	e.condition("condition", m.When, false)
	e.localized("organ", m.Organ)
	e.text("deadline", strings.TrimSpace(m.Deadline.Kind.String()+" "+m.Deadline.Parameter))
	if m.Deadline.Count != 0 {
		e.count("count", m.Deadline.Count)
	}
	e.localized("counted_from", m.Deadline.From)
	e.text("start", renamed(m.Deadline.Start, r.renames))
	r.add(e)
}

// definitions leaves out what overlays put around a definition: the overlay's own entry says what it replaces.
func (r *reader) definitions(p *policies.Pack) {
	byName := map[string]rules.Definition{}
	left := map[string]bool{}
	for _, d := range p.Definitions {
		byName[d.Name] = d
	}
	for _, overlay := range p.Overlays {
		left[overlay.Guard()] = true
	}
	for _, d := range p.Definitions {
		if d.Choice != nil && d.Choice.Otherwise == "national."+d.Name {
			left["national."+d.Name] = true
			national := byName["national."+d.Name]
			national.Name = d.Name
			d = national
		}
		if !left[d.Name] {
			r.definition(d)
		}
	}
}

func (r *reader) definition(d rules.Definition) {
	e := r.entry("definition", "", d.Name, d.Title, d.Place)
	e.basis(d.Basis)
	e.text("type", d.Type.Name)
	if d.When != nil {
		e.condition("condition", d.When, false)
	}
	e.expression("value", d.Value)
	if l := d.Lookup; l != nil {
		e.text("table", l.Table+"."+l.Column)
		for _, key := range l.Keys {
			e.expression("key "+key.Column, key.Expression)
		}
		e.count("years_back", l.Fallback)
		e.text("fallback_basis", basisText(l.FallbackBasis))
		e.expression("published", l.Published)
	}
	if d.Choice != nil {
		for i, c := range d.Choice.Cases {
			e.condition("case "+strconv.Itoa(i+1), c.When, false)
			e.text("use "+strconv.Itoa(i+1), c.Use)
		}
		e.text("otherwise", d.Choice.Otherwise)
	}
	r.add(e)
}

func (r *reader) table(t *rules.Table) {
	d := t.Declaration()
	e := r.entry("table", "", d.Name, d.Title, d.Place)
	e.basis(d.Basis)
	e.text("keys", columnsText(d.Keys))
	e.text("values", columnsText(d.Values))
	e.text("year", d.Year)
	r.add(e)
	t.EachRow(func(row rules.Row) bool {
		r.row(d, row)
		return true
	})
}

func (r *reader) row(d rules.TableDeclaration, row rules.Row) {
	keys := make([]string, 0, len(row.Keys))
	for _, key := range row.Keys {
		keys = append(keys, valueText(key))
	}
	e := entry{subject: "row", of: d.Name, id: strings.Join(keys, " "), title: d.Title, place: row.Place}
	for i, cell := range row.Cells {
		e.figure("figure "+d.Values[i].Name, valueText(cell))
	}
	e.text("source", row.Source)
	e.text("confidence", row.Confidence.String())
	if !row.Published.IsZero() {
		e.text("published", row.Published.String())
	}
	r.add(e)
}

func columnsText(columns []rules.Column) string {
	var out []string
	for _, c := range columns {
		out = append(out, c.Name+": "+c.Type.String())
	}
	return strings.Join(out, ", ")
}

// valueText is the text of a known value without its type, empty for an unknown one.
func valueText(v value.Value) string {
	if !v.Known() {
		return ""
	}
	if m, ok := v.Money(); ok {
		return m.Text()
	}
	if rate, ok := v.Rate(); ok {
		return rate.Text()
	}
	return v.String()
}

func (r *reader) calendar(c policies.Calendar) {
	for _, year := range c.Years() {
		e := entry{subject: "calendar_year", of: c.ID(), id: strconv.Itoa(year.Year)}
		e.text("days_off", daysText(year.DaysOff))
		e.text("working_weekends", daysText(year.WorkingWeekends))
		if !year.CoveredUntil.IsZero() {
			e.text("covered_until", year.CoveredUntil.String())
		}
		r.add(e)
	}
}

func daysText(days []value.Date) string {
	out := make([]string, 0, len(days))
	for _, day := range days {
		out = append(out, day.String())
	}
	return strings.Join(out, ", ")
}
