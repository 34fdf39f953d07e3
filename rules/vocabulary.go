package rules

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Limits of a vocabulary's values, whatever a declaration says. Together with the limits on expressions they bound the
// time and memory of one evaluation at load: at most MaxFacts slots, each of at most MaxListItems members or
// MaxTextLength code points.
const (
	MaxFacts       = 2_000
	MaxListItems   = 1_000
	MaxTextLength  = 10_000
	defaultItems   = 100
	defaultLetters = 200
)

// Fact declares one fact.
type Fact struct {
	// Name is flat and dotted, such as "child.birth_date".
	Name string
	// Aliases are names it had before: cases may still use them, rules may not.
	Aliases []string
	Type    value.Type
	// Label is what a form or a letter calls it.
	Label Text
	Class Class
	Role  Role
	// Unit is what a number counts.
	Unit Text
	// Minimum and Maximum bound int, decimal, money and date values, both inclusive; unknown where there is no bound.
	Minimum, Maximum value.Value
	// MaxLength bounds texts in code points, lists in members.
	MaxLength int
	// Proof names the paper that proves it.
	Proof Text
	// Burden is the cost of asking, 0 for a date on a paper in hand, 9 for a question about trauma.
	Burden int
	// DecidedBy says who makes a finding or a decision, and On what they look at.
	DecidedBy, On Text
	// Hint is shown beside an open finding and never enters truth.
	Hint Expression
	// Aid is the aid that a RoleDecision closes.
	Aid string
	// Basis of a finding: the statement that gives it to a person.
	Basis Basis
	Place Position
}

// Vocabulary is the closed set of facts a ruleset may read. It is immutable.
type Vocabulary struct {
	facts []Fact
	index map[string]int
	// former maps the names that facts had before.
	former     map[string]int
	records    []*value.RecordType
	currencies []value.Currency
	birthday   value.Birthday
	reading    readingPlan
}

// VocabularyDeclaration is what NewVocabulary checks.
type VocabularyDeclaration struct {
	Facts      []Fact
	Records    []*value.RecordType
	Currencies []value.Currency
	// Birthday is the declared parameter on the day an age is reached.
	Birthday value.Birthday
}

// NewVocabulary checks names, types, bounds and duplicates, and returns every problem at once.
func NewVocabulary(d VocabularyDeclaration) (*Vocabulary, error) {
	v := &Vocabulary{
		facts: append([]Fact(nil), d.Facts...), index: make(map[string]int, len(d.Facts)), former: map[string]int{},
		records: append([]*value.RecordType(nil), d.Records...), currencies: append([]value.Currency(nil), d.Currencies...),
		birthday: d.Birthday,
	}
	var problems Problems
	if len(v.facts) > MaxFacts {
		problems.Add(&Problem{Code: "too_many_facts", Summary: "too many facts in the vocabulary", Place: v.facts[MaxFacts].Place})
	}
	for i := range v.facts {
		v.checkFact(i, &problems)
	}
	for i := range v.facts {
		v.checkAliases(i, &problems)
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return v, nil
}

func (v *Vocabulary) checkFact(i int, problems *Problems) {
	f := &v.facts[i]
	if first, ok := v.index[f.Name]; ok {
		problems.Add(&Problem{Code: "duplicate_id", Summary: "fact " + quote(f.Name) + " is declared twice", Detail: renameOrRemove, Place: f.Place,
			Related: []Related{{Place: v.facts[first].Place, Summary: "first declared here"}}})
		return
	}
	v.index[f.Name] = i
	if f.MaxLength == 0 {
		f.MaxLength = defaultLetters
		if f.Type.Kind == value.KindList {
			f.MaxLength = defaultItems
		}
	}
	for _, word := range boundProblems(*f) {
		problems.Add(&Problem{Code: "bad_declaration", Summary: "fact " + quote(f.Name) + ": " + word, Detail: "correct the declaration of the fact", Place: f.Place})
	}
}

// checkAliases notes the former names of a fact; none may be a name in use, or that of two facts.
func (v *Vocabulary) checkAliases(i int, problems *Problems) {
	for _, alias := range v.facts[i].Aliases {
		first, taken := v.index[alias]
		if former, twice := v.former[alias]; !taken && twice {
			first, taken = former, true
		}
		if taken {
			problems.Add(&Problem{Code: "duplicate_id", Summary: "alias " + quote(alias) + " is a name already", Place: v.facts[i].Place, Arguments: []string{alias},
				Related: []Related{{Place: v.facts[first].Place, Summary: "first declared here"}}})
			continue
		}
		v.former[alias] = i
	}
}

func boundProblems(f Fact) []string {
	var out []string
	if !factType(f.Type) {
		out = append(out, "its type is none of a fact")
	}
	limit := MaxTextLength
	if f.Type.Kind == value.KindList {
		limit = MaxListItems
	}
	if f.MaxLength < 0 || f.MaxLength > limit {
		out = append(out, "its length limit is out of range")
	}
	if f.Burden < 0 || f.Burden > 9 {
		out = append(out, "burden runs from 0 to 9")
	}
	if f.Class.String() == "" {
		out = append(out, "it has no class")
	}
	if f.Role < RoleFact || f.Role > RoleDecision {
		out = append(out, "it has no role")
	}
	if f.Minimum.Known() && f.Maximum.Known() {
		if order, ok := compareBound(f.Minimum, f.Maximum); ok && order > 0 {
			out = append(out, "its minimum lies above its maximum")
		}
	}
	return out
}

// factType reports whether a case can give a value of the type: a scalar, or a list of records of scalars.
func factType(t value.Type) bool {
	if t.Kind != value.KindList {
		return scalarType(t)
	}
	if t.Element == nil || t.Element.Kind != value.KindRecord || t.Element.Record == nil {
		return false
	}
	return !slices.ContainsFunc(t.Element.Record.Fields, func(f value.Field) bool { return !scalarType(f.Type) })
}

func scalarType(t value.Type) bool {
	switch t.Kind {
	case value.KindBool, value.KindInt, value.KindDecimal, value.KindDate, value.KindText:
		return true
	case value.KindMoney:
		return t.Currency.Valid()
	case value.KindRate:
		return t.Currency.Valid() && t.Period.Valid()
	case value.KindEnum:
		return t.Enum != nil && len(t.Enum.Words) > 0
	default:
		return false
	}
}

// Fact returns the declaration of a name, not of a former one.
func (v *Vocabulary) Fact(name string) (Fact, bool) {
	i, ok := v.index[name]
	if !ok {
		return Fact{}, false
	}
	return v.facts[i], true
}

// Facts returns all declarations in their order, which is the order in which missing facts are listed.
func (v *Vocabulary) Facts() []Fact { return append([]Fact(nil), v.facts...) }

// Birthday is the declared parameter on the day an age is reached.
func (v *Vocabulary) Birthday() value.Birthday { return v.birthday }

// Names returns all fact names in declared order.
func (v *Vocabulary) Names() []string {
	names := make([]string, len(v.facts))
	for i, f := range v.facts {
		names[i] = f.Name
	}
	return names
}
