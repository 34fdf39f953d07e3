package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// csvVocabulary has a fact of each kind.
func csvVocabulary(t testing.TB) *rules.Vocabulary {
	t.Helper()
	member := &value.RecordType{Name: "member", Fields: []value.Field{
		{Name: "income", Type: value.Type{Kind: value.KindMoney, Currency: "CNY"}}, {Name: "works", Type: value.Type{Kind: value.KindBool}}}}
	element := value.Type{Kind: value.KindRecord, Record: member}
	kinds := []struct {
		name    string
		declare value.Type
	}{
		{"decision.date", value.Type{Kind: value.KindDate}},
		{"child.birth_date", value.Type{Kind: value.KindDate}},
		{"child.hurt", value.Type{Kind: value.KindBool}},
		{"child.months", value.Type{Kind: value.KindInt}},
		{"child.weight", value.Type{Kind: value.KindDecimal}},
		{"child.name", value.Type{Kind: value.KindText}},
		{"family.savings", value.Type{Kind: value.KindMoney, Currency: "CNY"}},
		{"case.kind", value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "kind", Words: []string{"crime", "other"}}}},
		{"family.members", value.Type{Kind: value.KindList, Element: &element}},
		{"finding.hardship", value.Type{Kind: value.KindBool}},
	}
	declaration := rules.VocabularyDeclaration{Records: []*value.RecordType{member}, Currencies: []value.Currency{"CNY"}}
	for _, k := range kinds {
		fact := rules.Fact{Name: k.name, Type: k.declare, Class: rules.Personal, Role: rules.RoleFact, Label: rules.Text{Chinese: "名称 " + k.name, English: "label of " + k.name}}
		if k.name == "finding.hardship" {
			fact.Role = rules.RoleFinding
		}
		if k.name == "child.birth_date" {
			fact.Aliases = []string{"child.born"}
		}
		declaration.Facts = append(declaration.Facts, fact)
	}
	vocabulary, err := rules.NewVocabulary(declaration)
	require.NoError(t, err)
	return vocabulary
}

// eachCase gives the cases of a reader one after the other, and returns what ended it early.
func eachCase(reader caseReader, each func(*batchCase)) error {
	var chunk caseChunk
	for {
		switch err := reader.fill(&chunk); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		for c := range chunk.each {
			each(c)
		}
	}
}

// readRows reads a table as a batch would: what is known of each case, or what is wrong with it.
func readRows(t testing.TB, input io.Reader) string {
	t.Helper()
	vocabulary := csvVocabulary(t)
	var out strings.Builder
	rows, err := newCaseRows(input, false, vocabulary)
	var problems rules.Problems
	switch {
	case errors.As(err, &problems):
		return problems.Text(nil)
	case err != nil:
		return err.Error() + "\n"
	}
	failure := eachCase(rows, func(one *batchCase) {
		c, err := one.decode()
		if err == nil {
			_, _, err = c.Bind(vocabulary)
		}
		if placed := one.placed(problemsOf(err)); len(placed) > 0 {
			out.WriteString(placed.Text(nil) + "\n")
			return
		}
		fmt.Fprintf(&out, "row %d\n", one.number)
		for _, g := range c.Givens() {
			fmt.Fprintf(&out, "    %s\n", givenText(g))
		}
	})
	if failure != nil {
		fmt.Fprintln(&out, failure)
	}
	return out.String()
}

func givenText(g rules.Given) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s = %q", g.Name, g.Text)
	if g.Form == rules.FormList {
		text.Reset()
		fmt.Fprintf(&text, "%s = list, complete %v", g.Name, g.Complete)
	}
	for _, m := range g.Members {
		fmt.Fprintf(&text, ", member %q", m.ID)
		for _, f := range m.Fields {
			fmt.Fprintf(&text, " (%s)", givenText(f))
		}
	}
	if g.Provenance != (rules.Provenance{}) {
		fmt.Fprintf(&text, " by %q as of %s proof %q ground %q reason %q", g.By, g.AsOf, g.Proof, g.Ground, g.Reason)
	}
	return text.String()
}

