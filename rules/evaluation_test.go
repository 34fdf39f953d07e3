package rules_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const overflow = "9223372036854775807 + year > 0"

func TestTreesAreThreeValued(t *testing.T) {
	truths := []value.Truth{value.False, value.Unknown, value.True}
	texts := map[value.Truth]string{value.False: "1 > 2", value.True: "1 < 2", value.Unknown: "member"}
	for _, a := range truths {
		for _, b := range truths {
			s := compile(t, rules.Program{}, all(leaf(texts[a]), leaf(texts[b])), anyOf(leaf(texts[a]), leaf(texts[b])), none(leaf(texts[a]), leaf(texts[b])))
			e := s.evaluate(t)
			assert.Equal(t, min(a, b), e.Truth(s.conditions[0]), "%v and %v", a, b)
			assert.Equal(t, max(a, b), e.Truth(s.conditions[1]), "%v or %v", a, b)
			assert.Equal(t, max(a, b).Not(), e.Truth(s.conditions[2]), "neither %v nor %v", a, b)
		}
	}
}

func TestConditionsWaitForWhatIsOpenInThem(t *testing.T) {
	definitions := []rules.Definition{
		when("grown", leaf("reader.age >= 18")), when("trusted", all(ref("grown"), leaf("member"))),
		computed("span", "years", "age(joined, date('2026-01-01'))"), computed("doubled", "int", "year + year"),
	}
	born, age := rules.DateFact("joined"), rules.IntFact("reader.age")
	late := rules.BoolFact("late")
	for _, c := range []struct {
		name      string
		condition *rules.Condition
		givens    []rules.Given
		truth     value.Truth
		waits     []string
	}{
		{"through two definitions", ref("trusted"), nil, value.Unknown, []string{"member", "reader.age"}},
		{"what is settled waits for nothing", ref("trusted"), []rules.Given{age.Is(3)}, value.False, []string{}},
		{"what is settled within does not matter", ref("trusted"), []rules.Given{age.Is(30)}, value.Unknown, []string{"member"}},
		{"through a number", leaf("doubled > 4"), nil, value.Unknown, []string{"year"}},
		{"through an interval", leaf("span < 10"), []rules.Given{born.Is(mustDate("2016"))}, value.Unknown, []string{"joined"}},
		{"through an interval that suffices", leaf("span < 12"), []rules.Given{born.Is(mustDate("2016"))}, value.True, []string{}},
		{"each once, in the order of the vocabulary", all(leaf("year > 1"), leaf("member"), anyOf(leaf("year > 2 && member"), leaf("reader.age > 1"))),
			nil, value.Unknown, []string{"member", "reader.age", "year"}},
		{"a part that is false takes the others with it", all(leaf("member"), leaf("1 > 2")), nil, value.False, []string{}},
		{"members of a list", leaf("reader.loans.exists(x, x.late)"), []rules.Given{rules.ListFact("reader.loans").Are(
			rules.Member{ID: "a", Fields: []rules.Given{late.Is(false)}}, rules.Member{ID: "b"}, rules.Member{ID: "c"})},
			value.Unknown, []string{"reader.loans[1].late", "reader.loans[2].late"}},
		{"a list that may go on", leaf("reader.loans.exists(x, x.late)"), []rules.Given{rules.ListFact("reader.loans").Include(
			rules.Member{ID: "a", Fields: []rules.Given{late.Is(false)}})}, value.Unknown, []string{"reader.loans"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, rules.Program{Definitions: definitions}, c.condition)
			e := s.evaluate(t, c.givens...)
			assert.Equal(t, c.truth, e.Truth(s.conditions[0]))
			assert.Equal(t, c.waits, names(e.Open(s.conditions[0])))
			assert.Empty(t, e.Failures(s.conditions[0]))
		})
	}
}

