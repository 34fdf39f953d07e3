package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Facts are the checked facts of one case. They are immutable and safe for concurrent use.
type Facts struct {
	vocabulary *Vocabulary
	values     []value.Value
	// numbers stand beside the values.
	numbers compiled.Numbers
	// provenance is that of the facts that came with one.
	provenance []factProvenance
	given      []bool
}

type factProvenance struct {
	fact int
	Provenance
}

// Value returns a fact's value, unknown when it was not given or is not declared.
func (f *Facts) Value(name string) value.Value {
	i, ok := f.index(name)
	if !ok {
		return value.Value{}
	}
	return f.values[i]
}

// index finds a fact by its name; facts that were never bound have none.
func (f *Facts) index(name string) (int, bool) {
	if f == nil || f.vocabulary == nil {
		return 0, false
	}
	i, ok := f.vocabulary.index[name]
	return i, ok
}

// Provenance returns where a fact's value comes from.
func (f *Facts) Provenance(name string) Provenance {
	i, ok := f.index(name)
	if !ok {
		return Provenance{}
	}
	for p := range f.provenance {
		if f.provenance[p].fact == i {
			return f.provenance[p].Provenance
		}
	}
	return Provenance{}
}

// Vocabulary is the vocabulary the facts were checked against.
func (f *Facts) Vocabulary() *Vocabulary { return f.vocabulary }

// Bind checks each given fact once against its declaration: that it is declared and given once, its type, words,
// bounds, currency, digits and lengths, and who found a finding. It returns facts or every problem, never both; a problem names the
// fact and what is allowed, never the value. The order of givens does not matter. A fact may come under a name it had before.
func Bind(v *Vocabulary, givens []Given) (*Facts, error) {
	f := &Facts{}
	if err := f.Bind(v, givens); err != nil {
		return nil, err
	}
	return f, nil
}

// Bind is the function of that name into facts whose memory is used again. Nothing else may still read them; after an error
// they hold nothing.
func (f *Facts) Bind(v *Vocabulary, givens []Given) error {
	f.vocabulary, f.provenance = nil, f.provenance[:0]
	if len(givens) > MaxFacts {
		return Problems{{Code: "too_many_facts", Summary: "too many facts in the case", Detail: "allowed: at most " + decimalText(MaxFacts)}}
	}
	var problems Problems
	var names []string
	f.values, f.given = cleared(f.values, len(v.facts)), cleared(f.given, len(v.facts))
	for n := range givens {
		g := &givens[n]
		i, ok := v.index[g.Name]
		if !ok {
			i, ok = v.former[g.Name]
		}
		switch {
		case !ok:
			if names == nil {
				names = v.Names()
			}
			problems.Add(undeclared(names, g.Name))
			continue
		case f.given[i]:
			problems.Add(factProblem("duplicate_fact", g.Name, "given twice", "give each fact once"))
			continue
		}
		f.given[i] = true
		declared := &v.facts[i]
		bound, problem := bindValue(g, declared.Name, declared.Type, declared)
		if problem == nil {
			problem = checkProvenance(declared, g.Provenance)
		}
		if problem != nil {
			problems.Add(problem)
			continue
		}
		f.values[i] = bound
		if g.Provenance != (Provenance{}) {
			f.provenance = append(f.provenance, factProvenance{fact: i, Provenance: g.Provenance})
		}
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return err
	}
	f.vocabulary = v
	f.sealed()
	return nil
}

// sealed makes the numbers of values that are all written.
func (f *Facts) sealed() {
	f.numbers.Reset(len(f.values))
	for i := range f.values {
		if f.values[i].Known() {
			f.numbers.Set(i, f.values[i], &f.vocabulary.facts[i].Type)
		}
	}
}

func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func undeclared(names []string, name string) *Problem {
	detail := "the pack's vocabulary lists every fact"
	if near, ok := nearest(name, names); ok {
		detail = "did you mean " + quote(near) + "?"
	}
	return &Problem{Code: "unknown_fact", Summary: "unknown fact " + quote(clip(name)), Detail: detail, Arguments: []string{clip(name)}}
}

func factProblem(code string, name, summary, allowed string) *Problem {
	return &Problem{Code: ProblemCode(code), Summary: "fact " + quote(name) + ": " + summary, Detail: allowed, Arguments: []string{name}}
}

