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
	r := awardedRecord(b)
	data := encoded(b, r)
	b.ReportMetric(float64(len(data)), "bytes/record")
	for b.Loop() {
		read, err := verify.Decode(data)
		require.NoError(b, err)
		require.NoError(b, read.Verify())
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*100_000, "s/100000-records")
}

// A proof is looked up, checked and measured in a log of a hundred thousand entries.
func BenchmarkProof(b *testing.B) {
	const size = 100_000
	entries, checkpoints, _ := newDisks()
	l := openLog(b, entries, checkpoints)
	digests := make([]string, size)
	for n := range digests {
		digests[n] = digestOf(n)
	}
	_, signed, err := l.Append(digests...)
	require.NoError(b, err)
	_, public := keys(b, 7)
	c, err := verify.OpenCheckpoint(signed, public)
	require.NoError(b, err)
	for n := int64(0); b.Loop(); n = (n + 7919) % size {
		proof, err := l.ProveInclusion(size, n)
		require.NoError(b, err)
		require.NoError(b, c.CheckInclusion(digestOf(int(n)), n, proof))
		b.ReportMetric(float64(len(proof)*len(proof[0])), "bytes/proof")
	}
}

func BenchmarkReplay(b *testing.B) {
	r, e := awardedRecord(b), engine(b)
	for b.Loop() {
		_, err := Replay(context.Background(), e, r)
		require.NoError(b, err)
	}
}
