package lint

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// seriesOf puts the years missing between the same two rows together.
func seriesOf(gaps []rules.Gap) [][]rules.Gap {
	var out [][]rules.Gap
	for _, g := range gaps {
		if last := len(out) - 1; last >= 0 && out[last][0].Column == g.Column && out[last][0].After == g.After {
			out[last] = append(out[last], g)
			continue
		}
		out = append(out, []rules.Gap{g})
	}
	return out
}

// years is the year, or the first and the last, of neighbouring gaps.
func years(series []rules.Gap) string {
	return yearsFrom(series[0].Year, series[len(series)-1].Year)
}

func yearsFrom(first, last int64) string {
	if first == last {
		return strconv.FormatInt(first, 10)
	}
	return strconv.FormatInt(first, 10) + " to " + strconv.FormatInt(last, 10)
}
