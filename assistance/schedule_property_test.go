package assistance

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// halves is a range in half months of a wage of 60000 a year, so that all arithmetic is in whole numbers.
type halves struct{ low, high int }

func (h halves) yaml() string {
	text := func(n int) string { return strconv.Quote(strconv.FormatFloat(float64(n)/2, 'f', 1, 64)) }
	return "low: " + text(h.low) + ", high: " + text(h.high)
}

func drawHalves(t *rapid.T, least int, name string) halves {
	low := rapid.IntRange(least, 20).Draw(t, name+" low")
	return halves{low, rapid.IntRange(low, 24).Draw(t, name+" high")}
}

// referenceRange is the range when everything is known: the highest line, the adjustments, not below zero, not above what
// is left.
func referenceRange(lines, adjustments []halves, left int) halves {
	var total halves
	for _, l := range lines {
		total.low, total.high = max(total.low, l.low), max(total.high, l.high)
	}
	for _, a := range adjustments {
		total.low, total.high = total.low+a.low, total.high+a.high
	}
	const halfMonth = 2500
	return halves{min(max(total.low, 0)*halfMonth, left), min(max(total.high, 0)*halfMonth, left)}
}

// TestOpenPartsOnlyWidenTheRange compares the award with every completion of what is open, worked out one by one in whole
// numbers: the low end is the lowest of them all, the high end the highest.
func TestOpenPartsOnlyWidenTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		certain, open := drawHalves(t, 0, "line"), drawHalves(t, 0, "open line")
		adjustments := []halves{drawHalves(t, -20, "first adjustment"), drawHalves(t, -20, "second adjustment")}
		earlier := rapid.IntRange(0, 179).Draw(t, "earlier thousands") * 1000
		truths := rapid.SliceOfN(rapid.SampledFrom([]string{"true", "false", "null"}), 3, 3).Draw(t, "truths")

		e := load(t, `low: "2", high: "6"`, certain.yaml(), `low: "3", high: "8"`, open.yaml(), `low: "1", high: "2.5"`, `low: "0", high: "0"`,
			`low: "0.5", high: "1"`, adjustments[0].yaml(), `when: claim.fault, low: "-9", high: "-0.5"`, "when: water.high, "+adjustments[1].yaml())
		facts := fmt.Sprintf(`"finding.collapse": {"value": %s, %s}, "child.sick": %s, "water.high": %s,
			"earlier.parts": [{"id": "a", "share": "joint", "amount": "%d"}]`, truths[0], fixed, truths[1], truths[2], earlier)
		c := caseOf(t, settled).Without("finding.collapse", "child.sick", "water.high")
		got := assess(t, e, c.With(caseOf(t, facts).Givens()...)).Award

		want := halves{1 << 40, -1}
		for completion := range 8 {
			lines, added, possible := []halves{certain}, []halves(nil), true
			for i, truth := range truths {
				holds := completion>>i&1 == 1
				possible = possible && (truth == "null" || truth == strconv.FormatBool(holds))
				if holds && i == 0 {
					lines = append(lines, open)
				} else if holds {
					added = append(added, adjustments[i-1])
				}
			}
			if possible {
				settledRange := referenceRange(lines, added, 180000-earlier)
				want.low, want.high = min(want.low, settledRange.low), max(want.high, settledRange.high)
			}
		}
		require.Equal(t, strconv.Itoa(want.low)+".00", got.Low.String())
		require.Equal(t, strconv.Itoa(want.high)+".00", got.High.String())
		require.Equal(t, want.low == want.high, got.Kind == AwardPoint)
	})
}
