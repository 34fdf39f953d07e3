package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// casesFile is what problems call the file of cases until its name is known.
const casesFile = "cases"

// csvDateColumn is another name of the column that gives the decision date.
const csvDateColumn = "date"

// csvDetails are what may stand behind the name of a fact: where its value comes from, and for a list whether it is whole.
func csvDetails() []string { return []string{"by", "as_of", "reason", "ground", "proof", csvComplete} }

const csvComplete = "complete"

// csvLayout says what each column of a file gives. It does not change once the header is read.
type csvLayout struct {
	vocabulary *rules.Vocabulary
	width      int
	facts      []*csvFact
	// columns finds the column that a problem speaks of by the name of a fact, a member or a field.
	columns map[string]int
}

// csvFact are the columns of one fact, counted from 1; zero is no column.
type csvFact struct {
	declared rules.Fact
	// value gives a scalar as it is, a list as JSON.
	value   int
	details map[string]int
	members []*csvMember
}

// csvMember are the columns of one member of a list.
type csvMember struct {
	id     int
	fields []csvField
}

// csvField is the column of one field of a member.
type csvField struct {
	column   int
	declared value.Field
}

// csvHeader reads the names of columns.
type csvHeader struct {
	vocabulary *rules.Vocabulary
	// current finds a fact by its name, or by one it had before.
	current map[string]rules.Fact
	layout  *csvLayout
	byName  map[string]*csvFact
	// seen finds the first column of a name, a former name counting as the one in use.
	seen map[string]int
	row  int
	// strange counts the names that are like none of a fact.
	strange  int
	problems rules.Problems
}

// readHeader says what the columns give, or everything that is wrong with their names.
func readHeader(names []string, row int, vocabulary *rules.Vocabulary) (*csvLayout, error) {
	h := &csvHeader{vocabulary: vocabulary, current: map[string]rules.Fact{}, byName: map[string]*csvFact{}, seen: map[string]int{}, row: row,
		layout: &csvLayout{vocabulary: vocabulary, width: len(names), columns: map[string]int{}}}
	for _, fact := range vocabulary.Facts() {
		h.current[fact.Name] = fact
		for _, former := range fact.Aliases {
			h.current[former] = fact
		}
	}
	if _, taken := h.current[csvDateColumn]; !taken {
		if date, declared := vocabulary.Fact(string(eligibility.DecisionDate)); declared {
			h.current[csvDateColumn] = date
		}
	}
	for i, name := range names {
		h.column(i+1, name)
	}
	if h.strange == len(names) || strings.ContainsAny(strings.Join(names, ""), "\x00\r") {
		h.problems = rules.Problems{h.noHeader(names)}
	} else {
		h.checkFacts()
	}
	h.problems.Sort()
	return h.layout, h.problems.Err()
}

// noHeader is the problem of a row in which no name is that of a fact. What stands there is not repeated: it may be a case.
func (h *csvHeader) noHeader(names []string) *rules.Problem {
	p := &rules.Problem{Code: "no_header", Summary: "the first row does not name facts", Place: h.place(0),
		Detail: "let it hold the name of a fact in each column, such as decision.date; \"jiuzhu facts\" lists them"}
	all := strings.Join(names, "")
	switch {
	case strings.ContainsAny(all, "\x00"):
		p.Detail = adviceOnEncoding
	case len(names) == 1 && strings.ContainsAny(all, ";\t"):
		p.Detail = "the columns are not parted by commas: save it as \"CSV UTF-8\""
	case strings.ContainsRune(all, '\r'):
		p.Detail = "its lines end in a way that is no longer in use: save it as \"CSV UTF-8\""
	}
	return p
}

func (h *csvHeader) place(column int) rules.Position {
	return rules.Position{File: casesFile, Line: h.row, Column: column}
}

func (h *csvHeader) refuse(code string, column int, summary, detail string) {
	h.problems.Add(&rules.Problem{Code: rules.ProblemCode(code), Summary: "column " + columnLetters(column) + ": " + summary, Detail: detail,
		Place: h.place(column)})
}

// column reads one name: that of a fact; of a detail of one behind a colon; of a field of a member behind its number.
func (h *csvHeader) column(column int, name string) {
	if fact, found := h.current[name]; found {
		h.value(column, fact)
		return
	}
	base, detail, detailed := strings.Cut(name, ":")
	list, member, numbered := strings.Cut(base, "[")
	fact, found := h.current[list]
	switch {
	case name == "":
		h.strange++
		h.refuse("no_name", column, "it has no name", "name the fact it gives, or remove the column")
	case name == "source", name == "note":
		h.once(column, name)
	case !found:
		h.unknown(column, list)
	case numbered && detailed:
		h.refuse("unknown_detail", column, "a member of a list has no details", "leave out what stands behind the colon")
	case numbered:
		h.member(column, fact, member)
	case detailed:
		h.detail(column, fact, detail)
	}
}

