package rules

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Limits of a table: its file and its rows are held in memory, about 200 bytes a row.
const (
	MaxTableBytes = 4 << 20
	MaxTableRows  = 20_000
)

// Column is one column of a table.
type Column struct {
	Name string
	Type value.Type
}

// TableDeclaration says how a CSV file is read.
type TableDeclaration struct {
	Name  string
	Title Text
	Basis Basis
	// Keys identify a row; their types are text, int or enum. Year is the key, if any, along which a lookup may fall back.
	Keys []Column
	Year string
	// Values are the cells that may be looked up; an empty cell is a row without that figure.
	Values []Column
	// Published names an optional column with the full date from which a row was known.
	Published string
	// Source and Confidence name the columns with the origin of a row and how sure it is.
	Source, Confidence string
	Place              Position
}

// Row is one row of a table.
type Row struct {
	Keys       []value.Value
	Cells      []value.Value
	Published  value.Date
	Source     string
	Confidence Confidence
	Place      Position
}

// Table is a dated table. It is immutable.
type Table struct {
	declaration TableDeclaration
	rows        []Row
	index       rowIndex
}

// Declaration returns how the table was declared.
func (t *Table) Declaration() TableDeclaration { return t.declaration }

// Rows returns the number of rows.
func (t *Table) Rows() int { return len(t.rows) }

// ReadTable reads a CSV file strictly: a header with exactly the columns it needs (others are allowed and ignored),
// values in canonical form, no row twice. It returns a table or every problem.
func ReadTable(d TableDeclaration, file *source.File) (*Table, error) {
	t := &Table{declaration: d}
	var problems Problems
	if file.Size() > MaxTableBytes {
		problems.Add(&Problem{Code: "too_long", Summary: "table file is over its limit", Detail: "allowed: at most " + decimalText(MaxTableBytes) + " bytes", Place: Position{File: file.Name()}})
		return nil, problems
	}
	reader := csv.NewReader(strings.NewReader(string(file.Content())))
	reader.ReuseRecord = true
	header, err := reader.Read()
	if err != nil {
		problems.Add(csvProblem(file, err))
		return nil, problems
	}
	columns := t.columns(header, file, &problems)
	// Without its columns no row means anything; with them every row is checked, whatever the others hold.
	rows := tableRows{table: t, columns: columns, csv: reader, file: file, problems: &problems, seen: map[string]int{}}
	for columns.found {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			problems.Add(csvProblem(file, err))
			if errors.Is(err, csv.ErrFieldCount) {
				continue
			}
			break
		}
		if len(t.rows) == MaxTableRows {
			problems.Add(&Problem{Code: "too_long", Summary: "table has too many rows", Detail: "allowed: at most " + decimalText(MaxTableRows), Place: Position{File: file.Name()}})
			break
		}
		rows.add(record)
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	t.index = indexRows(d, t.rows)
	return t, nil
}

func csvProblem(file *source.File, err error) *Problem {
	place := Position{File: file.Name()}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		place = tablePlace(file, parse.Line, parse.Column)
	}
	if errors.Is(err, csv.ErrFieldCount) {
		return &Problem{Code: "bad_table", Summary: "the row has not as many cells as the header", Place: place,
			Detail: "write an empty cell where there is no figure, an amount without commas, and a text that holds a comma in double quotes"}
	}
	return &Problem{Code: "bad_table", Summary: "not a table of comma-separated values", Place: place,
		Detail: "write a header and one row a line; put a cell that holds a comma or a quote in double quotes"}
}

// lacking is the problem of a column that the header lacks, at the one that was probably meant.
func lacking(name string, header []string, file *source.File) *Problem {
	p := &Problem{Code: "bad_table", Summary: "table lacks the column " + quote(name), Detail: "the header has " + clip(strings.Join(header, ", ")),
		Place: Position{File: file.Name(), Line: 1, Column: 1}, Arguments: []string{name}}
	if header[0] == "\uFEFF"+name {
		p.Summary, p.Detail = "table starts with a byte order mark", "save it as UTF-8 without a byte order mark"
	} else if near, ok := nearest(name, header); ok {
		p.Summary += " (is it " + quote(near) + "?)"
		before, _, _ := strings.Cut(file.Line(1), near)
		p.Place = file.At(len(before))
	}
	return p
}

// Unfilled is a table of which no row could be read, so that what names its columns can still be checked.
func Unfilled(d TableDeclaration) *Table { return &Table{declaration: d, index: indexRows(d, nil)} }

// tablePlace turns a line and a byte column, as a reader of CSV counts them, into a place.
func tablePlace(file *source.File, line, column int) Position {
	return file.At(file.LineOffset(line) + column - 1)
}

