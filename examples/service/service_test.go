package main

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// builtIn is loaded once: an engine never changes.
var builtIn = sync.OnceValues(func() (*assistance.Engine, error) { return assistance.Load(cn.Pack()) })

func engine(t testing.TB) *assistance.Engine {
	t.Helper()
	loaded, err := builtIn()
	require.NoError(t, err)
	return loaded
}

// otherEngine decides alike and has another digest.
func otherEngine(t testing.TB) *assistance.Engine {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../policies/cn")))
	manifest := folder + "/pack.yaml"
	content, err := os.ReadFile(manifest)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(manifest, append(content, "# changed\n"...), 0o600))
	loaded, err := assistance.Load(policies.Source{Files: os.DirFS(folder), Prefix: "policies/cn/"})
	require.NoError(t, err)
	require.NotEqual(t, engine(t).Digest(), loaded.Digest())
	return loaded
}

// logBuffer is a log that many goroutines may write.
type logBuffer struct {
	lock    sync.Mutex
	content bytes.Buffer
}

func (l *logBuffer) Write(text []byte) (int, error) {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.content.Write(text)
}

func (l *logBuffer) String() string {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.content.String()
}

func testSettings() settings {
	return settings{assessWithin: 10 * time.Second, stopWithin: 10 * time.Second}
}

func valuesAllowed() settings {
	s := testSettings()
	s.allowValues = true
	return s
}

func start(t testing.TB, chosen settings) *server {
	t.Helper()
	s, err := newServer(engine(t), chosen, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	return s
}

// publishedCase is a case file of examples/cases.
func publishedCase(t testing.TB, id string) string {
	t.Helper()
	data, err := fs.ReadFile(cases.Files(), id+".json")
	require.NoError(t, err)
	return string(data)
}

// post makes a request with a case; header pairs replace what is usual.
func post(target, body string, header ...string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", mediaJSON)
	return withHeader(r, header...)
}

func get(target string, header ...string) *http.Request {
	return withHeader(httptest.NewRequest(http.MethodGet, target, nil), header...)
}

func withHeader(r *http.Request, header ...string) *http.Request {
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

// call returns the answer with its whole body.
func call(t testing.TB, h http.Handler, r *http.Request) (*http.Response, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	response := recorder.Result()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

func problemOf(t testing.TB, body string) problemDocument {
	t.Helper()
	var p problemDocument
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&p), body)
	return p
}
