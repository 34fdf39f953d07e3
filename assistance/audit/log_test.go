package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

var errFull = errors.New("no space left on device")

// disk is a file that loses power: what was not synced is there in part, or as zeros, or not at all.
type disk struct {
	data, durable []byte
	// budget are the operations until the power goes, shared by the files of a log.
	budget *int
	random *rand.Rand
}

var errPower = errors.New("power lost")

func (d *disk) spend() error {
	if *d.budget--; *d.budget < 0 {
		return errPower
	}
	return nil
}

func (d *disk) ReadAt(p []byte, at int64) (int, error) { return bytes.NewReader(d.data).ReadAt(p, at) }

func (d *disk) WriteAt(p []byte, at int64) (int, error) {
	err := d.spend()
	if err != nil {
		p = p[:d.random.IntN(len(p)+1)]
	}
	d.data = append(d.data[:at], p...)
	return len(p), err
}

func (d *disk) Truncate(size int64) error {
	if err := d.spend(); err != nil {
		return err
	}
	d.data = d.data[:size]
	return nil
}

func (d *disk) Sync() error {
	if err := d.spend(); err != nil {
		return err
	}
	d.durable = bytes.Clone(d.data)
	return nil
}

func (d *disk) Stat() (fs.FileInfo, error) {
	return fs.Stat(fstest.MapFS{"f": {Data: d.data}}, "f")
}

// reboot is the file after the loss of power.
func (d *disk) reboot() {
	if len(d.data) >= len(d.durable) {
		kept := len(d.durable) + d.random.IntN(len(d.data)-len(d.durable)+1)
		after := bytes.Clone(d.data[:kept])
		if d.random.IntN(3) == 0 {
			clear(after[len(d.durable):])
		}
		d.data = after
	}
	d.durable = bytes.Clone(d.data)
}

func keys(t checking, seed uint64) (privateKey, publicKey string) {
	t.Helper()
	privateKey, publicKey, err := GenerateKey(salts(seed), "records.example.org")
	require.NoError(t, err)
	return privateKey, publicKey
}

func digestOf(n int) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(n)))
	return hex.EncodeToString(sum[:])
}

func newDisks() (entries, checkpoints *disk, budget *int) {
	budget = new(int)
	*budget = 1 << 30
	random := rand.New(rand.NewPCG(5, 6))
	return &disk{budget: budget, random: random}, &disk{budget: budget, random: random}, budget
}

func openLog(t checking, entries, checkpoints File) *Log {
	t.Helper()
	private, public := keys(t, 7)
	l, err := OpenLog(entries, checkpoints, private, public)
	require.NoError(t, err)
	return l
}

func TestLogInFilesProvesWhatItHolds(t *testing.T) {
	folder := t.TempDir()
	open := func(name string) *os.File {
		f, err := os.OpenFile(filepath.Join(folder, name), os.O_RDWR|os.O_CREATE, 0o600)
		require.NoError(t, err)
		t.Cleanup(func() { f.Close() })
		return f
	}
	l := openLog(t, open("entries"), open("checkpoints"))
	assert.Empty(t, l.Checkpoint())
	_, public := keys(t, 7)
	var kept []verify.Checkpoint
	for n := range 20 {
		first, signed, err := l.Append(digestOf(2*n), digestOf(2*n+1))
		require.NoError(t, err)
		assert.Equal(t, int64(2*n), first)
		c, err := verify.OpenCheckpoint(signed, public)
		require.NoError(t, err)
		assert.Equal(t, int64(2*n+2), c.Size)
		kept = append(kept, c)
	}
	again := openLog(t, open("entries"), open("checkpoints"))
	assert.Equal(t, l.Checkpoint(), again.Checkpoint())
	last := kept[len(kept)-1]
	for n := range last.Size {
		proof, err := again.ProveInclusion(last.Size, n)
		require.NoError(t, err)
		digest, err := again.Entry(n)
		require.NoError(t, err)
		require.NoError(t, last.CheckInclusion(digest, n, proof))
		require.ErrorIs(t, last.CheckInclusion(digestOf(999), n, proof), verify.BadProof)
		require.ErrorIs(t, last.CheckInclusion(digest, (n+1)%last.Size, proof), verify.BadProof)
	}
	for _, earlier := range kept {
		proof, err := again.ProveContinuation(earlier.Size, last.Size)
		require.NoError(t, err)
		require.NoError(t, last.CheckContinues(earlier, proof))
		if earlier.Size < last.Size {
			earlier.Root[0] ^= 1
			require.ErrorIs(t, last.CheckContinues(earlier, proof), verify.BadProof)
		}
	}
	for _, n := range []int64{-1, last.Size} {
		_, err := again.Entry(n)
		require.ErrorIs(t, err, ErrNoEntry)
		_, err = again.ProveInclusion(last.Size, n)
		require.ErrorIs(t, err, ErrNoEntry)
	}
}

// losses of power in one run.
const losses = 1000

