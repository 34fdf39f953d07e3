package policies

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TestFile holds the tests that stand beside a policy.
type TestFile struct {
	Name  string
	Tests []*Test
}

// Test is one case with what is expected of it. What it does not mention is not looked at.
type Test struct {
	Name string
	// Source is where the case comes from: a worked example, a published case.
	Source string
	Givens []rules.Given
	Expect Expectation
	Place  rules.Position
}

// Expectation is what a test expects. Texts are the words of the assessment's JSON.
type Expectation struct {
	Aids     []AidExpectation
	Award    *AwardExpectation
	Measures []TruthExpectation
	// Due are last days of measures by id.
	Due []DueExpectation
	// Deadlines are the spans of measures by id: "6 months", "promptly", "none" where a measure has none.
	Deadlines []AmountExpectation
	// Strengths are how binding measures are, by id.
	Strengths []StrengthExpectation
	// Hints are what is suggested for open findings, by name.
	Hints []HintExpectation
	// Refused is the code of the problem the case is refused with.
	Refused string
	Place   rules.Position
}

// AidExpectation is what is expected of one aid; empty fields are not looked at.
type AidExpectation struct {
	Aid                                        string
	Outcome, Low, High, Cause, Recommend, Band string
	// Score is the priority, an exact number or two with " to " between them while it is open.
	Score string
	// Rules are grounds, requirements and exclusions by id, Strengths how binding they are.
	Rules             []TruthExpectation
	Strengths         []StrengthExpectation
	Missing, Findings []string
	// MissingGiven and FindingsGiven tell an empty list from one not written.
	MissingGiven, FindingsGiven bool
	Place                       rules.Position
}

// TruthExpectation is the truth expected of something by id; "absent" for a measure that does not apply.
type TruthExpectation struct {
	ID, Truth string
	Place     rules.Position
}

// StrengthExpectation is the strength expected of something by id.
type StrengthExpectation struct {
	ID       string
	Strength Strength
	Place    rules.Position
}

// DueExpectation is the last day expected of a measure; no date where none can be computed.
type DueExpectation struct {
	ID    string
	Due   value.Date
	Place rules.Position
}

// HintExpectation is the hint expected beside an open finding: "true", "false", "unknown", or "absent" for a finding that is
// not open.
type HintExpectation struct {
	ID, Hint string
	Place    rules.Position
}