func TestAFailedDefinitionIsToldOnce(t *testing.T) {
	definitions := []rules.Definition{
		when("broken", anyOf(leaf(overflow), leaf("member"))), computed("number", "int", "9223372036854775807 + year"),
		when("above", all(ref("broken"), leaf("broken"), leaf("number > 1"))),
	}
	s := compile(t, rules.Program{Definitions: definitions}, anyOf(ref("above"), ref("broken"), leaf("broken && above")), ref("broken"), leaf("member"), leaf("number > 3"))
	e := s.evaluate(t, rules.IntFact("year").Is(1))
	failures := e.Failures(s.conditions[0])
	require.Len(t, failures, 2, "each expression that failed, once")
	assert.Equal(t, []string{"int_overflow", overflow}, []string{failures[0].Code, failures[0].Expression})
	assert.Equal(t, "9223372036854775807 + year", failures[1].Expression)
	assert.Equal(t, value.Unknown, e.Truth(s.conditions[0]))
	open := e.Open(s.conditions[3])
	require.Equal(t, []string{"number"}, names(open))
	assert.True(t, open[0].Failed)
	assert.Nil(t, open[0].Fact)
	assert.Empty(t, e.Failures(s.conditions[2]), "a failure belongs to those that rest on it")

	e = s.evaluate(t, rules.IntFact("year").Is(1), rules.BoolFact("member").Is(true))
	assert.Equal(t, value.True, e.Truth(s.conditions[1]), "a failure counts as unknown")
	assert.Len(t, e.Failures(s.conditions[1]), 1, "and is told even where the rest decides")

	e = s.evaluate(t, rules.IntFact("year").Is(0))
	assert.Empty(t, e.Failures(s.conditions[0]))
}

func TestAKeyThatFailsIsNoMissingRow(t *testing.T) {
	table := readWages(t, wagesRows)
	s := compile(t, rules.Program{Tables: []*rules.Table{table}, Definitions: []rules.Definition{lookup("'410000'", func(l *rules.Lookup) {
		l.Keys[1].Expression = rules.WriteExpression("definitions", "9223372036854775807 + year")
	})}}, leaf("wage.is_positive()"))
	e := s.evaluate(t, rules.IntFact("year").Is(1))
	open := e.Open(s.conditions[0])
	require.Len(t, open, 1)
	assert.True(t, open[0].Failed)
	assert.Nil(t, open[0].NoRow)
	assert.Len(t, e.Failures(s.conditions[0]), 1)
}

func TestHintsAdviseAndNeverEnterTruth(t *testing.T) {
	s := compile(t, rules.Program{}, leaf("finding.careful"))
	ctx := context.Background()
	for age, wanted := range map[int64]value.Truth{20: value.False, 21: value.True} {
		e := s.evaluate(t, rules.IntFact("reader.age").Is(age))
		assert.Equal(t, value.Unknown, e.Truth(s.conditions[0]))
		open := e.Open(s.conditions[0])
		require.Len(t, open, 1)
		assert.True(t, open[0].Finding())
		hint, ok := e.Hint(open[0]).Bool()
		require.True(t, ok)
		assert.Equal(t, wanted == value.True, hint)
		hinted, err := e.WithHints(ctx)
		require.NoError(t, err)
		assert.Equal(t, wanted, hinted.Truth(s.conditions[0]))
		assert.Equal(t, value.Unknown, e.Truth(s.conditions[0]), "the evaluation itself does not change")
	}
	e := s.evaluate(t)
	assert.False(t, e.Hint(e.Open(s.conditions[0])[0]).Known(), "a hint may be open itself")
	found := rules.BoolFact("finding.careful").Is(false, rules.By("desk"), rules.AsOf(mustDate("2026-01-01")), rules.Reason("seen"))
	e = s.evaluate(t, rules.IntFact("reader.age").Is(90), found)
	hinted, err := e.WithHints(ctx)
	require.NoError(t, err)
	assert.Equal(t, value.False, hinted.Truth(s.conditions[0]), "a finding outweighs its hint")
}

func TestEvaluateRefusesStrangersAndEndsWithItsContext(t *testing.T) {
	s := compile(t, rules.Program{}, leaf("member"))
	ctx, cancel := context.WithCancel(context.Background())
	stranger, err := rules.Bind(vocabulary(t), nil)
	require.NoError(t, err)
	for _, facts := range []*rules.Facts{nil, stranger} {
		_, err = s.ruleset.Evaluate(ctx, facts)
		require.ErrorIs(t, err, rules.ProblemCode("wrong_vocabulary"))
	}
	own, err := rules.Bind(s.vocabulary, nil)
	require.NoError(t, err)
	cancel()
	_, err = s.ruleset.Evaluate(ctx, own)
	require.ErrorIs(t, err, context.Canceled)
}

