package value

import "strconv"

const notYetBorn = -1

// Years is a number of completed years known within an interval, both ends included. The zero value is 0 years.
type Years struct{ min, max int }

// YearsOf is exactly n years.
func YearsOf(n int) Years { return Years{min: n, max: n} }

// YearsBetween is somewhere from the lesser to the greater of two numbers of years.
func YearsBetween(a, b int) Years { return Years{min: min(a, b), max: max(a, b)} }

// AgeBetween is the age on a day of someone born on a day, over every completion of both dates, which are independent.
// Before birth the age is -1, however long before. No date, of either, leaves every age from -1 to 400 open.
func AgeBetween(born, on Date, birthday Birthday) Years {
	if born.IsZero() || on.IsZero() {
		return Years{min: notYetBorn, max: MaxYear - MinYear}
	}
	return Years{
		min: birthday.latest().completedYears(born.Last(), on.First()),
		max: birthday.earliest().completedYears(born.First(), on.Last()),
	}
}

// Min is the least it can be.
func (y Years) Min() int { return y.min }

// Max is the most it can be.
func (y Years) Max() int { return y.max }

// Less is true when y is less than o whatever both are within their intervals, false when it never is, unknown otherwise.
func (y Years) Less(o Years) Truth {
	switch {
	case y.max < o.min:
		return True
	case y.min >= o.max:
		return False
	}
	return Unknown
}

// LessOrEqual is true when y is at most o whatever both are, false when it never is, unknown otherwise.
func (y Years) LessOrEqual(o Years) Truth { return o.Less(y).Not() }

// Equal is true when both are the same single number, false when the intervals are apart, unknown otherwise.
func (y Years) Equal(o Years) Truth {
	switch {
	case y.max < o.min || o.max < y.min:
		return False
	case y.min == y.max && o.min == o.max:
		return True
	}
	return Unknown
}

// String is "17", or "17..18" for an interval.
func (y Years) String() string {
	var space [MaxNumberText]byte
	return string(y.appendText(space[:0]))
}

func (y Years) appendText(text []byte) []byte {
	text = strconv.AppendInt(text, int64(y.min), 10)
	if y.min == y.max {
		return text
	}
	return strconv.AppendInt(append(text, ".."...), int64(y.max), 10)
}

// AppendText appends String to text, within its capacity if there is room. It never fails.
func (y Years) AppendText(text []byte) ([]byte, error) { return y.appendText(text), nil }

// MarshalText is String.
func (y Years) MarshalText() ([]byte, error) { return []byte(y.String()), nil }

// equalInt compares with an integer that need not fit an int.
func (y Years) equalInt(n int64) Truth {
	switch {
	case n < int64(y.min) || n > int64(y.max):
		return False
	case y.min == y.max:
		return True
	}
	return Unknown
}
