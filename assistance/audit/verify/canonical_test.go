package verify

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		`{"b":1,"a":[true,null]}`: `{"a":[true,null],"b":1}`,
		`{"€":1,"\r":2,"1":3}`:    `{"\r":2,"1":3,"€":1}`,
		`{"a":"\u4e2d\u002f"}`:    `{"a":"中/"}`,
		`{"a":-9007199254740991}`: `{"a":-9007199254740991}`,
	} {
		got, err := Canonical([]byte(text))
		require.NoError(t, err, text)
		assert.Equal(t, want, string(got))
	}
	for text, code := range map[string]Code{
		`{"a":1.5}`: BadNumber, `{"a":1e2}`: BadNumber, `{"a":-0}`: BadNumber, `{"a":9007199254740992}`: BadNumber, `{"a":99999999999999999999}`: BadNumber,
		``: NotCanonical, `{"a":1,"a":2}`: NotCanonical, `{`: NotCanonical, `{} {}`: NotCanonical, "{\"a\":\"\xff\"}": NotCanonical,
	} {
		_, err := Canonical([]byte(text))
		require.ErrorIs(t, err, code, text)
	}
}

func FuzzCanonical(f *testing.F) {
	for _, seed := range []string{`{"b":1,"a":"中"}`, `[]`, `{"a":1.5}`, `"\ud800"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		once, err := Canonical(text)
		if err != nil {
			return
		}
		twice, err := Canonical(once)
		require.NoError(t, err)
		require.True(t, bytes.Equal(once, twice))
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"digest":"","openings":[],"sealed":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Decode(data)
		if err != nil {
			return
		}
		again, err := r.Encode()
		require.NoError(t, err)
		require.True(t, bytes.Equal(data, again))
		_ = r.Verify()
	})
}

func TestWordsOfEnums(t *testing.T) {
	for _, c := range []Class{Public, Personal, Sensitive} {
		text, err := c.MarshalText()
		require.NoError(t, err)
		var back Class
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, c, back)
	}
	_, err := Class(0).MarshalText()
	require.ErrorIs(t, err, UnknownWord)
	_, err = Kind(3).MarshalText()
	require.ErrorIs(t, err, UnknownWord)
	var k Kind
	require.ErrorIs(t, k.UnmarshalText([]byte("Fact")), UnknownWord)
	require.NoError(t, k.UnmarshalText([]byte("step")))
	assert.Equal(t, Step, k)
}

func TestMonthsAddUp(t *testing.T) {
	line := func(id, formula, result string) awardLine { return awardLine{ID: id, Formula: formula, Result: result} }
	lines := []awardLine{line("base", "w", "1200"), line("cap", "f", "3600"), line("a", "", "1..5"), line("b", "", "3"), line("c", "?", "2..9"),
		line("d", "?", "-1..-0.5"), line("e", "?", "0..2")}
	for total, want := range map[string]bool{"2..11": true, "3..11": false, "2..10": false, "1..11": false, "": false} {
		a := &award{Lines: append(lines[:len(lines):len(lines)], line("months", "", total))}
		months, ok := readSpan(total)
		assert.Equal(t, want, ok && a.addsUp(months), total)
	}
}
