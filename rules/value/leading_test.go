package value_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// longestNumber is the longest start of a text that ParseDecimal accepts, looked for at every length.
func longestNumber(text string) (d value.Decimal, length int) {
	for end := 1; end <= len(text); end++ {
		if parsed, err := value.ParseDecimal(text[:end]); err == nil {
			d, length = parsed, end
		}
	}
	return d, length
}

func FuzzLeadingDecimal(f *testing.F) {
	for _, seed := range []string{"0", "-0", "00", "01", "1.", "1.50", "-12.050,", "1518.00}", "999999999999999999", "1000000000000000000", "0.000000000000", "0.0000000000010",
		"0.0000000000001", "1.10000000000000000", "12345678.123456789012", "-", "--1", "+1", ".5", "1..2", "1e5", "0.00000000000000000000000000001", "1.5 ", strings.Repeat("9", 70)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, length := value.LeadingDecimal([]byte(text))
		wanted, longest := longestNumber(text)
		if length == 0 {
			require.Equal(t, value.Decimal{}, d)
			// What is not taken is no number, goes on as one, or is long.
			digits := strings.Trim(text[:min(len(text), longest+1)], "-.")
			assert.True(t, longest == 0 || len(digits) > 18 || strings.HasPrefix(text[longest:], ".") || text[longest-1] == '0' && len(text) > longest, "%q", text)
			return
		}
		require.Equal(t, longest, length, "%q", text)
		require.Equal(t, wanted, d)
	})
}

// FuzzLeadingDate: the date that is taken is the text ParseDate reads, and one that stands before a quote is always taken.
func FuzzLeadingDate(f *testing.F) {
	for _, seed := range []string{"", "2011", "2011-", "2011-06", "2011-06-", "2011-06-3", "2011-06-30", "2011-06-31", "2011-00", "2011-06-00", "1799", "2201-01-01", "2024-02-29", "2023-02-29",
		"2011-06/01", "2011/06-01", "201x", "2011-6-01", "20111-06-01", "２０11"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, length := value.LeadingDate([]byte(text)); length > 0 {
			parsed, err := value.ParseDate(text[:length])
			require.NoError(t, err)
			require.Equal(t, parsed, d)
		}
		parsed, err := value.ParseDate(text)
		d, length := value.LeadingDate([]byte(text + `", "x-y-z-a-b-c"`))
		if err == nil {
			require.Equal(t, parsed, d)
			require.Equal(t, len(text), length)
		} else {
			require.False(t, length > 0 && length == len(text), "%q", text)
		}
	})
}

// TestDatesOfEverySign holds the quick reading of digits to that by a table of what may stand at each place.
func TestDatesOfEverySign(t *testing.T) {
	for at := range len("2011-06-30") {
		for c := range 256 {
			text := []byte("2011-06-30")
			text[at] = byte(c)
			_, err := value.ParseDate(string(text))
			if at == 4 || at == 7 {
				require.Equal(t, c == '-', err == nil)
				continue
			}
			if c < '0' || c > '9' {
				require.ErrorIs(t, err, value.ErrSyntax)
			} else if err != nil {
				require.NotErrorIs(t, err, value.ErrSyntax)
			}
		}
	}
}

func TestLeadingAllocatesNothing(t *testing.T) {
	number, day := []byte("1518.00,"), []byte(`2011-06-30"`)
	assert.Zero(t, testing.AllocsPerRun(100, func() { sink, _ = value.LeadingDecimal(number) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = value.LeadingDate(day) }))
}
