package rules

import "slices"

// Gap is a year for which a table has no figure, though it has one for an earlier and for a later year.
type Gap struct {
	// Column is the cell that is missing, Keys the other keys of the row in the order of the table.
	Column string
	Keys   []string
	Year   int64
	// Before and After are the rows of the nearest years that have the figure.
	Before, After Position
}

// Gaps lists the years without a figure between the first and the last that have one, for each column and each
// combination of the other keys, in the order of columns, of first rows and of years. A table without a year has none.
func (t *Table) Gaps() []Gap {
	year := slices.IndexFunc(t.declaration.Keys, func(c Column) bool { return c.Name == t.declaration.Year })
	if year < 0 || t.declaration.Year == "" {
		return nil
	}
	var out []Gap
	for cell := range t.declaration.Values {
		var keys []string
		series := map[string][]Row{}
		for _, row := range t.rows {
			if !row.Cells[cell].Known() {
				continue
			}
			others := slices.Delete(slices.Clone(row.Keys), year, year+1)
			key := rowKey(others)
			if series[key] == nil {
				keys = append(keys, key)
			}
			series[key] = append(series[key], row)
		}
		for _, key := range keys {
			out = append(out, gapsOf(series[key], year, t.declaration.Values[cell].Name)...)
		}
	}
	return out
}

// gapsOf lists the years missing between the rows of one series.
func gapsOf(rows []Row, year int, column string) []Gap {
	yearOf := func(r Row) int64 {
		n, _ := r.Keys[year].Int()
		return n
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return int(yearOf(a) - yearOf(b)) })
	var out []Gap
	for i := 1; i < len(rows); i++ {
		for missing := yearOf(rows[i-1]) + 1; missing < yearOf(rows[i]) && len(out) < MaxTableRows; missing++ {
			out = append(out, Gap{Column: column, Keys: keyTexts(rows[i].Keys, year), Year: missing,
				Before: rows[i-1].Place, After: rows[i].Place})
		}
	}
	return out
}
