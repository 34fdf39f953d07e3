package rules_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestBind(t *testing.T) {
	age, name, fee := rules.IntFact("reader.age"), rules.TextFact("name"), rules.MoneyFact("fee")
	full := []rules.Detail{rules.By("desk"), rules.AsOf(mustDate("2026-01-01")), rules.Reason("seen")}
	member := func(id string, fields ...rules.Given) rules.Member { return rules.Member{ID: id, Fields: fields} }
	late := rules.BoolFact("late")
	raw := func(name string, form rules.Form, text string) rules.Given {
		return rules.Given{Name: name, Form: form, Text: text}
	}
	long := strings.Repeat("借", 200)
	for _, c := range []struct {
		name   string
		given  rules.Given
		wanted string
	}{
		{"below the minimum", age.Is(-1), `out_of_range fact "reader.age": outside its range`},
		{"at the minimum", age.Is(0), ""},
		{"at the maximum", age.Is(150), ""},
		{"above the maximum", age.Is(151), `out_of_range fact "reader.age": outside its range`},
		{"as long as allowed", name.Is(long), ""},
		{"too long", name.Is(long + "书"), `out_of_range fact "name": too long`},
		{"no valid text", name.Is("a\xff"), `out_of_range fact "name": too long or no valid text`},
		{"another currency", fee.Is(value.NewMoney(value.DecimalOf(1), "USD")), `wrong_currency fact "fee": not in its currency`},
		{"no currency", fee.Is(value.Money{}), `wrong_type fact "fee": not a value of type money(CNY)`},
		{"negative", fee.Is(value.NewMoney(mustDecimal("-0.01"), "CNY")), `out_of_range fact "fee": outside its range`},
		{"another type", rules.BoolFact("name").Is(true), `wrong_type fact "name": not a value of type text`},
		{"an int for a decimal", rules.IntFact("weight").Is(1), `wrong_type fact "weight": not a value of type decimal`},
		{"a text for a word", rules.TextFact("kind").Is("novel"), `wrong_type fact "kind": not a value of type enum(genre)`},
		{"no word", rules.EnumFact[string]("kind").Is("comic"), `unknown_word fact "kind": not one of its words`},
		{"an empty word", rules.EnumFact[string]("kind").Is(""), `wrong_type fact "kind": not a value of type enum(genre)`},
		{"no date", rules.DateFact("joined").Is(value.Date{}), `wrong_type fact "joined": not a value of type date`},
		{"no form", rules.Given{Name: "member"}, `wrong_type fact "member": not a value of type bool`},
		{"a form of no kind", raw("member", 9, "true"), `wrong_type fact "member": not a value of type bool`},
		{"a bool of no word", raw("member", rules.FormBool, "yes"), `wrong_type fact "member": not a value of type bool`},
		{"a number as text", raw("reader.age", rules.FormText, "3"), `wrong_type fact "reader.age": not a value of type int`},
		{"a decimal as text", raw("weight", rules.FormText, "3.5"), ""},
		{"a date as number", raw("joined", rules.FormNumber, "2011"), `wrong_type fact "joined": not a value of type date`},
		{"a value for a list", rules.TextFact("reader.loans").Is("x"), `wrong_type fact "reader.loans": not a list`},
		{"a list for a value", rules.ListFact("name").Are(), `wrong_type fact "name": not a value of type text`},
		{"as many members as allowed", rules.ListFact("reader.loans").Are(member("a"), member("b"), member("c")), ""},
		{"too many members", rules.ListFact("reader.loans").Are(member("a"), member("b"), member("c"), member("d")), `out_of_range fact "reader.loans": too many members`},
		{"an id twice", rules.ListFact("reader.loans").Are(member("a"), member("a")),
			`bad_member_id fact "reader.loans[1]": its id is empty, too long or used twice`},
		{"an id that is no text", rules.ListFact("reader.loans").Are(member("\xff")), `bad_member_id fact "reader.loans[0]": its id is empty, too long or used twice`},
		{"a field twice", rules.ListFact("reader.loans").Are(member("a", late.Is(true), late.Is(false))), `duplicate_fact fact "reader.loans[0].late": given twice`},
		{"an unknown field", rules.ListFact("reader.loans").Are(member("a", rules.BoolFact("laet").Is(true))), `unknown_field fact "reader.loans[0]": unknown field "laet"`},
		{"a list as a field", rules.ListFact("reader.loans").Are(member("a", rules.ListFact("late").Are())),
			`wrong_type fact "reader.loans[0].late": not a value of type bool`},
		{"an unknown fact", rules.IntFact("reader.aeg").Is(1), `unknown_fact unknown fact "reader.aeg"`},
		{"a finding without anything", rules.BoolFact("finding.careful").Is(true), `incomplete_finding fact "finding.careful": a person's finding or decision lacks by, as_of, reason`},
		{"a finding", rules.BoolFact("finding.careful").Is(true, full...), ""},
		{"a decision without ground", rules.EnumFact[string]("ruling").Is("novel", full...), `incomplete_finding fact "ruling": a person's finding or decision lacks ground`},
		{"a decision", rules.EnumFact[string]("ruling").Is("novel", append(full, rules.Ground("RULE-1"))...), ""},
		{"found some day of a year", rules.BoolFact("member").Is(true, rules.AsOf(mustDate("2026"))), `bad_provenance fact "member": as_of is not a full date`},
		{"a proof without end", rules.BoolFact("member").Is(true, rules.Proof(strings.Repeat("x", rules.MaxTextLength+1))),
			`bad_provenance fact "member": its provenance is too long or no valid text`},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts, err := rules.Bind(vocabulary(t), []rules.Given{c.given})
			if c.wanted == "" {
				require.NoError(t, err)
				assert.True(t, facts.Value(c.given.Name).Known())
				return
			}
			require.Nil(t, facts)
			assert.Equal(t, c.wanted, lines(problemsOf(t, err)))
		})
	}
}

