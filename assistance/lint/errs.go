package lint

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// extremeCases is how many made-up cases at the bounds all expressions are computed over.
const extremeCases = 96

// canErr looks for expressions that cannot be computed for some facts that the vocabulary admits: a number leaves its bounds, two
// amounts do not mix. It computes everything at the bounds of the facts, alone and mixed; each report was seen.
func (p *probe) canErr() rules.Problems {
	read := p.readEverywhere()
	extremes := make([][]value.Value, len(read.order))
	for i, name := range read.order {
		extremes[i] = extremesOf(p.facts[name])
	}
	var found rules.Problems
	reported := map[rules.Position]bool{}
	for k := range extremeCases {
		values := map[string]value.Value{}
		var givens []rules.Given
		for i, name := range read.order {
			if v := chosen(extremes[i], k, i); v.Known() {
				values[name] = v
				givens = append(givens, given(name, v))
			}
		}
		e, admitted := evaluate(p.ruleset, p.pack.Vocabulary, givens)
		if !admitted {
			continue
		}
		for _, failure := range p.failures(e) {
			if !reported[failure.Place] {
				reported[failure.Place] = true
				found.Add(p.errs(failure, values))
			}
		}
	}
	return found
}

// chosen takes the first values of all in the first case, the last in the second, and then mixes them.
func chosen(values []value.Value, k, i int) value.Value {
	switch {
	case len(values) == 0:
		return value.Value{}
	case k == 0:
		return values[0]
	case k == 1:
		return values[len(values)-1]
	default:
		return values[mixed(k, i)%len(values)]
	}
}

// failures are those of every condition, and of every value that a definition or an amount computes.
func (p *probe) failures(e *rules.Evaluation) []rules.Failure {
	var out []rules.Failure
	for _, n := range p.nodes {
		if n.written.Kind == rules.Leaf {
			out = append(out, e.Failures(n.compiled)...)
		}
	}
	for _, x := range p.values {
		out = append(out, e.Value(x).Failures...)
	}
	return out
}

// errs words a failure with the values under which it was seen; they are made up.
func (p *probe) errs(failure rules.Failure, values map[string]value.Value) *rules.Problem {
	read := &comparisons{probe: p, constants: map[string][]value.Value{}, otherwise: map[string]bool{}}
	read.read(failure.Expression)
	var seen []string
	for _, name := range read.order {
		seen = append(seen, name+" is "+shown(values[name]))
	}
	detail := "declare the bounds that its facts really have (minimum, maximum, max_length)"
	if len(seen) > 0 {
		detail = "seen where " + strings.Join(seen, " and ") + ": " + detail
	}
	return &rules.Problem{Code: CanErr, Summary: "the expression cannot be computed for every fact that is admitted: " + failure.Summary,
		Detail: detail + "; where it cannot be computed, a case is left undecided", Place: failure.Place, Arguments: []string{failure.Code}}
}

func shown(v value.Value) string {
	list, isList := v.List()
	switch {
	case !isList:
		return v.String()
	case len(list.Items) == 0:
		return "a list without members"
	default:
		return "a list as long as it may be"
	}
}

// extremesOf are the outermost values a fact may have, and a few between that differ in kind.
func extremesOf(f rules.Fact) []value.Value {
	switch f.Type.Kind {
	case value.KindList:
		return extremeLists(f)
	case value.KindText:
		return []value.Value{value.OfText(""), value.OfText(strings.Repeat("字", f.MaxLength))}
	default:
		all := extremesOfType(f.Type)
		if f.Minimum.Known() {
			all = append(all, f.Minimum)
		}
		if f.Maximum.Known() {
			all = append(all, f.Maximum)
		}
		return slices.DeleteFunc(all, func(v value.Value) bool { return !admittedInt(f, v) || !admitted(f, v) })
	}
}

// extremesOfType are the outermost values of a type, the lowest first and the highest last.
func extremesOfType(t value.Type) []value.Value {
	texts := map[value.Kind][]string{
		value.KindDate:    {"1600-01-01", "2008", "2015-06", "2016-02-29", "2026-01-01", "9999-12-31"},
		value.KindDecimal: {"-" + largest(), "0", "0.000000000001", "1", largest()},
		value.KindMoney:   {"-" + largest(), "0", "0.01", "1", largest()},
		value.KindRate:    {"0", "0.01", largest()},
		value.KindInt:     {"-" + largest(), "-1", "0", "1", largest()},
	}[t.Kind]
	var out []value.Value
	switch t.Kind {
	case value.KindBool:
		return []value.Value{value.OfBool(false), value.OfBool(true)}
	case value.KindEnum:
		for _, word := range t.Enum.Words {
			out = append(out, value.OfEnum(word))
		}
	}
	for _, text := range texts {
		if v, ok := rules.ParseValue(t, text); ok {
			out = append(out, v)
		}
	}
	return out
}

// largest is how far numbers go where no bound is declared: far beyond any amount or count of a case, and far enough within the bounds
// of numbers that adding up a long list of them is no fault.
func largest() string { return "1" + strings.Repeat("0", 15) }

// admittedInt reports whether the bounds of a fact admit a whole number.
func admittedInt(f rules.Fact, v value.Value) bool {
	n, whole := v.Int()
	low, bounded := f.Minimum.Int()
	high, boundedAbove := f.Maximum.Int()
	return !whole || (!bounded || n >= low) && (!boundedAbove || n <= high)
}

// extremeLists are no members, and as many as there may be with the lowest and with the highest values.
func extremeLists(f rules.Fact) []value.Value {
	record := f.Type.Element.Record
	out := []value.Value{value.OfList(&value.List{Complete: true})}
	for _, highest := range []bool{false, true} {
		list := &value.List{Complete: true}
		for i := range f.MaxLength {
			member := &value.Record{ID: "m" + value.OfInt(int64(i)).String(), Type: record}
			for _, field := range record.Fields {
				values := extremesOfType(field.Type)
				switch {
				case len(values) == 0:
					member.Fields = append(member.Fields, value.Value{})
				case highest:
					member.Fields = append(member.Fields, values[len(values)-1])
				default:
					member.Fields = append(member.Fields, values[0])
				}
			}
			list.Items = append(list.Items, member)
		}
		out = append(out, value.OfList(list))
	}
	return out
}
