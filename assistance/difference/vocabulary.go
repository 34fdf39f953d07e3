package difference

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (r *reader) vocabulary(p *policies.Pack) {
	birthday := p.Vocabulary.Birthday()
	e := entry{subject: "birthday", id: "birthday"}
	e.text("reached", birthday.Reached.String())
	e.text("leap_day", birthday.LeapDay.String())
	r.add(e)
	for _, check := range p.Checks {
		e := r.entry("check", "", check.ID, check.Title, check.Place)
		// A check that more cases pass refuses fewer.
		e.condition("condition", check.Must, false)
		r.add(e)
	}
	for _, fact := range p.Vocabulary.Facts() {
		r.fact(fact)
	}
	for _, enum := range p.Enums {
		for i, word := range enum.Type.Words {
			label := rules.Text{}
			if i < len(enum.Labels) {
				label = enum.Labels[i]
			}
			r.add(r.entry("word", enum.Type.Name, word, label, rules.Position{}))
		}
	}
	r.records(p.Vocabulary.Facts())
}

func (r *reader) fact(f rules.Fact) {
	e := r.entry("fact", "", f.Name, f.Label, f.Place)
	if now, moved := r.renames[f.Name]; moved {
		e.id, e.former = now, f.Name
	}
	e.text("type", f.Type.String())
	e.text("class", f.Class.String())
	e.text("role", roleText(f.Role))
	e.localized("unit", f.Unit)
	e.figure("minimum", valueText(f.Minimum))
	e.figure("maximum", valueText(f.Maximum))
	e.count("max_length", f.MaxLength)
	e.localized("proof", f.Proof)
	e.count("burden", f.Burden)
	e.localized("decided_by", f.DecidedBy)
	e.localized("on", f.On)
	e.expression("hint", f.Hint)
	e.text("aid", f.Aid)
	e.basis(f.Basis)
	r.add(e)
}

func roleText(role rules.Role) string {
	switch role {
	case rules.RoleFact:
		return "fact"
	case rules.RoleFinding:
		return "finding"
	case rules.RoleDecision:
		return "decision"
	default:
		return ""
	}
}

// records are the types of the members of list facts, each once.
func (r *reader) records(facts []rules.Fact) {
	seen := map[string]bool{}
	for _, fact := range facts {
		record := recordOf(fact.Type)
		if record == nil || seen[record.Name] {
			continue
		}
		seen[record.Name] = true
		fields := make([]string, 0, len(record.Fields))
		for _, field := range record.Fields {
			fields = append(fields, field.Name+": "+field.Type.String())
		}
		e := entry{subject: "record", id: record.Name}
		e.text("fields", strings.Join(fields, ", "))
		r.add(e)
	}
}

func recordOf(t value.Type) *value.RecordType {
	if t.Element != nil {
		return t.Element.Record
	}
	return t.Record
}

func (r *reader) register(register *policies.Register) {
	if register == nil {
		return
	}
	for _, instrument := range register.Instruments {
		e := r.entry("instrument", "", instrument.ID, instrument.Title, instrument.Place)
		e.text("number", instrument.Number)
		e.text("issuer", instrument.Issuer)
		e.text("status", instrument.Status)
		e.text("source", instrument.Source)
		e.text("confidence", instrument.Confidence.String())
		e.text("in_force", periodText(instrument.InForce))
		r.add(e)
	}
	for _, statement := range register.Statements {
		e := entry{subject: "statement", id: statement.ID, title: statement.Gist, place: statement.Place}
		e.text("instrument", statement.Instrument)
		e.text("strength", statement.Strength.String())
		e.text("in_force", periodText(statement.InForce))
		e.localized("gist", statement.Gist)
		e.text("kind", statement.Kind)
		e.text("unencoded", statement.Unencoded)
		for _, part := range statement.Parts {
			e.text("part "+part.ID, strings.TrimSpace(part.Confidence.String()+" "+part.Strength.String()))
		}
		if len(statement.Parts) > 0 {
			e.text("parts", strconv.Itoa(len(statement.Parts)))
		}
		r.add(e)
	}
}
