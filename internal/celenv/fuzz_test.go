package celenv

import (
	"math/rand"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// FuzzCompile holds for every text: a program or diagnostics and never both, places inside the text, no contradiction between the two
// checkers, and one way out of an evaluation.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		"child.victim && case.cause == 'crime'", "family.filter(m, m.dependent).map(m, m.income).total() > loss",
		"age(child.born, case.signed) < 18 ? 1 : 2", "loss.times(decimal('0.5')).rounded(2, 'half_up')", "x in [1.5, null, {'a': 1u}]",
		"case.note.matches('^(a|b)+$')", "family.exists(m, m.born < date('2010')) != !true", "((((((((((1))))))))))", "case.count in [case.count + 1, 2]",
		"[1, 2].exists(x, x in [x]) // 评论", "-(-(-1)) * 3 + 9223372036854775807", `"\u00e9" + r'\d' == b"a"`, "a.b[0].c{d: 1}", "has(a.b) || known(c)",
	} {
		f.Add(seed)
	}
	e := testEnvironment(f)
	f.Fuzz(func(t *testing.T, text string) {
		p, problems := e.Compile(text, value.Type{})
		assert.Equal(t, p == nil, len(problems) > 0)
		for _, d := range problems {
			assert.True(t, d.Code.Valid())
			assert.NotEqual(t, Internal, d.Code, text)
			assert.GreaterOrEqual(t, d.Offset, -1)
			assert.LessOrEqual(t, d.Offset, utf8.RuneCountInString(text))
			assert.NotEmpty(t, d.Summary)
		}
		if p == nil {
			return
		}
		assert.Empty(t, p.Plan(), text)
		for _, binding := range []Binding{facts{}, allKnown(t)} {
			result := evaluate(t, p, binding)
			ways := 0
			for _, taken := range []bool{result.Value.Known(), len(result.Waits) > 0, result.Err != nil} {
				if taken {
					ways++
				}
			}
			assert.Equal(t, 1, ways, text)
		}
		assert.Positive(t, p.Cost(func(int) int { return 10 }))
		again, _ := e.Compile(text, p.Type())
		assert.NotNil(t, again, text)
	})
}

// FuzzEvaluators writes an expression that is accepted, and a case with gaps to go with it, and holds the compiled closures and CEL's own
// evaluator to the same answer, over what is known and over one of the worlds it may be.
func FuzzEvaluators(f *testing.F) {
	for seed := range int64(8) {
		f.Add(seed)
	}
	e := testEnvironment(f)
	f.Fuzz(func(t *testing.T, seed int64) {
		g := generator{rand.New(rand.NewSource(seed))}
		c, k := g.condition(1+int(uint64(seed)%4)), g.knowledge(t)
		p, problems := e.Compile(c.text, boolean())
		require.Empty(t, problems, c.text)
		evaluate(t, p, k.binding)
		evaluate(t, p, k.worlds[g.Intn(len(k.worlds))].binding(t))
	})
}
