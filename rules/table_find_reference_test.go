package rules

import (
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// slowTable finds rows by a text of all their keys, one for each year that a fallback reaches.
type slowTable struct {
	table *Table
	year  int
	rows  map[string]int
}

func slowly(t *Table) slowTable {
	s := slowTable{table: t, rows: map[string]int{}, year: slices.IndexFunc(t.declaration.Keys, func(c Column) bool { return c.Name == t.declaration.Year })}
	for i, row := range t.rows {
		s.rows[slowKey(row.Keys, -1, 0)] = i
	}
	return s
}

// slowKey is the key of a row, with another number in one place unless that is -1.
func slowKey(keys []value.Value, place int, number int64) string {
	key := ""
	for i, k := range keys {
		text := k.String()
		if i == place {
			text = strconv.FormatInt(number, 10)
		}
		key += strconv.Quote(text) + " "
	}
	return key
}

func (s slowTable) find(keys []value.Value, column string, fallback int, published value.Date) (Found, value.Value, bool) {
	i, found := s.row(keys, column, fallback, published)
	if i < 0 || s.table.rows[i].Confidence.Weak() {
		return Found{}, value.Value{}, false
	}
	found.Row = &s.table.rows[i]
	return found, found.Row.Cells[s.cell(column)], true
}

func (s slowTable) why(keys []value.Value, column string, fallback int, published value.Date) *NoRow {
	i, found := s.row(keys, column, fallback, published)
	missing := &NoRow{Table: s.table.declaration.Name, Column: column, Keys: keyTexts(keys, s.year), Wanted: found.Wanted, Weak: i >= 0}
	if i >= 0 || s.year < 0 {
		return missing
	}
	for n := range s.table.rows {
		row := &s.table.rows[n]
		same := s.counts(row, column, published)
		for k := range keys {
			same = same && (k == s.year || row.Keys[k].String() == keys[k].String())
		}
		if year, _ := row.Keys[s.year].Int(); same && year > missing.Latest {
			missing.Latest = year
		}
	}
	return missing
}

func (s slowTable) row(keys []value.Value, column string, fallback int, published value.Date) (int, Found) {
	found := Found{Table: s.table.declaration.Name, Column: column}
	if s.year < 0 {
		fallback = 0
	} else {
		found.Wanted, _ = keys[s.year].Int()
	}
	for back := int64(0); back <= int64(fallback); back++ {
		tried := found.Wanted - back
		if tried > found.Wanted {
			break // before the least year there is none
		}
		if i, ok := s.rows[slowKey(keys, s.year, tried)]; ok && s.counts(&s.table.rows[i], column, published) {
			if s.year >= 0 {
				found.Year = tried
			}
			return i, found
		}
	}
	return -1, found
}

func (s slowTable) counts(row *Row, column string, published value.Date) bool {
	isOut := published.IsZero() || row.Published.IsZero() || row.Published.CompareFull(published) <= 0
	return isOut && row.Cells[s.cell(column)].Known()
}

func (s slowTable) cell(column string) int {
	return slices.IndexFunc(s.table.declaration.Values, func(c Column) bool { return c.Name == column })
}
