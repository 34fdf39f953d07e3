package jsontext

import (
	"encoding/json"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// awkward are pieces of texts that a writer may get wrong.
func awkward() []string {
	return []string{"", "a", "plain text of more than eight", `"`, `\`, "/", "<", ">", "&", "'", "\x00", "\x07", "\b", "\t", "\n", "\f", "\r", "\x1f", "\x7f", "\x80", "\xff",
		"\xc0\x80", "\xe2\x80", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa", "\xed\xa0\x80", "\xe0\x80\x80", "\xef\xbf\xbd", "\xe4\xb8", "孩", "流动儿童", "\u3000", "\u9fff",
		"\ua000", "é", "🙂", "\xf4\x90\x80\x80", "\xe3\x80", "\xe9\xbf\x7f", "\xe9\x80\xc0", " !#$%()*+,-.:;=?@[]^_`{|}~"}
}

func requireSame(t require.TestingT, held string) {
	want, err := json.Marshal(held)
	require.NoError(t, err)
	got := AppendString([]byte("before"), held)
	require.Equal(t, "before"+string(want), string(got), "%q", held)
}

func TestAppendStringIsThatOfTheStandardLibrary(t *testing.T) {
	for _, one := range awkward() {
		for pad := range 9 {
			for _, after := range []string{"", "x", strings.Repeat("y", 9)} {
				requireSame(t, strings.Repeat("p", pad)+one+after)
			}
		}
	}
	for c := range 256 {
		for place := range 9 {
			held := []byte("nine signs")
			held[place] = byte(c)
			requireSame(t, string(held))
		}
	}
	for r := rune(0); r <= 0x11000; r++ {
		requireSame(t, string(r)+"x")
	}
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		var held strings.Builder
		for range random.Intn(12) {
			held.WriteString(awkward()[random.Intn(len(awkward()))])
		}
		requireSame(t, held.String())
	}
}

func FuzzAppendString(f *testing.F) {
	for _, one := range awkward() {
		f.Add(one + "tail of eight" + one)
	}
	f.Fuzz(func(t *testing.T, held string) { requireSame(t, held) })
}

func BenchmarkAppendString(b *testing.B) {
	for name, held := range map[string]string{"latin": "The home is damaged and the family has no other place.", "chinese": "住房损毁且家庭没有其他住所的流动儿童"} {
		b.Run(name, func(b *testing.B) {
			var text []byte
			b.SetBytes(int64(len(held)))
			for b.Loop() {
				text = AppendString(text[:0], held)
			}
		})
	}
}