// A thousand losses of power at random points: nothing acknowledged is lost, and nothing else than what was appended appears.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	private, public := keys(t, 7)
	entries, checkpoints, budget := newDisks()
	acknowledged, next, lost := 0, 0, 0
	var whole []string
	rounds := losses
	if testing.Short() {
		rounds = losses / 20
	}
	for range rounds {
		*budget = 1 << 30
		l, err := OpenLog(entries, checkpoints, private, public)
		require.NoError(t, err, "after %d losses of power", lost)
		require.GreaterOrEqual(t, int(l.Size()), acknowledged)
		// What was not acknowledged may be there all the same; it is never there in part.
		acknowledged = int(l.Size())
		for n := len(whole); n < acknowledged; n++ {
			whole = append(whole, digestOf(n))
		}
		require.True(t, slices.Equal(whole[:acknowledged], l.digests))
		next = acknowledged
		*budget = entries.random.IntN(9)
		for {
			if _, _, err = l.Append(digestOf(next)); err != nil {
				break
			}
			next++
			acknowledged = next
		}
		require.ErrorIs(t, err, ErrBroken)
		require.ErrorIs(t, err, errPower)
		_, _, err = l.Append(digestOf(next))
		require.ErrorIs(t, err, ErrBroken)
		entries.reboot()
		checkpoints.reboot()
		lost++
	}
	assert.Greater(t, acknowledged, rounds/2, "the log grew in between")
}

// againstKept compares a log with a checkpoint that was kept elsewhere.
func againstKept(l *Log, kept verify.Checkpoint, publicKey string) error {
	now, err := verify.OpenCheckpoint(l.Checkpoint(), publicKey)
	if err != nil {
		return err
	}
	proof, err := l.ProveContinuation(kept.Size, now.Size)
	if err != nil {
		return err
	}
	return now.CheckContinues(kept, proof)
}

// forge writes a log anew whose last entries are others, signed by some key.
func forge(t *testing.T, entries, checkpoints *disk, seed uint64) {
	t.Helper()
	entries.data, checkpoints.data = nil, nil
	private, public := keys(t, seed)
	l, err := OpenLog(entries, checkpoints, private, public)
	require.NoError(t, err)
	for n := range 11 {
		if n > 6 {
			n += 1000
		}
		_, _, err := l.Append(digestOf(n))
		require.NoError(t, err)
	}
}

func TestAppendRefuses(t *testing.T) {
	entries, checkpoints, _ := newDisks()
	l := openLog(t, entries, checkpoints)
	_, _, err := l.Append(digestOf(1))
	require.NoError(t, err)
	_, _, err = l.Append(digestOf(2), digestOf(1))
	require.ErrorIs(t, err, ErrDuplicate)
	_, _, err = l.Append(digestOf(3), "no digest")
	require.ErrorIs(t, err, verify.BadDigest)
	assert.Equal(t, int64(1), l.Size(), "all of an append, or nothing")
	second := openLog(t, entries, checkpoints)
	_, _, err = second.Append(digestOf(2))
	require.NoError(t, err)
	_, _, err = l.Append(digestOf(3))
	require.ErrorIs(t, err, ErrOtherWriter)
}

// full is a file on a disk with no room left.
type full struct{ *disk }

func (full) WriteAt([]byte, int64) (int, error) { return 0, errFull }

func TestAFullDiskLosesNothing(t *testing.T) {
	entries, checkpoints, _ := newDisks()
	l := openLog(t, entries, checkpoints)
	_, _, err := l.Append(digestOf(1))
	require.NoError(t, err)
	l = openLog(t, entries, full{checkpoints})
	_, _, err = l.Append(digestOf(2))
	require.ErrorIs(t, err, errFull)
	l = openLog(t, entries, checkpoints)
	assert.Equal(t, int64(1), l.Size())
	_, _, err = l.Append(digestOf(2))
	require.NoError(t, err)
}

func TestOpenLogWithAnotherKeyTakesNothingAway(t *testing.T) {
	entries, checkpoints, _ := newDisks()
	l := openLog(t, entries, checkpoints)
	_, _, err := l.Append(digestOf(1))
	require.NoError(t, err)
	private, public := keys(t, 9)
	before, signed := bytes.Clone(entries.data), bytes.Clone(checkpoints.data)
	_, err = OpenLog(entries, checkpoints, private, public)
	require.ErrorIs(t, err, ErrTampered)
	assert.Equal(t, before, entries.data)
	assert.Equal(t, signed, checkpoints.data)
}

func TestOpenLogRefusesKeysThatAreNoPair(t *testing.T) {
	entries, checkpoints, _ := newDisks()
	private, public := keys(t, 7)
	_, other := keys(t, 8)
	for _, pair := range [][2]string{{private, other}, {private, ""}, {"", public}, {public, private}} {
		_, err := OpenLog(entries, checkpoints, pair[0], pair[1])
		require.ErrorIs(t, err, ErrKey)
	}
}

func BenchmarkAppend(b *testing.B) {
	private, public := keys(b, 7)
	for name, synced := range map[string]bool{"synced": true, "unsynced": false} {
		b.Run(name, func(b *testing.B) {
			var files [2]File
			for i := range files {
				f, err := os.Create(filepath.Join(b.TempDir(), "file"))
				require.NoError(b, err)
				defer f.Close()
				if files[i] = f; !synced {
					files[i] = unsynced{f}
				}
			}
			l, err := OpenLog(files[0], files[1], private, public)
			require.NoError(b, err)
			for n := 0; b.Loop(); n++ {
				_, _, err := l.Append(digestOf(n))
				require.NoError(b, err)
			}
		})
	}
}

// unsynced is a file that does not wait for its disk.
type unsynced struct{ *os.File }

func (unsynced) Sync() error { return nil }
