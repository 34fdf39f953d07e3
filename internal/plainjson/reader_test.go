package plainjson_test

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/plainjson"
)

// FuzzText: a text that is taken is what encoding/json reads, and it is as long as it is written; a plain one is always taken.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", `"`, `""`, `"abcdefgh"`, `"abcdefghi" ,`, ` "1234567\"x"`, "\"1234567\x1f8\"", "\"12345678\x7f\"", `"儿童 1234567"`, "\"\xff\"",
		"\"\xed\xa0\x80\"", "\"!\x01\"", "\"\x80\x22", `"!!!!!!!!#########"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := plainjson.Of(data)
		text, ok := r.Text()
		if !ok {
			return
		}
		written := string(data[:r.At()])
		var slow string
		require.NoError(t, json.Unmarshal([]byte(written), &slow))
		require.Equal(t, slow, string(text))
		require.True(t, plainjson.IsPlain(slow))
		again := plainjson.Of(data)
		require.True(t, again.Quoted(slow))
		require.Equal(t, r.At(), again.At())
	})
}

func TestEveryPlainTextIsTaken(t *testing.T) {
	for length := range 40 {
		for at := range length {
			for c := range 256 {
				text := strings.Repeat("x", at) + string([]byte{byte(c)}) + strings.Repeat("儿", (length-at)/3)
				for _, after := range []string{"", ":", ": 1234567890"} {
					r := plainjson.Of([]byte(`"` + text + `"` + after))
					read, ok := r.Text()
					if !plainjson.IsPlain(text) {
						require.False(t, ok && r.At() == len(text)+2 && c != '"', "%q", text)
						continue
					}
					require.True(t, ok, "%q", text)
					require.Equal(t, text, string(read))
				}
			}
		}
	}
}

func TestWholeNumbers(t *testing.T) {
	for text, after := range map[string]string{"0": "", "7": ",", "-7": "", "999999999999999999": "}", "-999999999999999999": "", "10": "x", "1": ".5", "2": "e3"} {
		r := plainjson.Of([]byte(" \t\r\n" + text + after))
		n, ok := r.Int()
		require.True(t, ok, text)
		assert.Equal(t, text, strconv.FormatInt(n, 10))
		assert.Equal(t, after, string(r.Rest()))
	}
	for _, text := range []string{"", "-", "-0", "00", "01", "-01", "+1", ".5", "1000000000000000000", "x", `"1"`, strings.Repeat("9", 100)} {
		r := plainjson.Of([]byte(text))
		_, ok := r.Int()
		assert.False(t, ok, text)
	}
}

// TestNumbersAsWritten reads everything short that is made of the signs of numbers, and holds it to encoding/json: what looks like the start of
// a number is taken when it is one and has no exponent.
func TestNumbersAsWritten(t *testing.T) {
	const signs, most = "019-+.eE x", 5
	start := regexp.MustCompile(`^ *(-?[0-9]+(?:\.[0-9]*)?[eE]?)`)
	taken := 0
	var everyTextFrom func(text string)
	everyTextFrom = func(text string) {
		wanted, after := "", ""
		if found := start.FindStringSubmatch(text); found != nil && json.Valid([]byte(found[1])) {
			wanted, after = found[1], text[len(found[0]):]
		}
		r := plainjson.Of([]byte(text))
		number, ok := r.Number()
		if ok != (wanted != "") || string(number) != wanted || ok && string(r.Rest()) != after {
			require.Fail(t, "read otherwise", "%q: %q", text, number)
		}
		if ok {
			taken++
		}
		for i := 0; i < len(signs) && len(text) < most; i++ {
			everyTextFrom(text + signs[i:i+1])
		}
	}
	everyTextFrom("")
	require.Greater(t, taken, 1000)
	for _, text := range []string{strings.Repeat("9", 100), "-" + strings.Repeat("1", 40) + "." + strings.Repeat("0", 40), "/", ":", "1/", "1:", "1./", "1.:"} {
		r := plainjson.Of([]byte(text))
		number, ok := r.Number()
		require.Equal(t, len(text) > 3, ok && string(number) == text, text)
	}
}

func TestSignsAndWords(t *testing.T) {
	r := plainjson.Of([]byte(" { \"a\" : true , \"b\":null\n} "))
	assert.False(t, r.End())
	assert.True(t, r.Take('{'))
	assert.False(t, r.Quoted("b"))
	assert.False(t, r.Quoted("a\" "))
	assert.True(t, r.Quoted("a"))
	assert.True(t, r.Take(':'))
	assert.False(t, r.Word("false"))
	assert.True(t, r.Word("true"))
	assert.True(t, r.Take(','))
	assert.True(t, r.Quoted("b") && r.Take(':') && r.Word("null"))
	assert.False(t, r.Take(','))
	assert.True(t, r.Take('}'))
	assert.Zero(t, r.Peek())
	assert.False(t, r.Take(0))
	assert.False(t, r.Word("null"))
	assert.True(t, r.End())
	for _, space := range []string{"\f", "\v", "\u00a0", "\x00"} {
		r := plainjson.Of([]byte(space + "{"))
		assert.False(t, r.Take('{'), "%q is no white space of JSON", space)
	}
}
