package rules

import (
	"cmp"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// rowIndex finds the rows of a table by their keys without writing a text for them. Each key has a number among the distinct ones of its
// column, those numbers lead to a series, and a series has its rows by year. Keys are the same where their texts are: a key of text
// may be looked up by an enum's word. It is immutable.
type rowIndex struct {
	// year is the place of the year among the keys, -1 when the table has none; then every series is one row.
	year    int
	columns []keyColumn
	// rows are those of the first series, then of the next; those of series s start at starts[s].
	rows   []yearRow
	starts []int32
}

// yearRow is a row of a series: its year, zero without one, and its number in the table.
type yearRow struct {
	year int64
	row  int32
}

// keyColumn is one key other than the year.
type keyColumn struct {
	// place is that of the key among all.
	place int
	// numbers or words number the distinct keys of whole numbers, or of all else, by their text.
	numbers map[int64]int32
	words   map[string]int32
	steps   seriesSteps
}

func indexRows(d TableDeclaration, rows []Row) rowIndex {
	x := rowIndex{year: slices.IndexFunc(d.Keys, func(c Column) bool { return c.Name == d.Year })}
	series, count := make([]int32, len(rows)), 1
	for place, column := range d.Keys {
		if place == x.year {
			continue
		}
		c := keyColumn{place: place}
		if column.Type.Kind == value.KindInt {
			c.numbers = map[int64]int32{}
		} else {
			c.words = map[string]int32{}
		}
		keys := c.number(rows)
		c.steps = newSeriesSteps(count, len(c.numbers)+len(c.words), len(rows))
		count = c.steps.divide(series, keys)
		x.columns = append(x.columns, c)
	}
	x.arrange(rows, series, count)
	return x
}

// arrange sorts the rows by series and year.
func (x *rowIndex) arrange(rows []Row, series []int32, count int) {
	bySeries := make([][]yearRow, count)
	for i := range rows {
		year, ok := int64(0), true
		if x.year >= 0 {
			year, ok = wholeNumber(rows[i].Keys[x.year])
		}
		// A year that is no number is never wanted.
		if ok {
			bySeries[series[i]] = append(bySeries[series[i]], yearRow{year: year, row: int32(i)})
		}
	}
	x.rows, x.starts = make([]yearRow, 0, len(rows)), make([]int32, 1, count+1)
	for _, of := range bySeries {
		slices.SortFunc(of, func(a, b yearRow) int { return cmp.Compare(a.year, b.year) })
		x.rows = append(x.rows, of...)
		x.starts = append(x.starts, int32(len(x.rows)))
	}
}

// wanted is the year asked for, zero when the table has none.
func (x *rowIndex) wanted(keys []value.Value) int64 {
	if x.year < 0 {
		return 0
	}
	year, _ := keys[x.year].Int()
	return year
}

// series are the rows that have all the keys but the year, by year; none when there are none.
func (x *rowIndex) series(keys []value.Value) []yearRow {
	series := int32(0)
	for i := range x.columns {
		c := &x.columns[i]
		key, ok := c.find(keys[c.place])
		if !ok {
			return nil
		}
		if series, ok = c.steps.next(series, key); !ok {
			return nil
		}
	}
	return x.rows[x.starts[series]:x.starts[series+1]]
}

// upTo is how many rows of a series are not after a year.
func upTo(series []yearRow, year int64) int {
	from, to := 0, len(series)
	for from < to {
		if middle := int(uint(from+to) / 2); series[middle].year <= year {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// number numbers the distinct keys of the rows in their order and returns the number of each row's.
func (c *keyColumn) number(rows []Row) []int32 {
	keys := make([]int32, len(rows))
	for i := range rows {
		key := rows[i].Keys[c.place]
		known, ok := c.find(key)
		if !ok {
			known = int32(len(c.numbers) + len(c.words))
			if n, isInt := key.Int(); isInt {
				c.numbers[n] = known
			} else {
				c.words[key.String()] = known
			}
		}
		keys[i] = known
	}
	return keys
}

// find is the number of a key, if a row has it.
func (c *keyColumn) find(key value.Value) (int32, bool) {
	if c.words != nil {
		number, ok := c.words[key.String()]
		return number, ok
	}
	n, ok := wholeNumber(key)
	if !ok {
		return 0, false
	}
	number, ok := c.numbers[n]
	return number, ok
}

// wholeNumber is the number whose text a key has.
func wholeNumber(key value.Value) (int64, bool) {
	if n, isInt := key.Int(); isInt {
		return n, true
	}
	return parseInt(key.String())
}

// seriesSteps lead from the series by the keys so far, and the next key, to the series by all of them.
type seriesSteps struct {
	// keys is how many keys there are; the step of a series and a key stands at series*keys+key.
	keys int64
	// every has all steps, one more than their series, where there are not many more than rows; else some has those there are.
	every []int32
	some  map[int64]int32
}

// stepsPerRow bounds the memory of steps that lead nowhere.
const stepsPerRow = 8

func newSeriesSteps(series, keys, rows int) seriesSteps {
	s := seriesSteps{keys: int64(keys)}
	if all := int64(series) * int64(keys); all <= stepsPerRow*int64(rows) {
		s.every = make([]int32, all)
	} else {
		s.some = map[int64]int32{}
	}
	return s
}

// divide turns the series of each row into the one that its key leads to, and returns how many there are.
func (s *seriesSteps) divide(series, keys []int32) int {
	count := 0
	for i, from := range series {
		to, ok := s.next(from, keys[i])
		if !ok {
			to = int32(count)
			count++
			if step := int64(from)*s.keys + int64(keys[i]); s.some == nil {
				s.every[step] = to + 1
			} else {
				s.some[step] = to + 1
			}
		}
		series[i] = to
	}
	return count
}

func (s *seriesSteps) next(series, key int32) (int32, bool) {
	step := int64(series)*s.keys + int64(key)
	if s.some != nil {
		to := s.some[step]
		return to - 1, to > 0
	}
	to := s.every[step]
	return to - 1, to > 0
}