// TestTables reads each table of the archive; what stands in it for a byte that text cannot show is replaced.
func TestTables(t *testing.T) {
	const path = "testdata/csv.txtar"
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	require.NotEmpty(t, archive.Files)
	hidden := strings.NewReplacer("<BOM>", "\uFEFF", "<CR>", "\r", "<FF>", "\xff", "<FE>", "\xfe", "<GBK>", "\xd6\xd0", "<NUL>", "\x00", "<END>\n", "")
	for i := 0; i+1 < len(archive.Files); i += 2 {
		table, golden := archive.Files[i], &archive.Files[i+1]
		require.Equal(t, table.Name+": what is read", golden.Name)
		t.Run(table.Name, func(t *testing.T) {
			got := readRows(t, strings.NewReader(hidden.Replace(string(table.Data))))
			if *update {
				golden.Data = []byte(got)
			}
			assert.Equal(t, string(golden.Data), got)
			assert.NotContains(t, got, "Secret", "no value is shown")
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}

// TestEveryBadCellIsToldByItsPlaceAndNotByItsValue puts a value into each column that cannot be there.
func TestEveryBadCellIsToldByItsPlaceAndNotByItsValue(t *testing.T) {
	header := []string{"date", "child.birth_date", "child.hurt", "child.months", "child.weight", "family.savings", "case.kind", "family.members:complete",
		"family.members[0].income", "family.members[0].works", "finding.hardship", "finding.hardship:as_of"}
	for i, name := range header {
		cells := make([]string, len(header))
		cells[0], cells[i] = "2026-03-01", "Secret"
		got := readRows(t, strings.NewReader(strings.Join(header, ",")+"\n"+strings.Join(cells, ",")+"\n"))
		assert.NotContains(t, got, "Secret", name)
		assert.NotContains(t, got, "row 2\n", name)
		assert.Contains(t, got, fmt.Sprintf("cases:2:%d: row 2, column %s: ", i+1, columnLetters(i+1)), name)
	}
}

// TestEveryEmptyCellIsUnknown: a row of nothing but a date knows nothing but the date.
func TestEveryEmptyCellIsUnknown(t *testing.T) {
	vocabulary := csvVocabulary(t)
	var header []string
	for _, name := range vocabulary.Names() {
		if name != "family.members" {
			header = append(header, name, name+":by", name+":as_of", name+":reason", name+":ground", name+":proof")
		}
	}
	header = append(header, "family.members:complete", "family.members[0].id", "family.members[0].works", "family.members[1].income")
	text := strings.Join(header, ",") + "\n2026-03-01" + strings.Repeat(",", len(header)-1) + "\n"
	assert.Equal(t, "row 2\n    decision.date = \"2026-03-01\"\n", readRows(t, strings.NewReader(text)))
	text = "decision.date,family.members\n2026-03-01,\n"
	assert.Equal(t, "row 2\n    decision.date = \"2026-03-01\"\n", readRows(t, strings.NewReader(text)))
}

// endless is a table whose quotation mark is never closed.
type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, strings.Repeat("Secret,\n", len(p)/8+1))
	e.given += n
	return n, nil
}

func TestAQuotationMarkThatIsNeverClosedDoesNotTakeInTheFile(t *testing.T) {
	tail := &endless{}
	got := readRows(t, io.MultiReader(strings.NewReader("date,child.name\n2026-03-01,a\n2026-03-01,\"b"), tail))
	assert.Equal(t, "row 2\n    decision.date = \"2026-03-01\"\n    child.name = \"a\"\n"+
		"the row after row 2 is longer than 1048576 bytes: a quotation mark is probably not closed\n", got)
	assert.Less(t, tail.given, 2*maxRowBytes)
}

// TestLongTablesAreNotTooLong: the bound is on a row, not on the file.
func TestLongTablesAreNotTooLong(t *testing.T) {
	row := "2026-03-01," + strings.Repeat("a", 10_000) + "\n"
	got := readRows(t, strings.NewReader("date,note\n"+strings.Repeat(row, 250)))
	assert.Equal(t, 250, strings.Count(got, "\n    decision.date"))
	assert.NotContains(t, got, "limit")
}

func TestColumnsAreNamedAsInASpreadsheet(t *testing.T) {
	for column, letters := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		assert.Equal(t, letters, columnLetters(column))
	}
}

