package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// table writes cases as rows: the columns are those that some case fills, in an order that shuffle gives them.
type table struct {
	// byMember spreads lists over columns, otherwise they are JSON in one.
	byMember bool
	rows     []map[string]string
}

func (w *table) add(t require.TestingT, c eligibility.Case) {
	row := map[string]string{}
	for _, g := range c.Givens() {
		if g.Form == rules.FormList {
			w.list(t, row, g)
		} else {
			row[g.Name] = g.Text
		}
		for detail, text := range map[string]string{"by": g.By, "as_of": g.AsOf.String(), "reason": g.Reason, "ground": g.Ground, "proof": g.Proof} {
			if text != "" {
				row[g.Name+":"+detail] = text
			}
		}
	}
	w.rows = append(w.rows, row)
}

func (w *table) list(t require.TestingT, row map[string]string, g rules.Given) {
	if w.byMember {
		row[g.Name+":complete"] = fmt.Sprint(g.Complete)
		for i, m := range g.Members {
			member := fmt.Sprintf("%s[%d].", g.Name, i)
			row[member+"id"] = m.ID
			for _, f := range m.Fields {
				row[member+f.Name] = f.Text
			}
		}
		return
	}
	items := []map[string]string{}
	for _, m := range g.Members {
		item := map[string]string{"id": string(jsonText(t, m.ID))}
		for _, f := range m.Fields {
			item[f.Name] = f.Text
			if f.Form == rules.FormText {
				item[f.Name] = jsonText(t, f.Text)
			}
		}
		items = append(items, item)
	}
	var members []string
	for _, item := range items {
		var fields []string
		for _, name := range slices.Sorted(maps.Keys(item)) {
			fields = append(fields, jsonText(t, name)+": "+item[name])
		}
		members = append(members, "{"+strings.Join(fields, ", ")+"}")
	}
	row[g.Name] = "[" + strings.Join(members, ", ") + "]"
	if !g.Complete {
		row[g.Name] = `{"items": ` + row[g.Name] + `, "complete": false}`
	}
}

func jsonText(t require.TestingT, text string) string {
	encoded, err := json.Marshal(text)
	require.NoError(t, err)
	return string(encoded)
}

func (w *table) text(t require.TestingT, shuffle func([]string), crlf bool) string {
	names := map[string]bool{"decision.date": true}
	for _, row := range w.rows {
		for name := range row {
			names[name] = true
		}
	}
	header := slices.Sorted(maps.Keys(names))
	shuffle(header)
	var text bytes.Buffer
	writer := csv.NewWriter(&text)
	writer.UseCRLF = crlf
	require.NoError(t, writer.Write(header))
	for _, row := range w.rows {
		cells := make([]string, len(header))
		for i, name := range header {
			cells[i] = row[name]
		}
		require.NoError(t, writer.Write(cells))
	}
	writer.Flush()
	require.NoError(t, writer.Error())
	return text.String()
}

// shippedCases are the published and constructed cases and a population, one on each line.
func shippedCases(t *testing.T) []string {
	t.Helper()
	_, text, _ := call(t, "", "population", "-n", "30", "--seed", "3")
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	lines[len(lines)-1] += "\n"
	names, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	require.Greater(t, len(names), 30)
	for _, name := range names {
		text, err := fs.ReadFile(cases.Files(), name)
		require.NoError(t, err)
		var compact bytes.Buffer
		require.NoError(t, json.Compact(&compact, text))
		lines = append(lines, compact.String()+"\n")
	}
	return lines
}

// TestATableIsAnsweredAsItsCasesAre compares answers byte for byte, of lines and of tables that hold the same.
func TestATableIsAnsweredAsItsCasesAre(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	shuffle := func(names []string) {
		random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	}
	all := shippedCases(t)
	var some []string
	for i := 0; i < len(all); i += 15 {
		some = append(some, all[i])
	}
	for _, sample := range []struct {
		lines     []string
		arguments []string
	}{{all, []string{"batch"}}, {some, []string{"batch", "--full"}}} {
		byMember, asJSON := table{byMember: true}, table{}
		for _, line := range sample.lines {
			decoded, err := eligibility.DecodeCase([]byte(line))
			require.NoError(t, err)
			byMember.add(t, decoded)
			asJSON.add(t, decoded)
		}
		// The header is row 1.
		status, want, fault := call(t, "\n"+strings.Join(sample.lines, ""), sample.arguments...)
		require.Equal(t, statusDone, status, fault)
		tables := []string{byMember.text(t, shuffle, false)}
		if len(sample.arguments) == 1 {
			tables = append(tables, "\uFEFF"+asJSON.text(t, shuffle, true))
		}
		for _, text := range tables {
			status, got, fault := call(t, text, append(sample.arguments, "--input-format", "csv")...)
			require.Equal(t, statusDone, status, fault)
			require.True(t, want == got, "the same bytes")
		}
	}
}

