package audit

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// crashFolder names the folder of the log in the process that is to be killed.
const crashFolder = "JIUZHU_TEST_CRASH_FOLDER"

// kills are as many as fit beside the other tests; the release is made after a thousand.
var kills = flag.Int("kills", 100, "how often a writer is killed")

func TestMain(m *testing.M) {
	flag.Parse()
	if folder := os.Getenv(crashFolder); folder != "" {
		fmt.Println(appendForEver(folder))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// appendForEver appends and says so, until it is killed. What it says is the size that was acknowledged.
func appendForEver(folder string) error {
	private, public, err := GenerateKey(salts(7), "records.example.org")
	if err != nil {
		return err
	}
	files, err := crashFiles(folder, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return err
	}
	l, err := OpenLog(files[0], files[1], private, public)
	if err != nil {
		return err
	}
	for n := int(l.Size()); ; n++ {
		if _, _, err := l.Append(digestOf(n)); err != nil {
			return err
		}
		fmt.Println(n + 1)
	}
}

func crashFiles(folder string, flags int) (files [2]*os.File, err error) {
	for i, name := range []string{"entries", "checkpoints"} {
		if files[i], err = os.OpenFile(filepath.Join(folder, name), flags, 0o600); err != nil {
			return files, err
		}
	}
	return files, nil
}

// A writer that is killed at a random point loses nothing that it acknowledged, and the log goes on.
func TestAKilledWriterLosesNothing(t *testing.T) {
	t.Parallel()
	rounds := *kills
	if testing.Short() {
		rounds = min(rounds, 25)
	}
	_, public := keys(t, 7)
	random := rand.New(rand.NewPCG(11, 12))
	folder, kept, torn, acknowledged := "", verify.Checkpoint{}, 0, int64(0)
	for round := range rounds {
		// A log that stays short opens quickly.
		if round%40 == 0 {
			folder, kept = t.TempDir(), verify.Checkpoint{}
		}
		said := killedWriter(t, folder, random)
		acknowledged += said - kept.Size
		files, err := crashFiles(folder, os.O_RDONLY)
		require.NoError(t, err)
		before, err := files[0].Stat()
		require.NoError(t, err)
		l, err := ReadLog(files[0], files[1], public)
		require.NoError(t, err, "round %d", round)
		require.GreaterOrEqual(t, l.Size(), said, "round %d", round)
		if before.Size() != l.Size()*entryBytes {
			torn++
		}
		if l.Size() > 0 {
			now, err := verify.OpenCheckpoint(l.Checkpoint(), public)
			require.NoError(t, err)
			proof, err := l.ProveContinuation(max(kept.Size, 1), now.Size)
			require.NoError(t, err)
			if kept.Size > 0 {
				require.NoError(t, now.CheckContinues(kept, proof), "round %d", round)
			}
			kept = now
		}
		require.NoError(t, errors.Join(files[0].Close(), files[1].Close()))
	}
	t.Logf("killed %d times, %d entries acknowledged, none lost; %d times an append was cut off", rounds, acknowledged, torn)
	assert.Positive(t, acknowledged)
}

// killedWriter starts a writer, kills it after some acknowledged entries and some microseconds more, and returns the
// largest size that it acknowledged.
func killedWriter(t *testing.T, folder string, random *rand.Rand) int64 {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	command := exec.Command(self)
	command.Env = append(os.Environ(), crashFolder+"="+folder)
	output, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	lines := bufio.NewScanner(output)
	said := int64(0)
	read := func() {
		n, err := strconv.ParseInt(strings.TrimSpace(lines.Text()), 10, 64)
		require.NoError(t, err, "the writer failed")
		said = n
	}
	for range 1 + random.IntN(3) {
		require.True(t, lines.Scan())
		read()
	}
	time.Sleep(time.Duration(random.IntN(1500)) * time.Microsecond)
	require.NoError(t, command.Process.Kill())
	// What was said before the end of the process is still in the pipe; a line that was cut off was said too.
	for lines.Scan() {
		if _, err := strconv.ParseInt(lines.Text(), 10, 64); err == nil {
			read()
		}
	}
	var ended *exec.ExitError
	require.True(t, errors.As(command.Wait(), &ended))
	return said
}