func checkProvenance(f *Fact, p Provenance) *Problem {
	if p == (Provenance{}) && f.Role != RoleFinding && f.Role != RoleDecision {
		return nil
	}
	var lacking []string
	if f.Role == RoleFinding || f.Role == RoleDecision {
		if p.By == "" {
			lacking = append(lacking, "by")
		}
		if p.AsOf.IsZero() {
			lacking = append(lacking, "as_of")
		}
		if p.Reason == "" {
			lacking = append(lacking, "reason")
		}
	}
	if f.Role == RoleDecision && p.Ground == "" {
		lacking = append(lacking, "ground")
	}
	if len(lacking) > 0 {
		return factProblem("incomplete_finding", f.Name, "a person's finding or decision lacks "+strings.Join(lacking, ", "),
			"give it in the long form: value, by, as_of, reason, and ground for a decision")
	}
	if !p.AsOf.IsZero() && !p.AsOf.IsFull() {
		return factProblem("bad_provenance", f.Name, "as_of is not a full date", "allowed: YYYY-MM-DD")
	}
	for _, text := range []string{p.Proof, p.By, p.Ground, p.Reason} {
		if utf8.RuneCountInString(text) > MaxTextLength || !utf8.ValidString(text) {
			return factProblem("bad_provenance", f.Name, "its provenance is too long or no valid text", "shorten it")
		}
	}
	return nil
}

func bindValue(g *Given, name string, t value.Type, declared *Fact) (value.Value, *Problem) {
	if t.Kind == value.KindList {
		return bindList(g, name, t, declared.MaxLength)
	}
	v := g.Value
	if !v.Known() {
		parsed, problem := parseRaw(g, name, t)
		if problem != nil {
			return value.Value{}, problem
		}
		v = parsed
	}
	if problem := checkValue(v, name, t); problem != nil {
		return value.Value{}, problem
	}
	if declared != nil {
		if problem := checkBounds(v, declared); problem != nil {
			return value.Value{}, problem
		}
	}
	return v, nil
}

func bindList(g *Given, name string, t value.Type, limit int) (value.Value, *Problem) {
	if g.Form != FormList {
		return value.Value{}, factProblem("wrong_type", name, "not a list", "allowed: a list of "+t.Element.Record.Name)
	}
	if len(g.Members) > limit {
		return value.Value{}, factProblem("out_of_range", name, "too many members", "allowed: at most "+decimalText(limit))
	}
	list := &value.List{Complete: g.Complete, Items: make([]*value.Record, 0, len(g.Members))}
	ids := make(map[string]bool, len(g.Members))
	for n, m := range g.Members {
		if m.ID == "" || ids[m.ID] || utf8.RuneCountInString(m.ID) > defaultLetters || !utf8.ValidString(m.ID) {
			return value.Value{}, factProblem("bad_member_id", memberName(name, n, ""), "its id is empty, too long or used twice",
				"give each member an id of its own that stays the same between assessments")
		}
		ids[m.ID] = true
		record, problem := bindRecord(m, memberName(name, n, ""), t.Element.Record)
		if problem != nil {
			return value.Value{}, problem
		}
		list.Items = append(list.Items, record)
	}
	return value.OfList(list), nil
}

func bindRecord(m Member, name string, t *value.RecordType) (*value.Record, *Problem) {
	record := &value.Record{ID: m.ID, Type: t, Fields: make([]value.Value, len(t.Fields))}
	for n := range m.Fields {
		g := &m.Fields[n]
		i, ok := t.FieldIndex(g.Name)
		if !ok {
			names := make([]string, len(t.Fields))
			for i, f := range t.Fields {
				names[i] = f.Name
			}
			p := factProblem("unknown_field", name, "unknown field "+quote(clip(g.Name)), "allowed: "+strings.Join(names, ", "))
			return nil, p
		}
		fieldName := name + "." + g.Name
		if record.Fields[i].Known() {
			return nil, factProblem("duplicate_fact", fieldName, "given twice", "give each field once")
		}
		bound, problem := bindValue(g, fieldName, t.Fields[i].Type, nil)
		if problem != nil {
			return nil, problem
		}
		record.Fields[i] = bound
	}
	return record, nil
}