// ReadTests reads a test file for a pack: strict like every other file. It returns tests or rules.Problems.
func ReadTests(pack *Pack, name string, content []byte) (*TestFile, error) {
	file := source.NewFile(name, content)
	var problems rules.Problems
	r := newReader(file, &problems)
	t := testReader{pack: pack, reader: r}
	f := parseDocument(file, DefaultLimits(), &problems).mapping(r)
	out := &TestFile{Name: name}
	if f != nil {
		if v := f.int("language", 0, 1_000); v != Language && f.has("language") {
			f.report("wrong_language", f.place("language"), "this library reads language 1", "write language: 1")
		}
		f.string("tests")
		base := t.facts(f.optional("base"))
		for _, n := range f.sequence("cases") {
			if test := t.test(n, base); test != nil {
				out.Tests = append(out.Tests, test)
			}
		}
		f.done()
	}
	problems.Sort()
	problems.Quote(map[string]*source.File{name: file})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

type testReader struct {
	pack   *Pack
	reader *reader
}

func (t testReader) test(n *node, base []rules.Given) *Test {
	m := n.mapping(t.reader)
	if m == nil {
		return nil
	}
	test := &Test{Name: m.string("name"), Place: n.place()}
	test.Source, _ = m.optionalString("source")
	test.Givens = merge(base, t.facts(m.optional("facts")))
	for _, name := range m.optionalStrings("unknown") {
		test.Givens = slices.DeleteFunc(test.Givens, func(g rules.Given) bool { return g.Name == name })
	}
	test.Expect = t.expectation(m.mapping("expect"))
	m.done()
	return test
}

func merge(base, over []rules.Given) []rules.Given {
	out := slices.DeleteFunc(slices.Clone(base), func(g rules.Given) bool {
		return slices.ContainsFunc(over, func(o rules.Given) bool { return o.Name == g.Name })
	})
	return append(out, over...)
}

// testProvenance stands for the person in a test.
func testProvenance() rules.Provenance {
	day, _ := value.NewDate(2000, 1, 1)
	return rules.Provenance{By: "policy test", AsOf: day, Ground: "policy test", Reason: "policy test"}
}

func (t testReader) facts(n *node) []rules.Given {
	if n == nil {
		return nil
	}
	var out []rules.Given
	for _, e := range n.mapping(t.reader).entries() {
		declared, ok := t.pack.Vocabulary.Fact(e.key.value)
		if !ok {
			t.reader.problems.Add(rules.UnknownName("fact", e.key.value, t.pack.Vocabulary.Names(), e.key.place()))
			continue
		}
		g := t.given(e, declared.Type)
		if declared.Role != rules.RoleFact {
			g.Provenance = testProvenance()
		}
		out = append(out, g)
	}
	return out
}

func (t testReader) given(e entry, declared value.Type) rules.Given {
	g := rules.Given{Name: e.key.value}
	if e.value == nil {
		return g
	}
	if declared.Kind == value.KindList {
		t.list(&g, e.value, declared)
		return g
	}
	g.Text, g.Form = e.value.string(t.reader), rules.FormText
	switch declared.Kind {
	case value.KindBool:
		g.Form = rules.FormBool
	case value.KindInt:
		g.Form = rules.FormNumber
	}
	return g
}

func (t testReader) list(g *rules.Given, n *node, declared value.Type) {
	g.Form, g.Complete = rules.FormList, true
	if n.kind == kindMapping {
		m := n.mapping(t.reader)
		g.Complete = m.bool("complete")
		n = m.required("items")
		m.done()
	}
	for _, item := range n.sequence(t.reader) {
		m := item.mapping(t.reader)
		member := rules.Member{}
		for _, e := range m.entries() {
			if e.key.value == "id" {
				member.ID = e.value.string(t.reader)
				continue
			}
			i, ok := declared.Element.Record.FieldIndex(e.key.value)
			if !ok {
				problem := rules.UnknownName("field of "+declared.Element.Record.Name, e.key.value, fieldNames(declared.Element.Record), e.key.place())
				problem.Code = "unknown_field"
				t.reader.problems.Add(problem)
				continue
			}
			member.Fields = append(member.Fields, t.given(e, declared.Element.Record.Fields[i].Type))
		}
		g.Members = append(g.Members, member)
	}
}

func (t testReader) expectation(m *fields) Expectation {
	if m == nil {
		return Expectation{}
	}
	x := Expectation{Place: m.node.place()}
	x.Refused, _ = m.optionalString("refused")
	for _, aid := range t.pack.Aids {
		if am := m.optionalMapping(aid.ID); am != nil {
			x.Aids = append(x.Aids, t.aid(aid.ID, am))
		}
	}
	if am := m.optionalMapping("award"); am != nil {
		x.Award = t.award(am)
	}
	if mm := m.optionalMapping("measures"); mm != nil {
		x.Measures = t.truths(mm, "absent", "rule or measure", t.ids())
	}
	if dm := m.optionalMapping("due"); dm != nil {
		x.Due = t.dues(dm)
	}
	if dm := m.optionalMapping("deadlines"); dm != nil {
		x.Deadlines = t.amounts(dm, "measure", t.pack.measureIDs())
	}
	if sm := m.optionalMapping("strengths"); sm != nil {
		x.Strengths = t.strengths(sm, "measure", t.pack.measureIDs())
	}
	if hm := m.optionalMapping("hints"); hm != nil {
		x.Hints = t.hints(hm)
	}
	m.done()
	return x
}

func (t testReader) hints(m *fields) []HintExpectation {
	var findings []string
	for _, f := range t.pack.Vocabulary.Facts() {
		if f.Role == rules.RoleFinding {
			findings = append(findings, f.Name)
		}
	}
	var out []HintExpectation
	for _, x := range t.truths(m, "absent", "finding", findings) {
		out = append(out, HintExpectation{ID: x.ID, Hint: x.Truth, Place: x.Place})
	}
	return out
}

func (t testReader) aid(id string, m *fields) AidExpectation {
	x := AidExpectation{Aid: id, Place: m.node.place()}
	x.Outcome, _ = m.optionalEnumWord("outcome", "eligible", "ineligible", "refer", "undetermined")
	x.Low, _ = m.optionalEnumWord("low", "eligible", "ineligible", "refer", "none")
	x.High, _ = m.optionalEnumWord("high", "eligible", "ineligible", "refer", "none")
	x.Cause, _ = m.optionalEnumWord("cause", "not_in_force", "error", "finding", "fact", "none")
	x.Recommend, _ = m.optionalEnumWord("recommend", "grant", "refuse", "none")
	x.Band, _ = m.optionalString("band")
	x.Score, _ = m.optionalString("score")
	if rm := m.optionalMapping("rules"); rm != nil {
		x.Rules = t.truths(rm, "not_in_force", "rule or measure", t.ids())
	}
	if sm := m.optionalMapping("strengths"); sm != nil {
		x.Strengths = t.strengths(sm, "rule", t.ids())
	}
	x.MissingGiven, x.FindingsGiven = m.has("missing"), m.has("findings")
	x.Missing, x.Findings = m.optionalStrings("missing"), m.optionalStrings("findings")
	m.done()
	return x
}

// dues reads ids of measures with the day expected of each, or the word unknown.
func (t testReader) dues(m *fields) []DueExpectation {
	var out []DueExpectation
	for _, e := range m.entries() {
		if e.value == nil {
			continue
		}
		x := DueExpectation{ID: e.key.value, Place: e.key.place()}
		if e.value.value != "unknown" {
			x.Due = e.value.date(t.reader)
		}
		if !slices.ContainsFunc(t.pack.Measures, func(m *Measure) bool { return m.ID == x.ID }) {
			t.reader.problems.Add(rules.UnknownName("measure", x.ID, t.pack.measureIDs(), x.Place))
		}
		out = append(out, x)
	}
	return out
}

// strengths reads known ids of a kind with the strength expected of each.
func (t testReader) strengths(m *fields, kind string, known []string) []StrengthExpectation {
	var out []StrengthExpectation
	for _, e := range m.entries() {
		if e.value == nil {
			continue
		}
		x := StrengthExpectation{ID: e.key.value, Place: e.key.place()}
		x.Strength, _ = strengthOf(e.value.enumWord(t.reader, strengthWords[1:]...))
		if !slices.Contains(known, x.ID) {
			t.reader.problems.Add(rules.UnknownName(kind, x.ID, known, x.Place))
		}
		out = append(out, x)
	}
	return out
}

// truths reads known ids of a kind with the truth expected of each; extra is one more word allowed.
func (t testReader) truths(m *fields, extra, kind string, known []string) []TruthExpectation {
	words := []string{"true", "false", "unknown", extra}
	var out []TruthExpectation
	for _, e := range m.entries() {
		if e.value == nil {
			continue
		}
		truth := e.value.enumWord(t.reader, words...)
		if !slices.Contains(known, e.key.value) {
			t.reader.problems.Add(rules.UnknownName(kind, e.key.value, known, e.key.place()))
		}
		out = append(out, TruthExpectation{ID: e.key.value, Truth: truth, Place: e.key.place()})
	}
	return out
}

// ids are the names that rules and measures can be called by in a test.
func (t testReader) ids() []string {
	var ids []string
	for _, p := range t.pack.Policies {
		for _, r := range slices.Concat(p.Scope, p.Requirements, p.Grounds, p.Exclusions) {
			ids = append(ids, r.ID)
		}
	}
	return append(ids, t.pack.measureIDs()...)
}

func (p *Pack) measureIDs() []string {
	ids := make([]string, 0, len(p.Measures))
	for _, m := range p.Measures {
		ids = append(ids, m.ID)
	}
	return ids
}

func fieldNames(record *value.RecordType) []string {
	names := []string{"id"}
	for _, f := range record.Fields {
		names = append(names, f.Name)
	}
	return names
}
