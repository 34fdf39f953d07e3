package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

func TestNearest(t *testing.T) {
	cases := []struct {
		misspelt   string
		candidates []string
		want       string
	}{
		{"titel", []string{"basis", "title", "when"}, "title"},
		{"child.agge", []string{"child.name", "child.age"}, "child.age"},
		{"whne", []string{"where", "when"}, "when"},
		{"strngth", []string{"strength"}, "strength"},
		{"基本公资", []string{"基本工资", "基本"}, "基本工资"},
		{"aa", []string{"ab", "ac"}, "ab"},
		{"x", []string{"y"}, ""},
		{"id", []string{"to"}, ""},
		{"completely", []string{"different"}, ""},
		{"title", []string{"title"}, ""},
		{"", []string{"a"}, ""},
		{"title", nil, ""},
		{strings.Repeat("a", 65), []string{strings.Repeat("a", 64)}, ""},
		{"title", []string{strings.Repeat("a", 1_000_000)}, ""},
	}
	for _, c := range cases {
		got, ok := source.Nearest(c.misspelt, c.candidates)
		assert.Equal(t, c.want, got, c.misspelt)
		assert.Equal(t, c.want != "", ok, c.misspelt)
	}
}

func TestDeceptive(t *testing.T) {
	for _, r := range []rune{0x85, 0xAD, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE0041} {
		assert.True(t, source.Deceptive(r), "U+%04X", r)
	}
	for _, r := range []rune{'a', ' ', '\n', '救', '、', 0x3000, 0x200C, 0x200D, 0x0301, 0x1F600} {
		assert.False(t, source.Deceptive(r), "U+%04X", r)
	}
}
