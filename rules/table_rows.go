package rules

import "slices"

// EachRow calls f with every row in the order of the file until f returns false. The row is f's own to keep.
func (t *Table) EachRow(f func(Row) bool) {
	for _, row := range t.rows {
		row.Keys, row.Cells = slices.Clone(row.Keys), slices.Clone(row.Cells)
		if !f(row) {
			return
		}
	}
}
