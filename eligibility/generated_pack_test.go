package eligibility_test

import (
	"fmt"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const generatedFacts = `language: 1
currencies: [CNY]
birthday: {reached: on_the_day, leap_day: march_1}
enums:
  colour:
    red: {zh: 红, en: Red}
    green: {zh: 绿, en: Green}
    blue: {zh: 蓝, en: Blue}
records:
  - id: thing
    fields:
      - {name: ok, type: bool, label: {zh: 好, en: Good}}
facts:
  - {id: decision.date, type: date, class: public, label: {zh: 日, en: Day}}
  - {id: b.one, type: bool, class: public, label: {zh: 一, en: One}}
  - {id: b.two, type: bool, class: public, label: {zh: 二, en: Two}}
  - {id: b.three, type: bool, class: public, label: {zh: 三, en: Three}}
  - {id: n.one, type: int, minimum: "0", maximum: "2", class: public, label: {zh: 数一, en: Number one}}
  - {id: n.two, type: int, minimum: "0", maximum: "2", class: public, label: {zh: 数二, en: Number two}}
  - {id: born, type: date, class: public, label: {zh: 生, en: Born}}
  - {id: hue, type: colour, class: public, label: {zh: 色, en: Hue}}
  - {id: things, type: list(thing), class: public, label: {zh: 物, en: Things}}
findings:
  - {id: f.one, type: bool, class: public, label: {zh: 见一, en: Finding one}, decided_by: {zh: 官, en: Officer}, hint: b.one}
  - {id: f.two, type: bool, class: public, label: {zh: 见二, en: Finding two}, decided_by: {zh: 官, en: Officer}}
`

const generatedDay = "2026-03-01"

// items are the values of "ok" of the members of the list; partly means there may be more.
type items struct {
	ok     []bool
	partly bool
}

// world holds the facts of one case: bool, int64, string for a word, value.Date and items. A fact that is not there is
// unknown; a partial date and a list given partly are open too.
type world map[string]any

// domain is every value an open fact may turn out to have, as far as the rules can tell them apart.
func domain(name string, held any) []any {
	switch {
	case strings.HasPrefix(name, "b."), strings.HasPrefix(name, "f."):
		return []any{false, true}
	case strings.HasPrefix(name, "n."):
		return []any{int64(0), int64(1), int64(2)}
	case name == "hue":
		return []any{"red", "green", "blue"}
	case name == "born":
		if partial, ok := held.(value.Date); ok {
			return []any{partial.First(), partial.Last()}
		}
		return []any{mustDate("2007-12-31"), mustDate("2010-06-15"), mustDate("2011-01-01"), mustDate("2011-03-02")}
	default:
		given, _ := held.(items)
		return []any{items{ok: given.ok}, items{ok: append(append([]bool{}, given.ok...), true)}, items{ok: append(append([]bool{}, given.ok...), false)}}
	}
}

func (w world) open(name string) bool {
	switch v := w[name].(type) {
	case nil:
		return true
	case value.Date:
		return !v.IsFull()
	case items:
		return v.partly
	default:
		return false
	}
}

func factNames() []string {
	return []string{"b.one", "b.two", "b.three", "n.one", "n.two", "born", "hue", "things", "f.one", "f.two"}
}

// completions calls f with every completion of the named facts.
func (w world) completions(names []string, f func(world)) {
	for i, name := range names {
		if !w.open(name) {
			continue
		}
		for _, v := range domain(name, w[name]) {
			done := world{}
			for k, old := range w {
				done[k] = old
			}
			done[name] = v
			done.completions(names[i+1:], f)
		}
		return
	}
	f(w)
}

func (w world) givens() []rules.Given {
	var out []rules.Given
	for name, v := range w {
		switch held := v.(type) {
		case bool:
			out = append(out, rules.BoolFact(name).Is(held, rules.By("officer"), rules.AsOf(mustDate(generatedDay)), rules.Reason("seen")))
		case int64:
			out = append(out, rules.IntFact(name).Is(held))
		case string:
			out = append(out, rules.EnumFact[string](name).Is(held))
		case value.Date:
			out = append(out, rules.DateFact(name).Is(held))
		case items:
			var members []rules.Member
			for i, ok := range held.ok {
				members = append(members, rules.Member{ID: strconv.Itoa(i), Fields: []rules.Given{rules.BoolFact("ok").Is(ok)}})
			}
			if held.partly {
				out = append(out, rules.ListFact(name).Include(members...))
			} else {
				out = append(out, rules.ListFact(name).Are(members...))
			}
		}
	}
	return out
}

// answer is the truth of a condition when every fact is known, unknown where that hangs on an expression that failed.
type answer struct {
	truth  value.Truth
	failed bool
}

// formula is a condition as YAML with what it means, said a second time in Go.
type formula struct {
	yaml  string
	means func(world) answer
	nodes int
}

func leafOf(text string, means func(world) bool) formula {
	return formula{yaml: strconv.Quote(text), means: func(w world) answer { return answer{truth: value.TruthOf(means(w))} }, nodes: 1}
}

func years(born value.Date) int {
	day := mustDate(generatedDay)
	age := day.Year() - born.Year()
	if day.Month() < born.Month() || day.Month() == born.Month() && day.Day() < born.Day() {
		age--
	}
	return age
}

func leaves() []formula {
	is := func(w world, name string) bool { return w[name].(bool) }
	n := func(w world, name string) int64 { return w[name].(int64) }
	born := func(w world) value.Date { return w["born"].(value.Date) }
	count := func(w world, wanted bool) (found int) {
		for _, ok := range w["things"].(items).ok {
			if ok == wanted {
				found++
			}
		}
		return found
	}
	return []formula{
		leafOf("b.one", func(w world) bool { return is(w, "b.one") }),
		leafOf("b.two", func(w world) bool { return is(w, "b.two") }),
		leafOf("!b.three", func(w world) bool { return !is(w, "b.three") }),
		leafOf("b.two || b.three", func(w world) bool { return is(w, "b.two") || is(w, "b.three") }),
		leafOf("b.one && !b.two", func(w world) bool { return is(w, "b.one") && !is(w, "b.two") }),
		leafOf("f.one", func(w world) bool { return is(w, "f.one") }),
		leafOf("f.two", func(w world) bool { return is(w, "f.two") }),
		leafOf("f.one && n.one < 2", func(w world) bool { return is(w, "f.one") && n(w, "n.one") < 2 }),
		leafOf("n.one < 2", func(w world) bool { return n(w, "n.one") < 2 }),
		leafOf("n.one + n.two >= 3", func(w world) bool { return n(w, "n.one")+n(w, "n.two") >= 3 }),
		leafOf("n.one != n.two", func(w world) bool { return n(w, "n.one") != n(w, "n.two") }),
		leafOf("n.two in [0, 2]", func(w world) bool { return n(w, "n.two") != 1 }),
		leafOf("b.one ? n.one == 1 : n.two == 1", func(w world) bool {
			if is(w, "b.one") {
				return n(w, "n.one") == 1
			}
			return n(w, "n.two") == 1
		}),
		leafOf("born < date('2011-01-01')", func(w world) bool { return born(w).Year() < 2011 }),
		leafOf("born == date('2011-01-01')", func(w world) bool { return born(w) == mustDate("2011-01-01") }),
		leafOf("born != date('2010-06-15')", func(w world) bool { return born(w) != mustDate("2010-06-15") }),
		leafOf("age(born, decision.date) < 15", func(w world) bool { return years(born(w)) < 15 }),
		leafOf("years_old >= 15", func(w world) bool { return years(born(w)) >= 15 }),
		leafOf("hue == 'red'", func(w world) bool { return w["hue"] == "red" }),
		leafOf("hue != 'green'", func(w world) bool { return w["hue"] != "green" }),
		leafOf("hue in ['red', 'blue']", func(w world) bool { return w["hue"] != "green" }),
		leafOf("things.exists(x, x.ok)", func(w world) bool { return count(w, true) > 0 }),
		leafOf("things.all(x, x.ok)", func(w world) bool { return count(w, false) == 0 }),
		leafOf("things.size() > 1", func(w world) bool { return len(w["things"].(items).ok) > 1 }),
	}
}

// failing are expressions that some facts make leave 64 bits.
func failing() []formula {
	over := func(text, name string, from int64) formula {
		return formula{yaml: strconv.Quote(text), nodes: 1, means: func(w world) answer {
			if w[name].(int64) >= from {
				return answer{truth: value.Unknown, failed: true}
			}
			return answer{truth: value.True}
		}}
	}
	return []formula{
		over("9223372036854775807 + n.one > 0", "n.one", 1),
		over("n.two * 9223372036854775807 >= 0", "n.two", 2),
	}
}

// tree draws a condition over leaves and definitions. Its meaning never hides one part behind another.
func tree(t *rapid.T, pool []formula, depth int) formula {
	if depth == 0 || rapid.IntRange(0, 2).Draw(t, "leaf") == 0 {
		return rapid.SampledFrom(pool).Draw(t, "condition")
	}
	word := rapid.SampledFrom([]string{"all", "any", "none"}).Draw(t, "word")
	parts := make([]formula, rapid.IntRange(1, 3).Draw(t, "parts"))
	texts := make([]string, len(parts))
	nodes := 1
	for i := range parts {
		parts[i] = tree(t, pool, depth-1)
		texts[i] = parts[i].yaml
		nodes += parts[i].nodes
	}
	return formula{yaml: "{" + word + ": [" + strings.Join(texts, ", ") + "]}", nodes: nodes, means: func(w world) answer {
		result := answer{truth: value.TruthOf(word != "any")}
		for _, part := range parts {
			p := part.means(w)
			result.failed = result.failed || p.failed
			switch word {
			case "all":
				result.truth = min(result.truth, p.truth)
			case "any":
				result.truth = max(result.truth, p.truth)
			default:
				result.truth = min(result.truth, value.False+value.True-p.truth)
			}
		}
		return result
	}}
}

// generatedRule is one rule; role is the section it stands in.
type generatedRule struct {
	role, strength, mark string
	when                 formula
	conflict             *formula
	recommend            string
	inForce              bool
}

func (r generatedRule) weak() bool { return r.mark == "R" || r.mark == "I" }

type generatedPolicy struct{ rules []generatedRule }

type generatedPack struct {
	files    map[string]string
	policies []generatedPolicy
}

func generatePack(t *rapid.T) generatedPack {
	pool := leaves()
	if rapid.Bool().Draw(t, "failing") {
		pool = append(pool, failing()...)
	}
	definitions := "language: 1\ndefinitions:\n  - {id: years_old, title: {zh: 岁, en: Age}, type: years, value: \"age(born, decision.date)\"}\n"
	for i := range rapid.IntRange(0, 3).Draw(t, "definitions") {
		id := "def_" + strconv.Itoa(i)
		meaning := tree(t, pool, 2)
		definitions += fmt.Sprintf("  - {id: %s, title: {zh: 义, en: Definition}, when: %s}\n", id, meaning.yaml)
		pool = append(pool, formula{yaml: "{ref: " + id + "}", means: meaning.means, nodes: 1})
	}
	pack := generatedPack{files: map[string]string{"facts.yaml": generatedFacts, "definitions.yaml": definitions}}
	var names []string
	for i := range rapid.IntRange(1, 3).Draw(t, "policies") {
		policy, text := generatePolicy(t, pool, i)
		pack.policies = append(pack.policies, policy)
		name := "policy" + strconv.Itoa(i) + ".yaml"
		pack.files[name] = text
		names = append(names, name)
	}
	pack.files["pack.yaml"] = manifestYAML + "definitions: [definitions.yaml]\npolicies: [" + strings.Join(names, ", ") + "]\n"
	return pack
}

func generatePolicy(t *rapid.T, pool []formula, index int) (generatedPolicy, string) {
	policy := generatedPolicy{}
	text := fmt.Sprintf("language: 1\npolicy: p%d\naid: aid\ntitle: {zh: 策, en: Policy}\n", index)
	for _, section := range []struct {
		name        string
		least, most int
		strengths   []string
	}{{"scope", 0, 1, nil}, {"requirements", 0, 2, nil}, {"grounds", 1, 3, []string{"shall", "may"}}, {"exclusions", 0, 3, []string{"must_not", "generally_not"}}} {
		count := rapid.IntRange(section.least, section.most).Draw(t, section.name)
		if count == 0 {
			continue
		}
		text += section.name + ":\n"
		for i := range count {
			r := generateRule(t, pool, section.name, section.strengths)
			text += r.yaml(fmt.Sprintf("%s-%d-%d", section.name, index, i))
			policy.rules = append(policy.rules, r)
		}
	}
	return policy, text
}

func generateRule(t *rapid.T, pool []formula, role string, strengths []string) generatedRule {
	r := generatedRule{role: role, mark: rapid.SampledFrom([]string{"T", "T", "N", "R", "I"}).Draw(t, "mark"),
		when: tree(t, pool, 2), inForce: rapid.IntRange(0, 7).Draw(t, "in force") > 0}
	if len(strengths) > 0 {
		r.strength = rapid.SampledFrom(strengths).Draw(t, "strength")
	}
	if rapid.IntRange(0, 5).Draw(t, "conflict") == 0 {
		when := tree(t, pool, 1)
		r.conflict, r.recommend = &when, rapid.SampledFrom([]string{"grant", "refuse"}).Draw(t, "recommend")
	}
	return r
}

func (r generatedRule) yaml(id string) string {
	text := fmt.Sprintf("  - id: %s\n    title: {zh: 则, en: Rule}\n    basis: {law: L-%s}\n    when: %s\n", id, r.mark, r.when.yaml)
	if r.strength != "" {
		text += "    strength: " + r.strength + "\n"
	}
	if r.conflict != nil {
		text += fmt.Sprintf("    conflicts_with: {provision: other, recommend: %s, when: %s}\n", r.recommend, r.conflict.yaml)
	}
	if !r.inForce {
		text += "    in_force: {from: 2027-01-01}\n"
	}
	return text
}

// verdict is what one policy says of a world in which everything is known.
type verdict struct {
	inForce, failed bool
	// elsewhere: the policy's own scope says that it is not about the case.
	elsewhere bool
	outcome   outcome.Outcome
	recommend outcome.Recommendation
}

// verdict walks the rules in force as outcome.md writes them.
func (p generatedPolicy) verdict(w world) verdict {
	v := verdict{outcome: outcome.Ineligible}
	scope, mustNot, generallyNot, shall, may := true, false, false, false, false
	pairGrants, elseAgainst := false, false
	for _, r := range p.rules {
		if !r.inForce {
			continue
		}
		a := r.when.means(w)
		holds, denied := a.truth == value.True, a.truth == value.False
		v.failed = v.failed || a.failed
		against := false
		switch {
		case r.role == "grounds":
			v.inForce = true
			if r.strength == "shall" && !r.weak() {
				shall = shall || holds
			} else {
				may = may || holds
			}
		case r.role == "exclusions" && r.strength == "must_not" && !r.weak():
			mustNot = mustNot || holds
		case r.role == "exclusions":
			against = holds
		case r.weak():
			against = denied
		default:
			scope = scope && holds
			v.elsewhere = v.elsewhere || denied
		}
		differs := false
		if r.conflict != nil {
			c := r.conflict.means(w)
			v.failed = v.failed || c.failed
			differs = c.truth == value.True
			pairGrants = pairGrants || differs && r.recommend == "grant"
			elseAgainst = elseAgainst || differs && r.recommend == "refuse"
		}
		generallyNot = generallyNot || against || differs
		elseAgainst = elseAgainst || against && !(differs && r.recommend == "grant")
	}
	switch {
	case !scope, mustNot, !shall && !may:
	case generallyNot && pairGrants && !elseAgainst:
		v.outcome, v.recommend = outcome.Refer, outcome.Grant
	case generallyNot:
		v.outcome, v.recommend = outcome.Refer, outcome.Refuse
	case shall:
		v.outcome = outcome.Eligible
	default:
		v.outcome, v.recommend = outcome.Refer, outcome.Grant
	}
	return v
}
