package audit

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

func BenchmarkRecord(b *testing.B) {
	a := assess(b, publishedCase(b, "C010.json"))
	e := engine(b)
	for b.Loop() {
		_, err := New(e, a, salts(1))
		require.NoError(b, err)
	}
}

func BenchmarkVerify(b *testing.B) {
	r := recordOf(b, publishedCase(b, "C010.json"))
	data := encoded(b, r)
	b.ReportMetric(float64(len(data)), "bytes/record")
	for b.Loop() {
		read, err := verify.Decode(data)
		require.NoError(b, err)
		require.NoError(b, read.Verify())
	}
}

func BenchmarkReplay(b *testing.B) {
	r, e := recordOf(b, publishedCase(b, "C010.json")), engine(b)
	for b.Loop() {
		_, err := Replay(context.Background(), e, r)
		require.NoError(b, err)
	}
}
