package value_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// enum is what every enum of the package offers.
type enum interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
	Valid() bool
}

func TestEnumWords(t *testing.T) {
	t.Parallel()
	testEnum[value.Truth](t, "false", "unknown", "true")
	testEnum[value.Rounding](t, "half_up", "half_even", "half_down", "up", "down", "floor", "ceiling")
	testEnum[value.Period](t, "day", "month", "year")
	testEnum[value.BirthdayDay](t, "on_the_day", "the_day_after")
	testEnum[value.LeapDay](t, "february_28", "march_1")
	testEnum[value.Kind](t, "bool", "int", "decimal", "money", "rate", "unrounded", "date", "years", "enum", "text",
		"record", "list")
}

func testEnum[E enum](t *testing.T, words ...string) {
	t.Helper()
	for n := range 256 {
		e := E(n)
		text, err := e.MarshalText()
		if n == 0 || n > len(words) {
			assert.False(t, e.Valid(), "%T(%d)", e, n)
			assert.Empty(t, e.String(), "%T(%d)", e, n)
			assert.ErrorIs(t, err, value.ErrUnknownWord, "%T(%d)", e, n)
			continue
		}
		require.NoError(t, err)
		assert.True(t, e.Valid())
		assert.Equal(t, words[n-1], string(text))
		assert.Equal(t, words[n-1], e.String())
		var back E
		require.NoError(t, unmarshalText(&back, words[n-1]))
		assert.Equal(t, e, back)
	}
	for _, word := range []string{"", " ", "False", "TRUE", "half_up ", "0", "1", "null", words[0] + "\x00"} {
		e := E(1)
		err := unmarshalText(&e, word)
		assert.ErrorIs(t, err, value.ErrUnknownWord, "%T %q", e, word)
		assert.False(t, e.Valid(), "%T %q left a valid value behind", e, word)
		var detail *value.Error
		require.ErrorAs(t, err, &detail)
		assert.Equal(t, words, detail.Arguments)
	}
	e := E(1)
	assert.Error(t, json.Unmarshal([]byte(`"no such word"`), &e))
	assert.Error(t, json.Unmarshal([]byte(`1`), &e))
}

func unmarshalText(target any, text string) error {
	return target.(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
}

func TestErrorsAreDataAndHoldNoValue(t *testing.T) {
	t.Parallel()
	_, err := value.ParseDecimal("98765432x")
	var detail *value.Error
	require.ErrorAs(t, err, &detail)
	assert.Equal(t, value.ErrSyntax, detail.Problem)
	assert.NotEmpty(t, detail.Detail)
	assert.NotContains(t, err.Error(), "98765432")

	_, err = value.ParseDate("1799-07-31")
	assert.NotContains(t, err.Error(), "1799")
	assert.NotContains(t, err.Error(), "07-31")
	require.ErrorAs(t, err, &detail)
	assert.Equal(t, []string{"1800", "2200"}, detail.Arguments)

	assert.False(t, errors.Is(err, value.ErrSyntax))
	assert.Equal(t, string(value.ErrPeriod), value.ErrPeriod.Error())
	assert.Equal(t, string(value.ErrPeriod), (&value.Error{Problem: value.ErrPeriod}).Error())
}
