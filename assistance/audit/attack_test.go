package audit

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

var update = flag.Bool("update", false, "write golden files anew")

// The words of the table.
const (
	detected = "detected"
	outside  = "not detectable without a checkpoint kept elsewhere"
	missed   = "MISSED"
)

// attack is one way to change what is kept. Alone is what the files by themselves tell, elsewhere what a checkpoint or
// digest kept elsewhere tells besides.
type attack struct {
	name string
	try  func(t *testing.T) (alone, elsewhere error)
}

// Each attack on records, acts and logs is detected, or it is stated that only something kept elsewhere tells.
func TestAttacks(t *testing.T) {
	var table strings.Builder
	counts := map[string]int{}
	for _, a := range slices.Concat(recordAttacks(), logAttacks()) {
		alone, elsewhere := a.try(t)
		verdict := missed
		switch {
		case alone != nil:
			verdict = detected
		case elsewhere != nil:
			verdict = outside
		}
		counts[verdict]++
		fmt.Fprintf(&table, "%-58s %s\n", a.name, verdict)
	}
	fmt.Fprintf(&table, "\n%s %d, %s %d, missed %d\n", detected, counts[detected], outside, counts[outside], counts[missed])
	t.Log("\n" + table.String())
	assert.Zero(t, counts[missed])
	const golden = "testdata/attacks.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(table.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), table.String())
}

// readAndVerified is what whoever has the bytes alone can tell.
func readAndVerified(data []byte) error {
	r, err := verify.Decode(data)
	if err != nil {
		return err
	}
	return r.Verify()
}

func recordAttacks() []attack {
	changed := func(name string, change func(*Record)) attack {
		return attack{"record: " + name, func(t *testing.T) (error, error) {
			r := fullRecord(t)
			change(r)
			return readAndVerified(encoded(t, r)), nil
		}}
	}
	rehashed := func(name string, change func(*Record)) attack {
		return attack{"record: " + name, func(t *testing.T) (error, error) {
			r := awardedRecord(t)
			forged := rewritten(t, r, change)
			require.NotEqual(t, r.Digest, forged.Digest, "the attack changes something")
			return readAndVerified(encoded(t, forged)), notInLog(t, r, forged.Digest)
		}}
	}
	return []attack{
		{"record: flipped bit anywhere", everyFlippedBit},
		{"record: cut off", func(t *testing.T) (error, error) {
			data := encoded(t, fullRecord(t))
			return readAndVerified(data[:len(data)-100]), nil
		}},
		changed("changed date", func(r *Record) { r.Sealed.DecisionDate = "2025-09-11" }),
		changed("changed day up to which the law is known", func(r *Record) { r.Sealed.LawKnownOn = "2020-01-01" }),
		changed("changed salt", func(r *Record) { r.Openings[3].Salt = r.Digest }),
		changed("changed value", func(r *Record) { r.Openings[3].Content = json.RawMessage(`{"value":true}`) }),
		changed("leaf deleted", func(r *Record) { r.Sealed.Leaves, r.Openings = r.Sealed.Leaves[1:], r.Openings[1:] }),
		changed("leaves reordered", func(r *Record) {
			l, o := r.Sealed.Leaves, r.Openings
			l[3], l[4], o[3], o[4] = l[4], l[3], o[4], o[3]
		}),
		changed("leaf inserted", func(r *Record) {
			r.Sealed.Leaves, r.Openings = append(r.Sealed.Leaves, r.Sealed.Leaves[0]), append(r.Openings, nil)
		}),
		changed("swapped pack", func(r *Record) { r.Sealed.Pack.Files[0].Digest = r.Digest }),
		changed("newer format", func(r *Record) { r.Sealed.Format++ }),
		rehashed("outcome changed, every hash computed anew", func(r *Record) {
			r.Sealed.Decisions = bytes.Replace(r.Sealed.Decisions, []byte(`"outcome":"eligible"`), []byte(`"outcome":"ineligible"`), 1)
		}),
		rehashed("amount changed, every hash computed anew", func(r *Record) {
			r.Sealed.Award = bytes.Replace(r.Sealed.Award, []byte(`"ceiling":"`), []byte(`"ceiling":"1`), 1)
		}),
		rehashed("date changed, every hash computed anew", func(r *Record) { r.Sealed.DecisionDate = "2025-09-11" }),
		rehashed("fact changed, every hash computed anew", func(r *Record) {
			for i, l := range r.Sealed.Leaves {
				if l.Name == "child.birth_date" {
					r.Openings[i].Content = json.RawMessage(`{"value":"2001-07-19"}`)
				}
			}
		}),
		{"record: another archive of the pack", func(t *testing.T) (error, error) {
			_, err := OpenPack([]byte("PK\x05\x06"+strings.Repeat("\x00", 18)), fullRecord(t), "")
			return err, nil
		}},
		{"act: reason changed", func(t *testing.T) (error, error) {
			_, act := erasureOf(t)
			act.Sealed.Reason = "another"
			return act.Verify(), nil
		}},
		{"act: about a record that is not there", func(t *testing.T) (error, error) {
			_, act := erasureOf(t)
			_, err := verify.VerifyHistory(nil, []*verify.Act{act})
			return err, nil
		}},
		{"act: deleted", func(t *testing.T) (error, error) {
			erased, act := erasureOf(t)
			_, err := verify.VerifyHistory([]*Record{erased}, nil)
			return err, heldElsewhere(t, []string{erased.Digest, act.Digest}, []string{erased.Digest})
		}},
	}
}

