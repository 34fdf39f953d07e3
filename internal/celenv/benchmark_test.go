package celenv

import "testing"

func BenchmarkEvaluate(b *testing.B) {
	e, complete := testEnvironment(b), allKnown(b)
	gaps := facts{slotVictim: complete[slotVictim], slotLoss: complete[slotLoss], slotFamily: complete[slotFamily]}
	for _, benchmark := range []struct {
		name, expression string
		binding          facts
	}{
		{"logic", "child.victim && !injury.bodily", complete},
		{"words", "case.cause in ['crime', 'traffic'] && child.role == 'victim'", complete},
		{"money", "loss + case.other > CNY('50000.00')", complete},
		{"age", "age(child.born, case.signed) < 18", complete},
		{"exists", "family.exists(m, m.relation == 'sibling' && m.dependent)", complete},
		{"total", "family.filter(m, m.dependent).map(m, m.income).total() < loss", complete},
		{"unknown", "case.cause in ['crime', 'traffic'] && child.role == 'victim' || injury.bodily", gaps},
	} {
		p := compile(b, e, benchmark.expression)
		var binding Binding = benchmark.binding
		b.Run(benchmark.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if result := p.Evaluate(binding); result.Err != nil {
					b.Fatal(result.Err)
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	e := testEnvironment(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := e.Compile("case.cause in ['crime', 'traffic'] && family.exists(m, m.income > CNY('10'))", boolean()); problems != nil {
			b.Fatal(problems)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(testConfig()); err != nil {
			b.Fatal(err)
		}
	}
}
