package policies

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// vocabulary reads one file of facts: currencies, enums, records, facts, findings, decisions and checks.
func (b *packReader) vocabulary(f *fields) {
	for _, n := range f.optionalSequence("currencies") {
		c, err := value.ParseCurrency(n.string(f.reader))
		if err != nil {
			f.report("unknown_word", n.place(), "not a currency code", "write three capital letters, such as CNY")
			continue
		}
		b.currency = append(b.currency, c)
	}
	if m := f.optionalMapping("birthday"); m != nil {
		b.birthdayOf(m)
	}
	for _, e := range f.optionalMapping("enums").entries() {
		b.enum(e, f.reader)
	}
	for _, n := range f.optionalSequence("records") {
		b.record(n, f.reader)
	}
	for _, n := range f.optionalSequence("facts") {
		b.fact(n, f.reader, rules.RoleFact)
	}
	for _, n := range f.optionalSequence("findings") {
		b.fact(n, f.reader, rules.RoleFinding)
	}
	for _, n := range f.optionalSequence("decisions") {
		b.fact(n, f.reader, rules.RoleDecision)
	}
	for _, n := range f.optionalSequence("checks") {
		b.check(n, f.reader)
	}
}

func (b *packReader) birthdayOf(m *fields) {
	reached := m.enumWord("reached", "on_the_day", "the_day_after")
	leap := m.enumWord("leap_day", "february_28", "march_1")
	m.done()
	if reached == "" || leap == "" {
		return
	}
	// Both words were checked just above.
	_ = b.birthday.Reached.UnmarshalText([]byte(reached))
	_ = b.birthday.LeapDay.UnmarshalText([]byte(leap))
}

// enum reads one closed set of words, each with its label.
func (b *packReader) enum(e entry, r *reader) {
	if e.value == nil || !b.unique("type", e.key.value, e.key.place()) {
		return
	}
	words := &fields{reader: r, node: e.value}
	if !e.value.expect(r, kindMapping, "words with their labels") {
		return
	}
	enum := Enum{Type: &value.EnumType{Name: e.key.value}}
	for _, word := range words.entries() {
		if !wordPattern.MatchString(word.key.value) {
			r.report(codeBadIdentifier, word.key.place(), "not a word for an enum", "write lower-case letters, digits and single underscores", word.key.value)
		}
		enum.Type.Words = append(enum.Type.Words, word.key.value)
		enum.Labels = append(enum.Labels, word.value.localized(r))
	}
	if len(enum.Type.Words) == 0 {
		r.report(codeEmptyList, e.key.place(), "an enum needs at least one word", "write each word with its label in zh and en")
		return
	}
	b.enums[enum.Type.Name] = enum.Type
	b.pack.Enums = append(b.pack.Enums, enum)
}

func (b *packReader) record(n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	t := &value.RecordType{Name: b.name(m, "id")}
	m.optionalLocalized("title")
	for _, field := range m.sequence("fields") {
		fm := field.mapping(r)
		if fm == nil {
			continue
		}
		name := b.name(fm, "name")
		fieldType, ok := b.typeOf(fm, "type")
		fm.localized("label")
		fm.done()
		if _, twice := t.FieldIndex(name); twice {
			r.report("duplicate_id", fm.place("name"), "field \""+name+"\" stands twice in its record", "give one of them another name, or remove it", name)
		} else if ok && name != "" {
			t.Fields = append(t.Fields, value.Field{Name: name, Type: fieldType})
		}
	}
	m.done()
	if b.unique("type", t.Name, m.place("id")) {
		b.records[t.Name] = t
	}
}

