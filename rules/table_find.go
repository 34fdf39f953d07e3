package rules

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Found is what a lookup read.
type Found struct {
	Table string
	// Row is the table's own.
	Row *Row
	// Wanted is the year asked for; Year is the year of the row. They differ when the fallback was used.
	Wanted, Year int64
	Column       string
}

// NoRow says why a lookup is unknown.
type NoRow struct {
	Table  string
	Column string
	// Keys are the wanted keys as text, in the order of the table, the year left out; Latest is the latest usable year, zero when none.
	Keys   []string
	Latest int64
	// Wanted is the year asked for.
	Wanted int64
	// Weak is set when a row was found that is only recalled: such a row never fixes a number.
	Weak bool
}

// String is the reason in English, such as "no 2025 figure for 410000; latest is 2024".
func (n *NoRow) String() string {
	text := "no figure for " + strings.Join(n.Keys, " ")
	if n.Wanted != 0 {
		text = "no " + strconv.FormatInt(n.Wanted, 10) + " figure for " + strings.Join(n.Keys, " ")
	}
	switch {
	case n.Weak:
		return text + " but a recalled one"
	case n.Latest != 0:
		return text + "; latest is " + strconv.FormatInt(n.Latest, 10)
	default:
		return text
	}
}

// find looks a row up; ok is false when there is none that counts, and why then tells why. Rows not yet published on the date are not there.
func (t *Table) find(keys []value.Value, column string, fallback int, published value.Date) (found Found, v value.Value, ok bool) {
	cell, wanted := t.cell(column), t.index.wanted(keys)
	reached := t.reach(keys, cell, fallback, published)
	if reached == nil {
		return Found{}, value.Value{}, false
	}
	row := &t.rows[reached.row]
	if row.Confidence.Weak() {
		return Found{}, value.Value{}, false
	}
	return Found{Table: t.declaration.Name, Row: row, Wanted: wanted, Year: reached.year, Column: column}, row.Cells[cell], true
}

// why is the reason for which find finds nothing.
func (t *Table) why(keys []value.Value, column string, fallback int, published value.Date) *NoRow {
	cell := t.cell(column)
	missing := &NoRow{Table: t.declaration.Name, Column: column, Keys: keyTexts(keys, t.index.year), Wanted: t.index.wanted(keys),
		Weak: t.reach(keys, cell, fallback, published) != nil}
	if !missing.Weak && t.index.year >= 0 {
		missing.Latest = t.latest(keys, cell, published)
	}
	return missing
}

// reach is the row wanted, weak or not, or the latest before it that the fallback reaches; nil when there is none.
func (t *Table) reach(keys []value.Value, cell, fallback int, published value.Date) *yearRow {
	wanted, series := t.index.wanted(keys), t.index.series(keys)
	if t.index.year < 0 {
		fallback = 0
	} else if fallback < 0 {
		return nil
	}
	for i := upTo(series, wanted) - 1; i >= 0; i-- {
		// Unsigned, so that no two years are too far apart to tell how far.
		if back := uint64(wanted) - uint64(series[i].year); back > uint64(fallback) {
			return nil
		}
		if usable(&t.rows[series[i].row], cell, published) {
			return &series[i]
		}
	}
	return nil
}

// latest is the latest year with a usable row, zero when there is none.
func (t *Table) latest(keys []value.Value, cell int, published value.Date) int64 {
	series := t.index.series(keys)
	for i := len(series) - 1; i >= 0; i-- {
		if row := &t.rows[series[i].row]; usable(row, cell, published) {
			year, _ := row.Keys[t.index.year].Int()
			return max(year, 0)
		}
	}
	return 0
}

func (t *Table) cell(column string) int {
	for i := range t.declaration.Values {
		if t.declaration.Values[i].Name == column {
			return i
		}
	}
	return -1
}

// usable reports whether a row has the cell and was published by a date.
func usable(row *Row, cell int, published value.Date) bool {
	return row.Cells[cell].Known() && (published.IsZero() || row.Published.IsZero() || row.Published.CompareFull(published) <= 0)
}

func keyTexts(keys []value.Value, leaveOut int) []string {
	texts := []string{}
	for i, k := range keys {
		if i != leaveOut {
			texts = append(texts, k.String())
		}
	}
	return texts
}
