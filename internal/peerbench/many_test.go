package peerbench

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// rulesPerFile keep each file far below its limit.
const rulesPerFile = 500

const manyFacts = `language: 1
currencies: [CNY]
facts:
  - {id: decision.date, type: date, class: public, label: {zh: 日期, en: Date}}
  - {id: number.a, type: int, minimum: "0", maximum: "100000", class: public, label: {zh: 甲, en: A}}
  - {id: number.b, type: int, minimum: "0", maximum: "100000", class: public, label: {zh: 乙, en: B}}
  - {id: flag.c, type: bool, class: public, label: {zh: 丙, en: C}}
`

// manyRules is a pack of n grounds of three conditions each, no two of whose numbers are the same.
func manyRules(n int) policies.Source {
	files := fstest.MapFS{"facts.yaml": {Data: []byte(manyFacts)}}
	var names []string
	for from := 0; from < n; from += rulesPerFile {
		name := fmt.Sprintf("policy-%d.yaml", from)
		var text strings.Builder
		fmt.Fprintf(&text, "language: 1\npolicy: many-%d\naid: many\ntitle: {zh: 许多, en: Many}\ngrounds:\n", from)
		for i := from; i < min(n, from+rulesPerFile); i++ {
			fmt.Fprintf(&text, "  - {id: g%d, title: {zh: 规则, en: Rule}, basis: {local: Benchmark}, strength: shall, when: {all: [number.a > %d, number.b < %d, flag.c]}}\n", i, i, 2*n-i)
		}
		files[name], names = &fstest.MapFile{Data: []byte(text.String())}, append(names, name)
	}
	files[policies.Manifest] = &fstest.MapFile{Data: []byte("language: 1\npack: many\ntitle: {zh: 许多规则, en: Many rules}\n" +
		"aids: [{id: many, title: {zh: 许多, en: Many}}]\nfacts: [facts.yaml]\npolicies: [" + strings.Join(names, ", ") + "]\n")}
	return policies.Source{Files: files}
}

// BenchmarkRules assesses a case by 10 to 10,000 rules of three conditions.
func BenchmarkRules(b *testing.B) {
	today, err := value.NewDate(2026, 3, 1)
	require.NoError(b, err)
	for _, n := range []int{10, 100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			engine, err := assistance.Load(manyRules(n))
			require.NoError(b, err)
			c := eligibility.NewCase(eligibility.DecisionDate.Is(today), rules.IntFact("number.a").Is(int64(n/2)),
				rules.IntFact("number.b").Is(int64(n/4)), rules.BoolFact("flag.c").Is(true))
			facts, _, err := c.Bind(engine.Pack().Vocabulary)
			require.NoError(b, err)
			var v assistance.Verdict
			b.Run("verdict", func(b *testing.B) {
				eachRule(b, n, func() error { return engine.DecideBound(context.Background(), facts, &v) })
			})
			b.Run("assessment", func(b *testing.B) {
				eachRule(b, n, func() error { _, err := engine.Assess(context.Background(), c); return err })
			})
		})
	}
}
func eachRule(b *testing.B, rules int, decide func() error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := decide(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rules), "ns/rule")
}
