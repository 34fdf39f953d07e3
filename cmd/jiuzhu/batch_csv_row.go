package main

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// csvRow reads one row as a case. An empty cell is unknown: never false, never zero, never an empty list.
type csvRow struct {
	layout   *csvLayout
	number   int
	cells    []string
	problems rules.Problems
}

// decode returns the case, or everything that is wrong with the row. What a fact may be is checked by the engine, as for
// every case; only beside other mistakes it is checked here, so that all of them are told at once.
func (r *csvRow) decode() (eligibility.Case, error) {
	if len(r.cells) != r.layout.width {
		r.problems.Add(&rules.Problem{Code: "wrong_width", Place: r.place(0), Detail: "a row that is cut off, or a comma in a text that stands in no quotes, looks like this",
			Summary: r.prefix(0) + "its number of cells is " + strconv.Itoa(len(r.cells)) + ", that of the header " + strconv.Itoa(r.layout.width)})
		return eligibility.Case{}, r.problems
	}
	var givens []rules.Given
	for _, f := range r.layout.facts {
		if given, known := r.given(f); known {
			givens = append(givens, given)
		}
	}
	if len(r.problems) == 0 {
		return eligibility.NewCase(givens...), nil
	}
	if _, err := rules.Bind(r.layout.vocabulary, givens); err != nil {
		r.problems = append(r.problems, r.placed(problemsOf(err))...)
	}
	r.problems.Sort()
	return eligibility.Case{}, r.problems
}

// cell is the text of a column, empty for no column.
func (r *csvRow) cell(column int) string {
	if column == 0 {
		return ""
	}
	text := r.cells[column-1]
	if text != "" && strings.TrimSpace(text) == "" {
		r.refuse("blank_cell", column, "it holds nothing but spaces", "leave the cell empty for what is not known")
		return ""
	}
	return text
}

func (r *csvRow) refuse(code string, column int, summary, detail string) {
	r.problems.Add(&rules.Problem{Code: rules.ProblemCode(code), Summary: r.prefix(column) + summary, Detail: detail, Place: r.place(column)})
}

// prefix says where in a spreadsheet a problem is.
func (r *csvRow) prefix(column int) string {
	if column == 0 {
		return "row " + strconv.Itoa(r.number) + ": "
	}
	return "row " + strconv.Itoa(r.number) + ", column " + columnLetters(column) + ": "
}

func (r *csvRow) place(column int) rules.Position {
	return rules.Position{File: casesFile, Line: r.number, Column: column}
}

// placed are problems that name facts, with the cells that give them.
func (r *csvRow) placed(problems rules.Problems) rules.Problems {
	placed := make(rules.Problems, 0, len(problems))
	for _, problem := range problems {
		moved := *problem
		if problem.Place.IsZero() {
			column := r.columnOf(problem)
			moved.Summary, moved.Place = r.prefix(column)+problem.Summary, r.place(column)
		}
		if problem.Code == "incomplete_finding" {
			moved.Detail = "add columns such as " + problem.Arguments[0] + ":by, and fill them"
		}
		placed.Add(&moved)
	}
	placed.Sort()
	return placed
}

// columnOf is the column of the fact a problem names, of a list that is given as JSON for all of its members.
func (r *csvRow) columnOf(problem *rules.Problem) int {
	// The argument of facts that contradict each other is the id of a check.
	if len(problem.Arguments) == 0 || problem.Code == "inconsistent_facts" {
		return 0
	}
	name := problem.Arguments[0]
	if column, found := r.layout.columns[name]; found {
		return column
	}
	list, _, _ := strings.Cut(name, "[")
	return r.layout.columns[list]
}

func (r *csvRow) given(f *csvFact) (given rules.Given, known bool) {
	switch {
	case f.declared.Type.Kind != value.KindList:
		given, known = scalarCell(f.declared.Name, f.declared.Type, r.cell(f.value))
	case f.value > 0:
		given, known = r.listOfJSON(f)
	default:
		given, known = r.listOfMembers(f)
	}
	sound := r.provenance(f, &given)
	return given, known && sound
}

// scalarCell hands a cell on in the form in which JSON would: the engine reads it. A spreadsheet writes truths in capitals.
func scalarCell(name string, declared value.Type, text string) (given rules.Given, known bool) {
	given = rules.Given{Name: name, Form: rules.FormText, Text: text}
	switch declared.Kind {
	case value.KindBool:
		given.Form = rules.FormBool
		if text == "TRUE" || text == "FALSE" {
			given.Text = strings.ToLower(text)
		}
	case value.KindInt:
		given.Form = rules.FormNumber
	}
	return given, text != ""
}