func checkValue(v value.Value, name string, t value.Type) *Problem {
	if v.Kind() != t.Kind {
		return factProblem("wrong_type", name, "not a value of type "+t.String(), allowedInCase(t))
	}
	switch t.Kind {
	case value.KindEnum:
		if word, _ := v.Word(); !t.Enum.Has(word) {
			return factProblem("unknown_word", name, "not one of its words", allowedInCase(t))
		}
	case value.KindMoney:
		if m, _ := v.Money(); m.Currency() != t.Currency {
			return factProblem("wrong_currency", name, "not in its currency", "allowed: "+string(t.Currency))
		} else if digits := t.Currency.MinorDigits(); m.Amount().Places() > digits {
			// Nobody can pay or receive a part of the smallest coin; a rate may be finer.
			return factProblem("out_of_range", name, "an amount finer than its currency", "allowed: at most "+decimalText(digits)+" digits after the point")
		}
	case value.KindRate:
		if r, _ := v.Rate(); r.Currency() != t.Currency || r.Period() != t.Period {
			return factProblem("wrong_currency", name, "not in its currency and period", allowedInCase(t))
		}
	case value.KindText:
		if s, _ := v.Text(); !utf8.ValidString(s) || utf8.RuneCountInString(s) > MaxTextLength {
			return factProblem("out_of_range", name, "too long or no valid text", "shorten it")
		}
	}
	return nil
}

func checkBounds(v value.Value, f *Fact) *Problem {
	if s, ok := v.Text(); ok && utf8.RuneCountInString(s) > f.MaxLength {
		return factProblem("out_of_range", f.Name, "too long", "allowed: at most "+decimalText(f.MaxLength)+" characters")
	}
	below, okBelow := compareBound(v, f.Minimum)
	above, okAbove := compareBound(v, f.Maximum)
	if okBelow && below < 0 || okAbove && above > 0 {
		return factProblem("out_of_range", f.Name, "outside its range", "allowed: "+rangeText(f))
	}
	return nil
}

func rangeText(f *Fact) string {
	switch {
	case f.Minimum.Known() && f.Maximum.Known():
		return "from " + f.Minimum.String() + " to " + f.Maximum.String()
	case f.Minimum.Known():
		return "at least " + f.Minimum.String()
	default:
		return "at most " + f.Maximum.String()
	}
}

// compareBound orders two values of one ordered kind; a partial date counts as inside when some completion is.
func compareBound(v, bound value.Value) (order int, ok bool) {
	if !v.Known() || !bound.Known() || v.Kind() != bound.Kind() {
		return 0, false
	}
	switch v.Kind() {
	case value.KindInt:
		a, _ := v.Int()
		b, _ := bound.Int()
		return compareInts(a, b), true
	case value.KindDecimal:
		a, _ := v.Decimal()
		b, _ := bound.Decimal()
		return a.Compare(b), true
	case value.KindMoney:
		a, _ := v.Money()
		b, _ := bound.Money()
		order, err := a.Compare(b)
		return order, err == nil
	case value.KindDate:
		a, _ := v.Date()
		b, _ := bound.Date()
		switch {
		case a.Last().CompareFull(b.First()) < 0:
			return -1, true
		case a.First().CompareFull(b.Last()) > 0:
			return 1, true
		default:
			return 0, true
		}
	default:
		return 0, false
	}
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// allowedInCase is allowedFor in a case, where amounts are no finer than their currency.
func allowedInCase(t value.Type) string {
	if t.Kind == value.KindMoney {
		return allowedNumber(t.Currency.MinorDigits())
	}
	return allowedFor(t)
}

func allowedNumber(places int) string {
	return "allowed: a plain decimal such as \"1518.00\", no exponent, at most " + decimalText(value.MaxIntegerDigits) + " digits before and " +
		decimalText(places) + " after the point"
}

func allowedFor(t value.Type) string {
	switch t.Kind {
	case value.KindBool:
		return "allowed: true or false"
	case value.KindInt:
		return "allowed: a whole number without exponent"
	case value.KindDecimal, value.KindMoney, value.KindRate:
		return allowedNumber(value.MaxScale)
	case value.KindDate:
		return "allowed: YYYY, YYYY-MM or YYYY-MM-DD"
	case value.KindEnum:
		return "allowed: " + strings.Join(slices.Clone(t.Enum.Words), ", ")
	case value.KindText:
		return "allowed: text"
	default:
		return "allowed: " + t.String()
	}
}