type tableColumns struct {
	keys, values                  []int
	published, source, confidence int
	// found is set when the header has every column once.
	found bool
}

func (t *Table) columns(header []string, file *source.File, problems *Problems) tableColumns {
	find := func(name string) int {
		if name == "" {
			return -1
		}
		i := slices.Index(header, name)
		if i < 0 {
			problems.Add(lacking(name, header, file))
		} else if slices.Contains(header[i+1:], name) {
			problems.Add(&Problem{Code: "bad_table", Summary: "table has the column " + quote(name) + " twice", Detail: "remove one, or give it another name", Place: Position{File: file.Name(), Line: 1},
				Arguments: []string{name}})
		}
		return i
	}
	c := tableColumns{published: find(t.declaration.Published), source: find(t.declaration.Source), confidence: find(t.declaration.Confidence)}
	for _, k := range t.declaration.Keys {
		c.keys = append(c.keys, find(k.Name))
	}
	for _, v := range t.declaration.Values {
		c.values = append(c.values, find(v.Name))
	}
	c.found = len(*problems) == 0
	return c
}

// tableRows reads the rows below a header.
type tableRows struct {
	table    *Table
	columns  tableColumns
	csv      *csv.Reader
	file     *source.File
	problems *Problems
	// seen has the last row of each key.
	seen map[string]int
}

func (r *tableRows) report(i int, p *Problem) {
	line, column := r.csv.FieldPos(i)
	p.Place = tablePlace(r.file, line, column)
	r.problems.Add(p)
}

func (r *tableRows) cell(record []string, i int, column Column, mayBeEmpty bool) value.Value {
	if record[i] == "" && mayBeEmpty {
		return value.Value{}
	}
	v, ok := ParseValue(column.Type, record[i])
	if !ok || record[i] == "" {
		r.report(i, &Problem{Code: "bad_literal", Summary: "column " + quote(column.Name) + ": not a value of type " + column.Type.String(),
			Detail: allowedFor(column.Type), Arguments: []string{column.Name}})
	}
	return v
}

func (r *tableRows) add(record []string) {
	d, c := r.table.declaration, r.columns
	before := len(*r.problems)
	line, _ := r.csv.FieldPos(0)
	row := Row{Place: Position{File: r.file.Name(), Line: line, Column: 1}, Confidence: Confirmed}
	for i, k := range d.Keys {
		row.Keys = append(row.Keys, r.cell(record, c.keys[i], k, false))
	}
	for i, k := range d.Values {
		row.Cells = append(row.Cells, r.cell(record, c.values[i], k, true))
	}
	if c.published >= 0 {
		row.Published = r.published(record)
	}
	if c.source >= 0 {
		row.Source = strings.Clone(record[c.source])
	}
	if c.confidence >= 0 {
		row.Confidence = r.confidence(record)
	}
	key := rowKey(row.Keys)
	if first, ok := r.seen[key]; ok && len(*r.problems) == before {
		r.problems.Add(&Problem{Code: "duplicate_id", Summary: "row stands twice", Detail: "remove one, or correct its keys", Place: row.Place,
			Related: []Related{{Place: r.table.rows[first].Place, Summary: "first here"}}})
	}
	r.seen[key] = len(r.table.rows)
	r.table.rows = append(r.table.rows, row)
}

// published is full: a row known some day of a year must not be taken as known on its first.
func (r *tableRows) published(record []string) value.Date {
	name := r.table.declaration.Published
	date, ok := r.cell(record, r.columns.published, Column{name, value.Type{Kind: value.KindDate}}, false).Date()
	if ok && !date.IsFull() {
		r.report(r.columns.published, &Problem{Code: "bad_literal", Summary: "column " + quote(name) + ": not a full date",
			Detail: "allowed: YYYY-MM-DD", Arguments: []string{name}})
	}
	return date
}

func (r *tableRows) confidence(record []string) Confidence {
	confidence, ok := rowConfidence[record[r.columns.confidence]]
	if !ok {
		r.report(r.columns.confidence, &Problem{Code: "unknown_word", Summary: "no such confidence",
			Detail: "allowed: confirmed, single_source, recalled"})
	}
	return confidence
}

// rowKey is a text that only equal keys have.
func rowKey(keys []value.Value) string {
	var key []byte
	for _, k := range keys {
		// Quoted, so that no text can hold what parts two keys.
		key = append(strconv.AppendQuote(key, k.String()), ' ')
	}
	return string(key)
}

// rowConfidence maps the words of a table to the confidence of a statement.
var rowConfidence = map[string]Confidence{"confirmed": Confirmed, "single_source": Reported, "recalled": Recalled}
