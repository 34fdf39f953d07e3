package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// serveVariable makes the test binary be the service, so that a test can send a real process a real signal.
const serveVariable = "JIUZHU_TEST_SERVE"

func TestMain(m *testing.M) {
	if os.Getenv(serveVariable) != "" {
		main()
	}
	os.Exit(m.Run())
}

// slowRequest is a case of which half has been sent.
type slowRequest struct {
	connection net.Conn
	answer     *bufio.Reader
	rest       string
}

// beginSlowly returns once the service holds the request: it asks for the body when its handler begins to read it.
func beginSlowly(t *testing.T, address, body string) slowRequest {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	require.NoError(t, err)
	t.Cleanup(func() { connection.Close() })
	require.NoError(t, connection.SetDeadline(time.Now().Add(20*time.Second)))
	slow := slowRequest{connection: connection, answer: bufio.NewReader(connection), rest: body[len(body)/2:]}
	_, err = fmt.Fprintf(connection, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
		pathAssessments, address, mediaJSON, len(body))
	require.NoError(t, err)
	line, err := slow.answer.ReadString('\n')
	require.NoError(t, err)
	require.Contains(t, line, "100 Continue")
	_, err = slow.answer.ReadString('\n')
	require.NoError(t, err)
	_, err = io.WriteString(connection, body[:len(body)/2])
	require.NoError(t, err)
	return slow
}

func (s slowRequest) finish(t *testing.T) (int, string) {
	t.Helper()
	_, err := io.WriteString(s.connection, s.rest)
	require.NoError(t, err)
	response, err := http.ReadResponse(s.answer, nil)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(body)
}

// serving runs a server until stop is called; ended yields what serve returned.
func serving(t *testing.T, chosen settings) (address string, s *server, stop func(), ended chan error) {
	t.Helper()
	s, err := newServer(engine(t), chosen, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	ended = make(chan error, 1)
	go func() { ended <- s.serve(ctx, listener) }()
	return listener.Addr().String(), s, cancel, ended
}

func refusesConnections(address string) func() bool {
	return func() bool {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			connection.Close()
		}
		return err != nil
	}
}

func TestStopFinishesTheRequestUnderWay(t *testing.T) {
	address, s, stop, ended := serving(t, testSettings())
	slow := beginSlowly(t, address, publishedCase(t, "C127"))
	stop()
	require.Eventually(t, refusesConnections(address), 10*time.Second, 5*time.Millisecond, "no new request is taken")
	assert.True(t, s.stopping.Load())
	select {
	case err := <-ended:
		require.Fail(t, "it ended before the request did", err)
	case <-time.After(50 * time.Millisecond):
	}
	status, body := slow.finish(t)
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, body, `"decisions"`)
	assert.NoError(t, <-ended)
}

func TestStopCutsOffWhatOutlastsTheDeadline(t *testing.T) {
	chosen := testSettings()
	chosen.stopWithin = 100 * time.Millisecond
	address, _, stop, ended := serving(t, chosen)
	slow := beginSlowly(t, address, publishedCase(t, "C127"))
	stop()
	select {
	case err := <-ended:
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	case <-time.After(10 * time.Second):
		require.Fail(t, "it waits for ever")
	}
	// Well before the body's own time is up.
	require.NoError(t, slow.connection.SetDeadline(time.Now().Add(readWithin/2)))
	rest, err := io.ReadAll(slow.answer)
	assert.False(t, errors.Is(err, os.ErrDeadlineExceeded), "the caller waits for ever")
	assert.NotContains(t, string(rest), "200 OK")
}

func TestServeTellsWhenItCannotServe(t *testing.T) {
	s := start(t, testSettings())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	assert.Error(t, s.serve(t.Context(), listener))
}

// process starts the service as a process of its own and returns its address and the rest of its log.
func process(t *testing.T, arguments ...string) (*exec.Cmd, string, *bufio.Reader) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], append([]string{"-listen", "127.0.0.1:0"}, arguments...)...)
	command.Env = append(os.Environ(), serveVariable+"=1")
	log, err := command.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	lines := bufio.NewReader(log)
	first, err := lines.ReadString('\n')
	require.NoError(t, err)
	var listening struct {
		Message string `json:"msg"`
		Address string `json:"address"`
	}
	require.NoError(t, json.Unmarshal([]byte(first), &listening), first)
	require.Equal(t, "listening", listening.Message)
	return command, listening.Address, lines
}

func TestProcessStopsOnSIGTERM(t *testing.T) {
	command, address, lines := process(t)
	slow := beginSlowly(t, address, publishedCase(t, "C127"))
	require.NoError(t, command.Process.Signal(syscall.SIGTERM))
	require.Eventually(t, refusesConnections(address), 10*time.Second, 5*time.Millisecond)
	status, _ := slow.finish(t)
	assert.Equal(t, http.StatusOK, status)
	log, err := io.ReadAll(lines)
	require.NoError(t, err)
	assert.NoError(t, command.Wait(), "the exit status is 0")
	assert.Contains(t, string(log), `"msg":"answered"`)
	assert.Contains(t, string(log), `"msg":"stopped"`)
	assert.NotContains(t, string(log), "the father is over 60")
}

func TestRunRefusals(t *testing.T) {
	broken := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(broken, "pack.yaml"), []byte("language: 9\n"), 0o600))
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	cases := map[string]struct {
		arguments []string
		status    int
		says      string
	}{
		"help":                      {[]string{"-help"}, statusDone, "-policies"},
		"unknown flag":              {[]string{"-quiet"}, statusUsage, "-quiet"},
		"no folder":                 {[]string{"-policies", ""}, statusUsage, "names no folder"},
		"an argument":               {[]string{"case.json"}, statusUsage, "flags only"},
		"a built-in pack to follow": {[]string{"-reload-every", "1s"}, statusUsage, "needs -policies"},
		"absent folder":             {[]string{"-policies", filepath.Join(broken, "absent")}, statusFailed, "cannot be read"},
		"broken pack":               {[]string{"-policies", broken}, statusFailed, "pack.yaml:1"},
		"address taken":             {[]string{"-listen", taken.Addr().String()}, statusFailed, "the service failed"},
		"no such address":           {[]string{"-listen", "nowhere"}, statusFailed, "the service failed"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var output bytes.Buffer
			assert.Equal(t, c.status, run(t.Context(), c.arguments, &output))
			assert.Contains(t, output.String(), c.says)
		})
	}
}

func TestRunServesThePoliciesOfAFolder(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var output logBuffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"-listen", "127.0.0.1:0", "-policies", "../../policies/cn", "-allow-values"}, &output)
	}()
	require.Eventually(t, func() bool { return strings.Contains(output.String(), "listening") }, 20*time.Second, 10*time.Millisecond)
	stop()
	assert.Equal(t, statusDone, <-ended)
	assert.Contains(t, output.String(), engine(t).Digest(), "the digest is that of the content, wherever it lies")
	assert.Contains(t, output.String(), `"values_allowed":true`)
}