func TestBindNamesEveryProblemInAnyOrder(t *testing.T) {
	givens := []rules.Given{rules.IntFact("reader.age").Is(-1), rules.IntFact("nowhere").Is(1), rules.BoolFact("member").Is(true), rules.BoolFact("member").Is(true)}
	_, err := rules.Bind(vocabulary(t), givens)
	wanted := lines(problemsOf(t, err))
	assert.Len(t, problemsOf(t, err), 3)
	givens[0], givens[1] = givens[1], givens[0]
	_, err = rules.Bind(vocabulary(t), givens)
	assert.Equal(t, wanted, lines(problemsOf(t, err)))
}

// A partial date is within bounds when some day of it is.
func TestBoundsOfPartialDates(t *testing.T) {
	bounded := fact("day", date())
	bounded.Minimum, bounded.Maximum = value.OfDate(mustDate("2020-05-17")), value.OfDate(mustDate("2021-03-02"))
	v := vocabulary(t, bounded)
	for text, good := range map[string]bool{"2019": false, "2020": true, "2020-04": false, "2020-05": true, "2020-05-16": false, "2020-05-17": true,
		"2021": true, "2021-03": true, "2021-03-03": false, "2021-04": false, "2022": false} {
		_, err := rules.Bind(v, []rules.Given{rules.DateFact("day").Is(mustDate(text))})
		assert.Equal(t, good, err == nil, text)
	}
}

func TestProvenanceIsKept(t *testing.T) {
	facts, err := rules.Bind(vocabulary(t), []rules.Given{rules.BoolFact("member").Is(true, rules.Proof("card"), rules.By("desk"), rules.AsOf(mustDate("2026-01-02")))})
	require.NoError(t, err)
	assert.Equal(t, rules.Provenance{Proof: "card", By: "desk", AsOf: mustDate("2026-01-02")}, facts.Provenance("member"))
	assert.Zero(t, facts.Provenance("nowhere"))
	assert.False(t, facts.Value("nowhere").Known())
	assert.False(t, facts.Value("name").Known())
}
