package rules

import (
	"cmp"
	"maps"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Absence is a figure that a table has for most words of a key, such as most regions, and not for the others.
type Absence struct {
	// Column is the cell, Key the key whose words lack it, Others the remaining keys in the order of the table, the year left out.
	Column, Key string
	Others      []string
	// Year is the year in which they lack it; zero for words that are declared and have the figure in no year.
	Year int64
	// Lacking are the words, sorted; Having counts those that have it.
	Lacking []string
	Having  int
	// Place is the first row that has it.
	Place Position
}

// Absences lists what the table lacks for some words of the key that has most, such as the region; the other keys tell its series apart.
// It lists figures of a year that more than half of the words with any figure
// have, where no Gap tells it; and words of a closed set without any figure where more than half of the set has one. They come in
// the order of columns, of first rows and of years, the words without any figure first. A table without a year has none.
func (t *Table) Absences() []Absence {
	year := slices.IndexFunc(t.declaration.Keys, func(c Column) bool { return c.Name == t.declaration.Year })
	if year < 0 || t.declaration.Year == "" {
		return nil
	}
	key := t.widestKey(year)
	if key < 0 {
		return nil
	}
	var out []Absence
	for cell, column := range t.declaration.Values {
		for _, group := range t.coverage(cell, key, year) {
			for _, found := range group.absences(t.declaration.Keys[key].Type) {
				found.Column, found.Key = column.Name, t.declaration.Keys[key].Name
				out = append(out, found)
			}
		}
	}
	return out
}

// widestKey is the key with the most words in the rows, the year aside; negative where there is none.
func (t *Table) widestKey(year int) int {
	widest, most := -1, 0
	for key := range t.declaration.Keys {
		words := map[string]bool{}
		for _, row := range t.rows {
			words[row.Keys[key].String()] = true
		}
		if key != year && len(words) > most {
			widest, most = key, len(words)
		}
	}
	return widest
}

// keyCoverage has, for one combination of the other keys, the row of each year and word of a key.
type keyCoverage struct {
	others []string
	rows   map[int64]map[string]Position
	first  Position
}

// coverage gathers the rows with a figure, in the order of first rows.
func (t *Table) coverage(cell, key, year int) []*keyCoverage {
	var out []*keyCoverage
	byOthers := map[string]*keyCoverage{}
	for _, row := range t.rows {
		if !row.Cells[cell].Known() {
			continue
		}
		others := make([]value.Value, 0, len(row.Keys))
		var texts []string
		for i, k := range row.Keys {
			if i != key && i != year {
				others = append(others, k)
				texts = append(texts, k.String())
			}
		}
		group := byOthers[rowKey(others)]
		if group == nil {
			group = &keyCoverage{others: texts, rows: map[int64]map[string]Position{}, first: row.Place}
			byOthers[rowKey(others)] = group
			out = append(out, group)
		}
		n, _ := row.Keys[year].Int()
		if group.rows[n] == nil {
			group.rows[n] = map[string]Position{}
		}
		group.rows[n][row.Keys[key].String()] = row.Place
	}
	return out
}

func (g *keyCoverage) absences(declared value.Type) []Absence {
	first, last := map[string]int64{}, map[string]int64{}
	for _, year := range slices.Sorted(maps.Keys(g.rows)) {
		for word := range g.rows[year] {
			if _, seen := first[word]; !seen {
				first[word] = year
			}
			last[word] = year
		}
	}
	var out []Absence
	if declared.Kind == value.KindEnum {
		lacking := slices.DeleteFunc(slices.Clone(declared.Enum.Words), func(word string) bool { _, has := first[word]; return has })
		if len(lacking) > 0 && 2*len(first) > len(declared.Enum.Words) {
			slices.Sort(lacking)
			out = append(out, Absence{Others: g.others, Lacking: lacking, Having: len(first), Place: g.first})
		}
	}
	for _, year := range slices.Sorted(maps.Keys(g.rows)) {
		having := g.rows[year]
		if 2*len(having) <= len(first) {
			continue
		}
		// A word with figures before and after has a gap, which Gaps tells.
		lacking := slices.DeleteFunc(slices.Sorted(maps.Keys(first)), func(word string) bool {
			_, has := having[word]
			return has || first[word] < year && year < last[word]
		})
		if len(lacking) > 0 {
			out = append(out, Absence{Others: g.others, Year: year, Lacking: lacking, Having: len(having), Place: firstPlace(having)})
		}
	}
	return out
}

func firstPlace(rows map[string]Position) Position {
	return slices.MinFunc(slices.Collect(maps.Values(rows)), func(a, b Position) int { return cmp.Compare(a.Line, b.Line) })
}