var (
	listPattern = regexp.MustCompile(`^list\(([a-z][a-z0-9_]*)\)$`)
	// currencyPattern is a type in a currency; one that is declared has been found before.
	currencyPattern = regexp.MustCompile(`^(?:money|rate)\(([A-Z]{3})(?:, [a-z]+)?\)$`)
	wordPattern     = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)
	namePattern     = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*$`)
)

// name reads a name that expressions use: dotted, without hyphens.
func (b *packReader) name(m *fields, key string) string {
	name := m.identifier(key)
	if name != "" && !namePattern.MatchString(name) {
		m.report(codeBadIdentifier, m.place(key), "an expression could not use that name", "join words with _ and parts with a point")
		return ""
	}
	return name
}

func (b *packReader) typeOf(m *fields, key string) (value.Type, bool) {
	name := m.string(key)
	if name == "" {
		return value.Type{}, false
	}
	if t, ok := rules.ParseType(name, b.currency); ok && t.Kind != value.KindYears && t.Kind != value.KindUnrounded {
		return t, true
	}
	if e, ok := b.enums[name]; ok {
		return value.Type{Kind: value.KindEnum, Enum: e}, true
	}
	if match := listPattern.FindStringSubmatch(name); match != nil {
		if record, ok := b.records[match[1]]; ok {
			return value.Type{Kind: value.KindList, Element: &value.Type{Kind: value.KindRecord, Record: record}}, true
		}
	}
	if match := currencyPattern.FindStringSubmatch(name); match != nil {
		m.report("unknown_type", m.place(key), "the pack has no currency "+match[1], "declare it under currencies in a file of facts, or correct it", match[1])
		return value.Type{}, false
	}
	known := []string{"bool", "int", "decimal", "date", "text", "money(CNY)", "rate(CNY, year)"}
	for _, e := range b.pack.Enums {
		known = append(known, e.Type.Name)
	}
	p := rules.UnknownName("type", name, known, m.place(key))
	p.Code = "unknown_type"
	b.problems.Add(p)
	return value.Type{}, false
}

// fact reads a fact, finding or decision.
func (b *packReader) fact(n *node, r *reader, role rules.Role) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	f := rules.Fact{Name: b.name(m, "id"), Role: role, Label: m.localized("label"), Place: n.place()}
	t, ok := b.typeOf(m, "type")
	f.Type = t
	if class := m.enumWord("class", rules.ClassWords()...); class != "" {
		// The word was checked just above.
		_ = f.Class.UnmarshalText([]byte(class))
	} else {
		f.Class = rules.Sensitive
	}
	f.Unit = m.optionalLocalized("unit")
	f.Proof = m.optionalLocalized("proof")
	f.Burden, _ = m.optionalInt("burden", 0, 9)
	f.Aliases = m.optionalStrings("aliases")
	f.Minimum, f.Maximum = b.bound(m, "minimum", t), b.bound(m, "maximum", t)
	f.MaxLength, _ = m.optionalInt("max_length", 1, rules.MaxTextLength)
	if role != rules.RoleFact {
		f.DecidedBy, f.On = m.localized("decided_by"), m.optionalLocalized("on")
	}
	if role == rules.RoleFinding {
		if hint := m.optionalText("hint"); hint != nil {
			f.Hint = rules.NewExpression(hint)
		}
	}
	if m.has("basis") {
		f.Basis, _ = b.basis(m, "basis", 0)
	}
	if role == rules.RoleDecision {
		f.Aid = m.identifier("aid")
		b.decision(m, f)
	}
	m.done()
	if ok && f.Name != "" {
		b.facts = append(b.facts, f)
	}
}

func (b *packReader) decision(m *fields, f rules.Fact) {
	place := m.place("aid")
	two := f.Type.Kind == value.KindEnum && len(f.Type.Enum.Words) == 2 && f.Type.Enum.Has("grant") && f.Type.Enum.Has("refuse")
	if !two && !f.Type.IsZero() {
		m.report("bad_declaration", m.place("type"), "a decision is an enum of the two words grant and refuse", "declare an enum with these two words, and no other")
	}
	b.later(func() { b.knownAid(f.Aid, place) })
}

func (b *packReader) knownAid(id string, place rules.Position) {
	if id == "" || slices.ContainsFunc(b.pack.Aids, func(a Aid) bool { return a.ID == id }) {
		return
	}
	var ids []string
	for _, a := range b.pack.Aids {
		ids = append(ids, a.ID)
	}
	b.problems.Add(rules.UnknownName("aid", id, ids, place))
}

func (b *packReader) bound(m *fields, key string, t value.Type) value.Value {
	text, ok := m.optionalString(key)
	if !ok || t.IsZero() {
		return value.Value{}
	}
	v, ok := rules.ParseValue(t, text)
	if !ok || t.Kind == value.KindText || t.Kind == value.KindBool || t.Kind == value.KindEnum {
		m.report("bad_literal", m.place(key), "not a bound for a value of type "+t.String(), "write a value of that type in quotes; only numbers, amounts and dates have bounds")
		return value.Value{}
	}
	return v
}

func (b *packReader) check(n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	c := Check{ID: m.identifier("id"), Title: m.localized("title"), Place: n.place()}
	c.Must = b.condition(m.required("must"), r)
	m.done()
	if b.unique("check", c.ID, m.place("id")) {
		b.pack.Checks = append(b.pack.Checks, c)
	}
}

// newVocabulary builds the vocabulary once all files of facts have been read.
func (b *packReader) newVocabulary() {
	records := make([]*value.RecordType, 0, len(b.records))
	for _, t := range b.records {
		records = append(records, t)
	}
	slices.SortFunc(records, func(x, y *value.RecordType) int { return strings.Compare(x.Name, y.Name) })
	broken := len(b.problems) > 0
	vocabulary, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: b.facts, Records: records, Currencies: b.currency, Birthday: b.birthday})
	var problems rules.Problems
	if errors.As(err, &problems) {
		b.problems = append(b.problems, problems...)
	}
	if !broken {
		b.pack.Vocabulary = vocabulary
	}
}