// FuzzTable: no table brings the reader down, and rows are numbered upwards.
func FuzzTable(f *testing.F) {
	f.Add([]byte("date,child.name\n2026-03-01,\"a\nb\"\n\n,\n2026-03-01,x\n"))
	f.Add([]byte("\xef\xbb\xbfdate,family.members[0].works:by,family.members\r\n1,2,\"[{\"\"id\"\": \"\"1\"\"}]\"\r\n"))
	f.Add([]byte("date,family.members[0].id,family.members[1].works,family.members:complete\n2026,a,TRUE,TRUE\n2026,,,false\n"))
	vocabulary := csvVocabulary(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		single := len(text)%2 == 0
		rows, err := newCaseRows(bytes.NewReader(text), single, vocabulary)
		if err != nil {
			return
		}
		last := rows.number
		_ = eachCase(rows, func(one *batchCase) {
			c, err := one.decode()
			if err == nil {
				_, _, err = c.Bind(vocabulary)
			}
			placed := one.placed(problemsOf(err))
			require.Greater(t, one.number, last)
			require.Equal(t, len(problemsOf(err)), len(placed))
			for _, problem := range placed {
				require.Equal(t, one.number, problem.Place.Line)
				require.LessOrEqual(t, problem.Place.Column, rows.layout.width)
			}
			last = one.number
		})
		// As many rows as lines at most, and no fewer than the reader of lines would count without quotation marks.
		require.LessOrEqual(t, last, bytes.Count(text, []byte("\n"))+1)
	})
}

func TestBatchTakesATableByItsNameOrByTheFlag(t *testing.T) {
	compactCase(t)
	table := "date,home.flooded,note\n2026-03-01,true,x\n2026-03-01,maybe,x\n"
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	status, want, fault := batch(t, table, "--input-format", "csv")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "1 of 2 cases were refused")
	assert.Contains(t, want, `{"line":2,"summary":`)
	assert.Contains(t, want, `{"line":3,"problems":[{"code":"wrong_type","summary":"row 3, column B: `)
	for _, arguments := range [][]string{{write("a.csv", table)}, {write("a.CSV", table)}, {write("a.txt", table), "--input-format", "csv"}} {
		_, got, _ := batch(t, "", arguments...)
		assert.Equal(t, want, got)
	}
	_, lines, _ := batch(t, "", write("lines.csv", compactCase(t)), "--input-format", "jsonl")
	assert.Contains(t, lines, `{"line":1,"summary":`)

	output := filepath.Join(folder, "answers.jsonl")
	status, _, fault = batch(t, "", write("bad.csv", "date,home.floded\n"), "--output", output)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "bad.csv:1:2: column B: undeclared fact \"home.floded\" (did you mean \"home.flooded\"?)")
	assert.NoFileExists(t, output+".part", "a header that is refused leaves nothing behind")
	status, _, fault = batch(t, "", write("gbk.csv", "date,note\n2026-03-01,\xd6\xd0\n"))
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "CSV UTF-8")
	status, _, _ = batch(t, "", write("a.csv", table), "--input-format", "xlsx")
	assert.Equal(t, statusUsage, status)
}

// TestBatchOfATableResumes goes on at every row, with rows of several lines and empty ones between.
func TestBatchOfATableResumes(t *testing.T) {
	compactCase(t)
	var table strings.Builder
	table.WriteString("date,home.flooded,note\n")
	for i := range 12 {
		table.WriteString([]string{"2026-03-01,true,\"two\nlines\"\n", "\n", ",,\n", "2026-03-01,bad,\n"}[i%4])
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "answers.jsonl")
	_, want, _ := batch(t, table.String(), "--input-format", "csv")
	for cut := strings.Index(want, "\n") + 1; cut < len(want); cut += 41 {
		require.NoError(t, os.WriteFile(path+".part", []byte(want[:cut]), 0o600))
		batch(t, table.String(), "--input-format", "csv", "--output", path, "--resume")
		got, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
		require.NoError(t, os.Remove(path))
	}
	require.NoError(t, os.WriteFile(path+".part", []byte(want), 0o600))
	_, _, fault := batch(t, "date,home.flooded,note\n2026-03-01,true,\n", "--input-format", "csv", "--output", path, "--resume")
	assert.Contains(t, fault, "the cases end at row 2, the answers to go on with at row 13: give the same cases")
}