func TestExpressionsYieldTheirType(t *testing.T) {
	program := rules.Program{Vocabulary: vocabulary(t), Definitions: []rules.Definition{computed("doubled", "int", "year + year")}}
	b := rules.NewBuilder(program)
	assert.Nil(t, b.Expression(rules.WriteExpression("x", "doubled + 1"), money()))
	_, err := b.Build()
	require.ErrorIs(t, err, rules.ProblemCode("wrong_result"))

	b = rules.NewBuilder(program)
	sum := b.Expression(rules.WriteExpression("x", "doubled + 9223372036854775801"), integer())
	ruleset, err := b.Build()
	require.NoError(t, err)
	s := shelf{vocabulary: program.Vocabulary, ruleset: ruleset}
	year := rules.IntFact("year")
	answer := s.evaluate(t, year.Is(3)).Value(sum)
	assert.Equal(t, "9223372036854775807", answer.Value.String())
	answer = s.evaluate(t).Value(sum)
	assert.Equal(t, []string{"year"}, names(answer.Missing))
	answer = s.evaluate(t, year.Is(4)).Value(sum)
	assert.False(t, answer.Value.Known())
	require.Len(t, answer.Failures, 1)
	assert.Equal(t, "int_overflow", answer.Failures[0].Code)
}

// randomTree draws a condition over leaves that are true, false, open or failing, and definitions of them.
func randomTree(t *rapid.T, depth int) *rules.Condition {
	if depth == 0 || rapid.Bool().Draw(t, "leaf") {
		if rapid.Bool().Draw(t, "reference") {
			return ref(rapid.SampledFrom([]string{"alpha", "beta"}).Draw(t, "name"))
		}
		return leaf(rapid.SampledFrom([]string{"member", "reader.age > 20", "year > 3", "kind == 'novel'", overflow, "reader.loans.exists(x, x.late)",
			"finding.careful", "joined < date('2020-01-01')"}).Draw(t, "text"))
	}
	var parts []*rules.Condition
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		parts = append(parts, randomTree(t, depth-1))
	}
	return node(rapid.SampledFrom([]rules.ConditionKind{rules.All, rules.Any, rules.None}).Draw(t, "kind"), parts)
}

// truthOf walks a trace as a reader would: it must say what the evaluation says.
func truthOf(t require.TestingT, s rules.Step, definitions map[string]value.Truth) value.Truth {
	var truths []value.Truth
	for _, child := range s.Steps {
		truths = append(truths, truthOf(t, child, definitions))
	}
	truth := s.Truth
	switch s.Kind {
	case rules.All:
		truth = value.All(truths...)
	case rules.Any:
		truth = value.Any(truths...)
	case rules.None:
		truth = value.Any(truths...).Not()
	case rules.Reference:
		truth = definitions[s.Name]
	case rules.Leaf:
		if s.Error != nil {
			truth = value.Unknown
		}
		require.NotEmpty(t, s.Expression)
		require.True(t, s.Truth.Known() || len(s.Waits) > 0 || s.Error != nil, "%s is open for no reason", s.Expression)
	}
	require.Equal(t, truth, s.Truth)
	return truth
}

func TestTheTraceSaysWhatTheEvaluationSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		definitions := []rules.Definition{when("alpha", leaf("member || year > 5")), when("beta", all(ref("alpha"), leaf("reader.age < 30")))}
		tree := randomTree(t, 3)
		s := compile(t, rules.Program{Definitions: definitions}, tree)
		var givens []rules.Given
		if rapid.Bool().Draw(t, "member known") {
			givens = append(givens, rules.BoolFact("member").Is(rapid.Bool().Draw(t, "member")))
		}
		if rapid.Bool().Draw(t, "age known") {
			givens = append(givens, rules.IntFact("reader.age").Is(rapid.Int64Range(0, 40).Draw(t, "age")))
		}
		if rapid.Bool().Draw(t, "year known") {
			givens = append(givens, rules.IntFact("year").Is(rapid.Int64Range(-1, 6).Draw(t, "year")))
		}
		e := s.evaluate(t, givens...)
		before := e.Truth(s.conditions[0])
		defined := map[string]value.Truth{}
		for _, d := range e.Definitions(s.conditions, nil) {
			_, twice := defined[d.Name]
			require.False(t, twice, "%s computed twice", d.Name)
			defined[d.Name] = truthOf(t, *d.When, defined)
		}
		step := e.Step(s.conditions[0])
		require.Equal(t, before, truthOf(t, step, defined))
		require.Equal(t, countNodes(tree), countSteps(step), "every written part, whether or not it mattered")
		require.Equal(t, before, e.Truth(s.conditions[0]), "looking changes nothing")
		require.Equal(t, before.Known(), len(e.Open(s.conditions[0])) == 0 && len(openFailures(e, s)) == 0)
	})
}

