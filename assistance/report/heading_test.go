package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/report"
	"github.com/jiuzhu-project/jiuzhu/internal/page/outline"
)

func TestPageCanBeUsedWithoutSeeingIt(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	for _, view := range []report.View{report.Public, report.Family, report.Auditor} {
		page := write(t, engine, a, view, report.Both)
		out, err := outline.Read(page)
		require.NoError(t, err)
		assert.Empty(t, out.Faults())
		assert.Positive(t, out.Tables)
		assert.GreaterOrEqual(t, out.Scopes, 2*out.Tables, "each table says what its columns are")
		assert.Equal(t, map[string]bool{"zh-CN": true, "en": true}, out.Languages, "each text in two languages says which is which")
	}
}