// anyCase draws a case of the vocabulary of the tests in the form that decoding gives it.
func anyCase(t *rapid.T) eligibility.Case {
	text := rapid.StringMatching(`[a-z,;"' \n救人]{0,8}[a-z"]`)
	date := rapid.SampledFrom([]string{"2011", "2011-06", "2011-06-01"})
	number := rapid.SampledFrom([]string{"0", "7", "-1"})
	truth := rapid.SampledFrom([]string{"true", "false"})
	money := rapid.SampledFrom([]string{"0", "1518.00", "0.5"})
	givens := []rules.Given{{Name: "decision.date", Form: rules.FormText, Text: "2026-03-01"}}
	give := func(name string, form rules.Form, from *rapid.Generator[string]) {
		if rapid.Bool().Draw(t, name+" is known") {
			g := rules.Given{Name: name, Form: form, Text: from.Draw(t, name)}
			if rapid.Bool().Draw(t, name+" has a proof") {
				g.Proof = text.Draw(t, "proof")
			}
			givens = append(givens, g)
		}
	}
	give("child.birth_date", rules.FormText, date)
	give("child.hurt", rules.FormBool, truth)
	give("child.months", rules.FormNumber, number)
	give("child.weight", rules.FormNumber, number)
	give("child.name", rules.FormText, text)
	give("family.savings", rules.FormText, money)
	give("case.kind", rules.FormText, rapid.SampledFrom([]string{"crime", "other"}))
	if rapid.Bool().Draw(t, "family.members is known") {
		list := rules.Given{Name: "family.members", Form: rules.FormList, Members: []rules.Member{}, Complete: rapid.Bool().Draw(t, "complete")}
		for i := range rapid.IntRange(0, 3).Draw(t, "members") {
			m := rules.Member{ID: fmt.Sprint(i, text.Draw(t, "id"))}
			if rapid.Bool().Draw(t, "income is known") {
				m.Fields = append(m.Fields, rules.Given{Name: "income", Form: rules.FormText, Text: money.Draw(t, "income")})
			}
			if rapid.Bool().Draw(t, "works is known") {
				m.Fields = append(m.Fields, rules.Given{Name: "works", Form: rules.FormBool, Text: truth.Draw(t, "works")})
			}
			list.Members = append(list.Members, m)
		}
		givens = append(givens, list)
	}
	return eligibility.NewCase(givens...)
}

// TestATableHoldsWhatItsCasesHold reads random cases back, with all that CSV can do to them.
func TestATableHoldsWhatItsCasesHold(t *testing.T) {
	vocabulary := csvVocabulary(t)
	rapid.Check(t, func(t *rapid.T) {
		written := rapid.SliceOfN(rapid.Custom(anyCase), 1, 4).Draw(t, "cases")
		w := table{byMember: rapid.Bool().Draw(t, "by member")}
		for _, c := range written {
			w.add(t, c)
		}
		text := w.text(t, func(names []string) { copy(names, rapid.Permutation(names).Draw(t, "columns")) }, rapid.Bool().Draw(t, "crlf"))
		rows, err := newCaseRows(strings.NewReader(text), rapid.Bool().Draw(t, "single"), vocabulary)
		require.NoError(t, err)
		read := 0
		require.NoError(t, eachCase(rows, func(one *batchCase) {
			c, err := one.decode()
			require.NoError(t, err)
			require.Equal(t, read+2, one.number)
			want, _, err := written[read].Bind(vocabulary)
			require.NoError(t, err)
			got, _, err := c.Bind(vocabulary)
			require.NoError(t, err)
			for _, name := range vocabulary.Names() {
				assert.Equal(t, want.Value(name), got.Value(name), name)
				assert.Equal(t, want.Provenance(name), got.Provenance(name), name)
			}
			read++
		}))
		require.Equal(t, len(written), read)
	})
}