func openFailures(e *rules.Evaluation, s shelf) []rules.Failure {
	if e.Truth(s.conditions[0]).Known() {
		return nil
	}
	return e.Failures(s.conditions[0])
}

func countNodes(c *rules.Condition) int {
	count := 1
	for _, child := range c.Children {
		count += countNodes(child)
	}
	return count
}

func countSteps(s rules.Step) int {
	count := 1
	for _, child := range s.Steps {
		count += countSteps(child)
	}
	return count
}

func TestTheTraceShowsWhatWasRead(t *testing.T) {
	definitions := []rules.Definition{when("grown", leaf("reader.age >= 18"))}
	titled := leaf("grown && reader.loans.exists(x, x.late && x.days > 10)")
	titled.Title, titled.Basis = rules.Text{Chinese: "逾期", English: "Overdue"}, rules.Basis{Law: "RULE-1"}
	s := compile(t, rules.Program{Definitions: definitions}, titled)
	late, days := rules.BoolFact("late"), rules.IntFact("days")
	e := s.evaluate(t, rules.IntFact("reader.age").Is(20), rules.ListFact("reader.loans").Are(
		rules.Member{ID: "atlas", Fields: []rules.Given{late.Is(true), days.Is(3)}},
		rules.Member{ID: "novel", Fields: []rules.Given{late.Is(true)}},
		rules.Member{ID: "poems", Fields: []rules.Given{late.Is(true), days.Is(11)}}))
	step := e.Step(s.conditions[0])
	assert.Equal(t, value.True, step.Truth)
	assert.Equal(t, "Overdue", step.Title.English)
	assert.Equal(t, "RULE-1", step.Basis.Law)
	require.Len(t, step.Reads, 2)
	assert.Equal(t, []string{"reader.loans", "grown"}, []string{step.Reads[0].Name, step.Reads[1].Name})
	require.Len(t, step.Members, 3, "each member, also those after the one that decides")
	var told []string
	for _, m := range step.Members {
		told = append(told, m.Member+" "+m.Value.String())
	}
	assert.Equal(t, []string{"atlas false", "novel unknown", "poems true"}, told)
	assert.Equal(t, []string{"reader.loans[1].days"}, step.Members[1].Waits)
	_, err := json.Marshal(step)
	require.NoError(t, err)
}

// One ruleset and one evaluation serve any number of goroutines and say the same to each.
func TestManyGoroutinesGetTheSameBytes(t *testing.T) {
	definitions := []rules.Definition{when("grown", leaf("reader.age >= 18")), computed("span", "years", "age(joined, date('2026-01-01'))"), lookup("name", fallback(3))}
	s := compile(t, rules.Program{Tables: []*rules.Table{readWages(t, wagesRows)}, Definitions: definitions},
		all(ref("grown"), leaf("span > 3"), leaf("wage.is_positive()"), leaf("reader.loans.exists(x, x.days > 2)"), leaf(overflow)))
	givens := []rules.Given{rules.IntFact("reader.age").Is(40), rules.DateFact("joined").Is(mustDate("2020")), rules.TextFact("name").Is("410000"),
		rules.IntFact("year").Is(2025), rules.ListFact("reader.loans").Include(rules.Member{ID: "a", Fields: []rules.Given{rules.IntFact("days").Is(1)}})}
	written := func(e *rules.Evaluation) string {
		all, err := json.Marshal([]any{e.Step(s.conditions[0]), e.Definitions(s.conditions, nil), e.Failures(s.conditions[0]), names(e.Open(s.conditions[0]))})
		if err != nil {
			return err.Error()
		}
		return string(all)
	}
	shared := s.evaluate(t, givens...)
	wanted := written(shared)
	assert.Contains(t, wanted, "int_overflow")
	results := make([]string, 32)
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			facts, err := rules.Bind(s.vocabulary, givens)
			if err != nil {
				return
			}
			e, err := s.ruleset.Evaluate(context.Background(), facts)
			if err != nil {
				return
			}
			results[2*i], results[2*i+1] = written(e), written(shared)
		})
	}
	group.Wait()
	for _, got := range results {
		assert.Equal(t, wanted, got)
	}
}
