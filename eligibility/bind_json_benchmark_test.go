package eligibility

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// boundCase is a case with its vocabulary.
type boundCase struct {
	name       string
	vocabulary *rules.Vocabulary
	data       []byte
}

func boundCases(b *testing.B) []boundCase {
	b.Helper()
	read := func(path string) []byte {
		data, err := os.ReadFile(path)
		require.NoError(b, err)
		return data
	}
	china := chinese(b)
	return []boundCase{
		{"reference", reference(b), referenceCase(b)},
		{"Chinese", china, read("../policies/cn/testdata/benchmark.json")},
		{"published", china, read("../examples/cases/C040.json")},
	}
}

// BenchmarkBindJSON reads and binds into facts whose memory is used again, by BindJSON and by the two it stands for.
func BenchmarkBindJSON(b *testing.B) {
	for _, c := range boundCases(b) {
		b.Run(c.name+"/straight", func(b *testing.B) {
			var facts rules.Facts
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := BindJSON(c.vocabulary, c.data, &facts); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(c.name+"/by a case", func(b *testing.B) {
			var facts rules.Facts
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				decoded, err := DecodeCase(c.data)
				if err == nil {
					_, err = decoded.BindInto(c.vocabulary, &facts)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