// listOfJSON reads a list that stands in one cell as it would stand in a case.
func (r *csvRow) listOfJSON(f *csvFact) (rules.Given, bool) {
	name, text := f.declared.Name, r.cell(f.value)
	if text == "" {
		return rules.Given{Name: name}, false
	}
	const detail = `write it as in a case: [{"id": "1", ...}], or {"items": [...], "complete": false}`
	// What is no JSON by itself could end the case around it and begin another.
	if !json.Valid([]byte(text)) {
		r.refuse("bad_json", f.value, "fact "+strconv.Quote(name)+": not valid JSON", detail)
		return rules.Given{Name: name}, false
	}
	decoded, err := eligibility.DecodeCase([]byte(`{"format": 1, "facts": {` + strconv.Quote(name) + `: ` + text + `}}`))
	if err != nil {
		for _, problem := range problemsOf(err) {
			r.refuse(string(problem.Code), f.value, problem.Summary, detail)
		}
		return rules.Given{Name: name}, false
	}
	givens := decoded.Givens()
	if len(givens) == 0 {
		return rules.Given{Name: name}, false
	}
	return givens[0], true
}

// listOfMembers reads a list from the columns of its members. Unless it is said to be whole it is not: a list proves no
// absence by what a row happens to hold.
func (r *csvRow) listOfMembers(f *csvFact) (rules.Given, bool) {
	given := rules.Given{Name: f.declared.Name, Form: rules.FormList, Members: []rules.Member{}}
	complete := f.details[csvComplete]
	said := r.cell(complete)
	switch said {
	case "true", "TRUE":
		given.Complete = true
	case "false", "FALSE", "":
	default:
		r.refuse("wrong_type", complete, "fact "+strconv.Quote(f.declared.Name)+": complete is neither true nor false", "allowed: true or false")
	}
	for i, columns := range f.members {
		member, column := r.member(f.declared.Name, i, columns)
		switch {
		case column == 0:
		case len(given.Members) < i:
			r.refuse("bad_member", column, "fact "+strconv.Quote(f.declared.Name)+": a member before this one is empty", "fill the columns of members from the first on")
		default:
			given.Members = append(given.Members, member)
		}
	}
	return given, len(given.Members) > 0 || said != ""
}

// member reads the columns of one member; column is one that is filled, zero when none is.
func (r *csvRow) member(list string, index int, columns *csvMember) (member rules.Member, column int) {
	member.ID = strconv.Itoa(index)
	if columns.id > 0 {
		member.ID = r.cell(columns.id)
		if member.ID != "" {
			column = columns.id
		}
	}
	for _, f := range columns.fields {
		if given, known := scalarCell(f.declared.Name, f.declared.Type, r.cell(f.column)); known {
			member.Fields = append(member.Fields, given)
			column = f.column
		}
	}
	return member, column
}

// provenance reads where a value comes from, and reports whether it could. Of what is not known nothing is kept, as in a case.
func (r *csvRow) provenance(f *csvFact, given *rules.Given) bool {
	said := rules.Provenance{By: r.cell(f.details["by"]), Reason: r.cell(f.details["reason"]), Ground: r.cell(f.details["ground"]),
		Proof: r.cell(f.details["proof"])}
	if text := r.cell(f.details["as_of"]); text != "" {
		date, err := value.ParseDate(text)
		if err != nil {
			r.refuse("bad_provenance", f.details["as_of"], "fact "+strconv.Quote(f.declared.Name)+": as_of is not a date", "allowed: YYYY-MM-DD")
			return false
		}
		said.AsOf = date
	}
	switch {
	case said == (rules.Provenance{}):
	case given.Provenance != (rules.Provenance{}):
		r.refuse("duplicate_fact", f.value, "fact "+strconv.Quote(f.declared.Name)+": its JSON says where it comes from, and other columns do",
			"give it in one way")
		return false
	default:
		given.Provenance = said
	}
	return true
}

// problemsOf are the problems an error holds; no other error comes from decoding and checking a case.
func problemsOf(err error) rules.Problems {
	var problems rules.Problems
	errors.As(err, &problems)
	return problems
}
