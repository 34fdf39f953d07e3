package assistance

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTheFormulaOfAMonthlyWage: it said "/ 12" of a wage that was monthly already.
func TestTheFormulaOfAMonthlyWage(t *testing.T) {
	for period, want := range map[string]bool{"year": true, "month": false} {
		e := load(t, `"rate(CNY, year)"`, `"rate(CNY, `+period+`)"`)
		formulas := 0
		for _, line := range assess(t, e, caseOf(t, settled)).Award.Lines {
			if strings.Contains(line.Formula, " * ") && strings.Contains(line.Formula, " = ") {
				formulas++
				assert.Equal(t, want, strings.Contains(line.Formula, "/ 12"), line.Formula)
			}
		}
		assert.Positive(t, formulas)
	}
}