// everyFlippedBit is nil when one flipped bit was not found.
func everyFlippedBit(t *testing.T) (alone, elsewhere error) {
	data := smallBytes(t)
	var found error
	for at := 0; at < len(data); at += 1 + len(data)/fewer(60) {
		data[at] ^= 1 << (at % 8)
		if found = readAndVerified(data); found == nil {
			return nil, nil
		}
		data[at] ^= 1 << (at % 8)
	}
	return found, nil
}

// notInLog is what a log that holds the true record says of a forged one.
func notInLog(t *testing.T, r *Record, forged string) error {
	return heldElsewhere(t, []string{r.Digest}, []string{forged})
}

// heldElsewhere compares what is kept with a log of what there was.
func heldElsewhere(t *testing.T, was, is []string) error {
	entries, checkpoints, _ := newDisks()
	l := openLog(t, entries, checkpoints)
	_, _, err := l.Append(was...)
	require.NoError(t, err)
	for n := range l.Size() {
		digest, err := l.Entry(n)
		require.NoError(t, err)
		if !slices.Contains(is, digest) {
			return ErrNoEntry
		}
	}
	return nil
}

// logFiles are the files of a log with ten entries.
type logFiles struct{ entries, checkpoints *disk }

func logAttacks() []attack {
	line := func(n int) []byte { return []byte(digestOf(n) + "\n") }
	on := func(name string, change func(*testing.T, logFiles)) attack {
		return attack{"log: " + name, func(t *testing.T) (error, error) { return attackedLog(t, change) }}
	}
	return []attack{
		{"log: flipped bit anywhere", everyFlippedBitOfALog},
		on("deleted entry", func(_ *testing.T, f logFiles) {
			f.entries.data = slices.Delete(f.entries.data, entryBytes, 2*entryBytes)
		}),
		on("inserted entry", func(_ *testing.T, f logFiles) {
			f.entries.data = slices.Insert(f.entries.data, entryBytes, line(77)...)
		}),
		on("reordered entries", func(_ *testing.T, f logFiles) { copy(f.entries.data, slices.Concat(line(1), line(0))) }),
		on("truncated tail of the entries", func(_ *testing.T, f logFiles) { f.entries.data = f.entries.data[:5*entryBytes] }),
		on("forged signature", func(t *testing.T, f logFiles) { forge(t, f.entries, f.checkpoints, 8) }),
		on("truncated tail of entries and checkpoints together", func(_ *testing.T, f logFiles) {
			f.checkpoints.data = f.checkpoints.data[:len(f.checkpoints.data)/10*5]
			f.entries.data = f.entries.data[:5*entryBytes]
		}),
		on("re-hashed suffix, signed with the key of the log", func(t *testing.T, f logFiles) { forge(t, f.entries, f.checkpoints, 7) }),
		{"log: duplicate append", func(t *testing.T) (error, error) {
			l, _ := tenEntries(t)
			_, _, err := l.Append(digestOf(3))
			return err, nil
		}},
		{"log: two writers, one after the other", func(t *testing.T) (error, error) {
			l, f := tenEntries(t)
			_, _, err := openLog(t, f.entries, f.checkpoints).Append(digestOf(50))
			require.NoError(t, err)
			_, _, err = l.Append(digestOf(51))
			return err, nil
		}},
		{"log: disk full during append", func(t *testing.T) (error, error) {
			_, f := tenEntries(t)
			_, _, err := openLog(t, f.entries, full{f.checkpoints}).Append(digestOf(50))
			require.Equal(t, int64(10), openLog(t, f.entries, f.checkpoints).Size(), "what was acknowledged is there")
			return err, nil
		}},
	}
}

func tenEntries(t *testing.T) (*Log, logFiles) {
	entries, checkpoints, _ := newDisks()
	l := openLog(t, entries, checkpoints)
	for n := range 10 {
		_, _, err := l.Append(digestOf(n))
		require.NoError(t, err)
	}
	return l, logFiles{entries, checkpoints}
}

func attackedLog(t *testing.T, change func(*testing.T, logFiles)) (alone, elsewhere error) {
	l, f := tenEntries(t)
	private, public := keys(t, 7)
	kept, err := verify.OpenCheckpoint(l.Checkpoint(), public)
	require.NoError(t, err)
	change(t, f)
	again, err := OpenLog(f.entries, f.checkpoints, private, public)
	if err != nil {
		return err, nil
	}
	return nil, againstKept(again, kept, public)
}

// everyFlippedBitOfALog is nil when one flipped bit was not found.
func everyFlippedBitOfALog(t *testing.T) (alone, elsewhere error) {
	_, f := tenEntries(t)
	private, public := keys(t, 7)
	var found error
	for _, d := range []*disk{f.entries, f.checkpoints} {
		for at := 0; at < len(d.data); at += 1 + len(d.data)/fewer(200) {
			d.data[at] ^= 1 << (at % 8)
			_, found = OpenLog(f.entries, f.checkpoints, private, public)
			if found == nil {
				t.Logf("not found: byte %d of %d", at, len(d.data))
				return nil, nil
			}
			d.data[at] ^= 1 << (at % 8)
		}
	}
	return found, nil
}
