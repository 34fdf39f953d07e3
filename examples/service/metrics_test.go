package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// exposition is what Prometheus would read.
func exposition(t *testing.T, m *metrics) string {
	t.Helper()
	response, body := call(t, m.handler, get(pathMetrics))
	require.Equal(t, http.StatusOK, response.StatusCode)
	return body
}

func TestMetricsOfTheServiceCountWhatItAnswers(t *testing.T) {
	m, err := newMetrics()
	require.NoError(t, err)
	counted, err := assistance.Load(cn.Pack(), m.options()...)
	require.NoError(t, err)
	s, err := newServer(counted, testSettings(), newLogger(io.Discard))
	require.NoError(t, err)
	child := publishedCase(t, "C127")
	for range 2 {
		response, _ := call(t, s, post(pathAssessments, child))
		require.Equal(t, http.StatusOK, response.StatusCode)
	}
	secret := `{"format": 1, "facts": {"child.nmae": "Zhang San"}}`
	response, _ := call(t, s, post(pathAssessments, secret))
	require.Equal(t, http.StatusUnprocessableEntity, response.StatusCode)

	text := exposition(t, m)
	var decided, refused, timed bool
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		switch {
		case strings.HasPrefix(line, "jiuzhu_decisions_total{") && strings.Contains(line, `jiuzhu_aid="judicial-assistance"`):
			assert.Contains(t, line, `jiuzhu_outcome="eligible"`)
			assert.Contains(t, line, `jiuzhu_policy_digest="`+counted.Digest()+`"`)
			assert.True(t, strings.HasSuffix(line, "} 2\n"), line)
			decided = true
		case strings.HasPrefix(line, "jiuzhu_errors_total{"):
			assert.Contains(t, line, `jiuzhu_error_code="unknown_fact"`)
			refused = true
		case strings.HasPrefix(line, "jiuzhu_assessment_duration_seconds_count{") && strings.Contains(line, `jiuzhu_ending="decided"`):
			assert.True(t, strings.HasSuffix(line, "} 2\n"), line)
			timed = true
		}
	}
	assert.True(t, decided && refused && timed, text)
	for _, private := range []string{"Zhang", "nmae", "2013", "finding."} {
		assert.NotContains(t, strings.ReplaceAll(text, counted.Digest(), ""), private)
	}
}

func TestMetricsStandOnAnAddressOfTheirOwn(t *testing.T) {
	m, err := newMetrics()
	require.NoError(t, err)
	response, _ := call(t, m.handler, post(pathMetrics, ""))
	assert.Equal(t, http.StatusMethodNotAllowed, response.StatusCode)
	response, _ = call(t, m.handler, get(pathVocabulary))
	assert.Equal(t, http.StatusNotFound, response.StatusCode)
	response, _ = call(t, start(t, testSettings()), get(pathMetrics))
	assert.Equal(t, http.StatusNotFound, response.StatusCode, "callers see none")
	assert.Equal(t, statusUsage, run(t.Context(), []string{"-listen", "127.0.0.1:0", "-metrics", "127.0.0.1:0"}, io.Discard))
	var none *metrics
	assert.Empty(t, none.options())
}

// addressOf waits until the log says where something is served.
func addressOf(t *testing.T, output *logBuffer, message string) string {
	t.Helper()
	for range 2_000 {
		for line := range strings.Lines(output.String()) {
			var entry struct{ Msg, Address string }
			if json.Unmarshal([]byte(line), &entry) == nil && entry.Msg == message {
				return entry.Address
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("not served: " + output.String())
	return ""
}

// TestTheServiceServesItsMetricsAndStopsWithThem runs it whole, with a pack that is reloaded.
func TestTheServiceServesItsMetricsAndStopsWithThem(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../policies/cn")))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var output logBuffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"-listen", "127.0.0.1:0", "-metrics", "localhost:0", "-policies", folder, "-reload-every", "20ms"}, &output)
	}()
	service, counted := addressOf(t, &output, "listening"), addressOf(t, &output, "serving metrics")
	ask := func() {
		response, err := http.Post("http://"+service+pathAssessments, mediaJSON, strings.NewReader(publishedCase(t, "C127")))
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, http.StatusOK, response.StatusCode)
	}
	ask()
	manifest, err := os.ReadFile(folder + "/pack.yaml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(folder+"/pack.yaml", append(manifest, "# changed\n"...), 0o600))
	addressOf(t, &output, "the policies were replaced")
	ask()
	response, err := http.Get("http://" + counted + pathMetrics)
	require.NoError(t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, 2, strings.Count(string(body), `jiuzhu_assessment_duration_seconds_count{`), "one for each digest: a pack that is reloaded is observed too")
	cancel()
	assert.Equal(t, statusDone, <-ended, output.String())
	_, err = http.Get("http://" + counted + pathMetrics)
	assert.Error(t, err)
}

// TestAnAddressForMetricsThatIsTaken ends the service before it takes a request.
func TestAnAddressForMetricsThatIsTaken(t *testing.T) {
	m, err := newMetrics()
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	var output logBuffer
	wait, err := m.serve(ctx, "127.0.0.1:0", newLogger(&output))
	require.NoError(t, err)
	taken := addressOf(t, &output, "serving metrics")
	assert.Equal(t, statusFailed, run(t.Context(), []string{"-listen", "127.0.0.1:0", "-metrics", taken}, io.Discard))
	cancel()
	wait()
	assert.NotContains(t, output.String(), "no longer")
}