func (h *csvHeader) unknown(column int, name string) {
	names := append(h.vocabulary.Names(), csvDateColumn, "note", "source")
	for _, fact := range h.vocabulary.Facts() {
		if name == fact.Label.Chinese || name == fact.Label.English {
			h.refuse("undeclared_name", column, "this is the label of a fact", "write its name, "+fact.Name)
			return
		}
	}
	p := rules.UnknownName("fact", name, names, h.place(column))
	// Only a name much like that of a fact is shown: anything else may be a value, in a file without a header.
	if p.Detail != "" {
		h.strange++
		h.refuse("undeclared_name", column, "no fact has this name", "\"jiuzhu facts\" lists every fact")
		return
	}
	p.Summary = "column " + columnLetters(column) + ": " + p.Summary
	h.problems.Add(p)
}

// once refuses a name that stands twice.
func (h *csvHeader) once(column int, name string) bool {
	first, again := h.seen[name]
	if again {
		h.refuse("duplicate_name", column, "column "+columnLetters(first)+" gives the same", "keep one of them")
		return false
	}
	h.seen[name] = column
	return true
}

func (h *csvHeader) fact(declared rules.Fact) *csvFact {
	f, found := h.byName[declared.Name]
	if !found {
		f = &csvFact{declared: declared, details: map[string]int{}}
		h.byName[declared.Name] = f
		h.layout.facts = append(h.layout.facts, f)
	}
	return f
}

func (h *csvHeader) value(column int, declared rules.Fact) {
	if h.once(column, declared.Name) {
		h.fact(declared).value = column
		h.layout.columns[declared.Name] = column
	}
}

func (h *csvHeader) detail(column int, declared rules.Fact, detail string) {
	list := declared.Type.Kind == value.KindList
	switch {
	case !slices.Contains(csvDetails(), detail):
		h.refuse("unknown_detail", column, "no such detail of a fact", "allowed behind the colon: "+strings.Join(csvDetails(), ", "))
	case detail == csvComplete && !list:
		h.refuse("unknown_detail", column, csvComplete+" belongs to lists", "remove the column")
	case h.once(column, declared.Name+":"+detail):
		h.fact(declared).details[detail] = column
	}
}

// member reads what stands behind the bracket: "0].amount", members counted from 0 as in messages.
func (h *csvHeader) member(column int, declared rules.Fact, text string) {
	number, field, found := strings.Cut(text, "].")
	index, err := strconv.Atoi(number)
	if !found || err != nil || index < 0 || index >= rules.MaxListItems || strconv.Itoa(index) != number || declared.Type.Kind != value.KindList {
		h.refuse("bad_member", column, "not the field of a member of a list", "write it as family.members[0].monthly_income, members counted from 0")
		return
	}
	record := declared.Type.Element.Record
	at, known := record.FieldIndex(field)
	if !known && field != "id" {
		names := []string{"id"}
		for _, f := range record.Fields {
			names = append(names, f.Name)
		}
		h.refuse("unknown_field", column, "no such field of a member", "allowed: "+strings.Join(names, ", "))
		return
	}
	name := declared.Name + "[" + number + "]"
	if !h.once(column, name+"."+field) {
		return
	}
	f := h.fact(declared)
	for len(f.members) <= index {
		f.members = append(f.members, &csvMember{})
	}
	h.layout.columns[name+"."+field] = column
	if _, named := h.layout.columns[name]; !named || field == "id" {
		h.layout.columns[name] = column
	}
	if field == "id" {
		f.members[index].id = column
		return
	}
	f.members[index].fields = append(f.members[index].fields, csvField{column: column, declared: record.Fields[at]})
}

// checkFacts refuses columns that do not go together.
func (h *csvHeader) checkFacts() {
	for _, f := range h.layout.facts {
		name, whole := f.declared.Name, f.details[csvComplete]
		switch {
		case f.value > 0 && len(f.members)+whole > 0:
			h.refuse("duplicate_name", f.value, "other columns give the members of this list", "give "+name+" in one way, as JSON or by member")
		case f.value == 0 && len(f.members)+whole == 0:
			for _, detail := range csvDetails() {
				if column := f.details[detail]; column > 0 {
					h.refuse("no_value", column, "no column gives the value of "+name, "add a column "+name+", or remove this one")
				}
			}
		}
		for i, m := range f.members {
			if m.id == 0 && len(m.fields) == 0 {
				h.refuse("bad_member", h.anyMember(f), "no column gives member "+strconv.Itoa(i)+" of "+name, "number members from 0, and leave none out")
			}
		}
	}
	if date := h.byName[string(eligibility.DecisionDate)]; (date == nil || date.value == 0) && len(h.problems) == 0 {
		h.problems.Add(&rules.Problem{Code: "no_decision_date", Summary: "no column gives the day as of which a case is decided",
			Detail: "add a column decision.date, or " + csvDateColumn, Place: h.place(0)})
	}
}

// anyMember is a column of some member.
func (h *csvHeader) anyMember(f *csvFact) int {
	for _, m := range f.members {
		if m.id > 0 {
			return m.id
		}
		for _, field := range m.fields {
			return field.column
		}
	}
	return 0
}

// columnLetters names a column as a spreadsheet does: A to Z, then AA.
func columnLetters(column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append(letters, byte('A'+(column-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}
