package main

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"time"
)

// The log holds what the service itself made or knows: ids, paths and methods it has, statuses, codes, sizes, times. What
// a caller sent never enters it, neither as a fact nor as a path, a query, a header or a method: any of them can hold a
// name or a date of birth.

func newLogger(output io.Writer) *slog.Logger { return slog.New(slog.NewJSONHandler(output, nil)) }

// unknownWord stands for whatever a caller made up.
const unknownWord = "unknown"

func (s *server) logAnswer(x exchange, answer reply, delivered bool, took time.Duration) {
	level := slog.LevelInfo
	if answer.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	attributes := []slog.Attr{
		slog.String("request_id", x.id),
		slog.String("method", knownMethod(x.request.Method)),
		slog.String("path", s.knownPath(x.request.URL.Path)),
		slog.Int("status", answer.status),
		slog.Int("bytes", len(answer.body)),
		slog.Int64("microseconds", took.Microseconds()),
		slog.String("policy_digest", x.engine.Digest()),
	}
	if len(answer.codes) > 0 {
		attributes = append(attributes, slog.Any("problems", answer.codes))
	}
	if !delivered {
		attributes = append(attributes, slog.Bool("delivered", false))
	}
	s.logger.LogAttrs(x.request.Context(), level, "answered", attributes...)
}

func knownMethod(method string) string {
	known := []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions}
	if slices.Contains(known, method) {
		return method
	}
	return unknownWord
}

func (s *server) knownPath(path string) string {
	if _, known := s.endpoints[path]; known {
		return path
	}
	return unknownWord
}

// logPanic names the type of what was thrown and where, not what it says: that could be made of a value.
func (s *server) logPanic(x exchange, thrown any) {
	s.logger.LogAttrs(x.request.Context(), slog.LevelError, "panic", slog.String("request_id", x.id), slog.String("type", fmt.Sprintf("%T", thrown)),
		slog.Any("frames", frames()))
}

// frames are the functions and lines that led to a panic, the innermost first.
func frames() []string {
	const skipped, limit = 3, 32
	counters := make([]uintptr, limit)
	callers := runtime.CallersFrames(counters[:runtime.Callers(skipped, counters)])
	var lines []string
	for {
		frame, more := callers.Next()
		lines = append(lines, fmt.Sprintf("%s:%d", frame.Function, frame.Line))
		if !more {
			return lines
		}
	}
}

// connectionLog takes what net/http has to say about connections. Only the failure to accept one is told as it stands:
// other messages can repeat what a caller sent.
func connectionLog(logger *slog.Logger) *log.Logger { return log.New(connectionWriter{logger}, "", 0) }

type connectionWriter struct{ logger *slog.Logger }

func (w connectionWriter) Write(message []byte) (int, error) {
	const accepting = "http: Accept error"
	if strings.HasPrefix(string(message), accepting) {
		w.logger.Error("no connection could be accepted", slog.String("error", strings.TrimSpace(string(message))))
	} else {
		w.logger.Warn("a connection failed")
	}
	return len(message), nil
}
