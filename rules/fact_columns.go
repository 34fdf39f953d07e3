package rules

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// FactColumn is one fact of many cases: the value of each, the zero Value where it is not known. A finding or decision bears one provenance
// for all of them, as in a simulation; where each has its own, the cases are bound one by one.
type FactColumn struct {
	Name   string
	Values []value.Value
	Provenance
}

// FactColumns are the checked facts of many cases, fact by fact: for populations, where checking and gathering each case by itself costs more
// than deciding it. They are immutable and safe for concurrent use.
type FactColumns struct {
	vocabulary *Vocabulary
	columns    []boundColumn
	rows       int
}

type boundColumn struct {
	slot       int
	values     []value.Value
	provenance Provenance
}

// BindColumns checks every value of every column as Bind does. It returns columns or every problem, never both; a problem names the fact
// and the row, from 0, never the value, of at most twenty rows of a column. The values are kept, not copied.
func BindColumns(v *Vocabulary, columns []FactColumn) (*FactColumns, error) {
	c := &FactColumns{vocabulary: v}
	var problems Problems
	if len(columns) > MaxFacts {
		return nil, Problems{{Code: "too_many_facts", Summary: "too many columns", Detail: "allowed: at most " + decimalText(MaxFacts)}}
	}
	given := make([]bool, len(v.facts))
	for n := range columns {
		column := &columns[n]
		slot, ok := v.index[column.Name]
		if !ok {
			slot, ok = v.former[column.Name]
		}
		switch {
		case !ok:
			problems.Add(undeclared(v.Names(), column.Name))
			continue
		case given[slot]:
			problems.Add(factProblem("duplicate_fact", column.Name, "given twice", "give each fact once"))
			continue
		case n > 0 && len(column.Values) != len(columns[0].Values):
			problems.Add(factProblem("bad_columns", column.Name, "its column is not as long as the first", "give each case a value, the zero Value where it is not known"))
			continue
		}
		given[slot] = true
		checkColumn(&v.facts[slot], column, &problems)
		c.columns = append(c.columns, boundColumn{slot: slot, values: column.Values, provenance: column.Provenance})
		c.rows = len(column.Values)
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// rowsTold is of how many rows of one column it is said what is wrong.
const rowsTold = 20

// checkColumn checks a fact of all cases. Its provenance is looked at where a value is known.
func checkColumn(f *Fact, column *FactColumn, problems *Problems) {
	known, wrong := false, 0
	for row, v := range column.Values {
		if !v.Known() {
			continue
		}
		known = true
		problem := checkKnown(v, f)
		if problem != nil {
			if wrong++; wrong > rowsTold {
				break
			}
			problem.Arguments = append(problem.Arguments, strconv.Itoa(row))
			problem.Summary = "row " + strconv.Itoa(row) + ", " + problem.Summary
			problems.Add(problem)
		}
	}
	if problem := checkProvenance(f, column.Provenance); known && problem != nil {
		problems.Add(problem)
	}
}

// checkKnown checks a value that is made already. Lists come with the cases they belong to.
func checkKnown(v value.Value, f *Fact) *Problem {
	if f.Type.Kind == value.KindList {
		return factProblem("wrong_type", f.Name, "a list has no column", "bind cases with lists one by one")
	}
	if problem := checkValue(v, f.Name, f.Type); problem != nil {
		return problem
	}
	return checkBounds(v, f)
}

// Rows is the number of cases, none of columns that could not be bound.
func (c *FactColumns) Rows() int {
	if c == nil {
		return 0
	}
	return c.rows
}

// Slice is some of the cases, from one row to before another, which share their memory with these. Rows outside are left out.
func (c *FactColumns) Slice(from, to int) *FactColumns {
	from = min(max(from, 0), c.rows)
	to = min(max(to, from), c.rows)
	part := &FactColumns{vocabulary: c.vocabulary, rows: to - from, columns: make([]boundColumn, len(c.columns))}
	for i, column := range c.columns {
		column.values = column.values[from:to]
		part.columns[i] = column
	}
	return part
}

// Row puts a case into facts whose memory is used again: nothing may still read what they held. A row outside holds nothing known.
func (c *FactColumns) Row(row int, f *Facts) {
	f.vocabulary, f.provenance = c.vocabulary, f.provenance[:0]
	f.values, f.given = cleared(f.values, len(c.vocabulary.facts)), f.given[:0]
	if row < 0 || row >= c.rows {
		f.sealed()
		return
	}
	for i := range c.columns {
		column := &c.columns[i]
		f.values[column.slot] = column.values[row]
		if column.provenance != (Provenance{}) && column.values[row].Known() {
			f.provenance = append(f.provenance, factProvenance{fact: column.slot, Provenance: column.provenance})
		}
	}
	f.sealed()
}
