package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
)

// The headers that every answer bears.
const (
	headerDigest    = "Jiuzhu-Policy-Digest"
	headerRequestID = "Jiuzhu-Request-Id"
)

// What one connection may cost. An answer must be written after a slow body and a slow assessment both.
const (
	readHeaderWithin = 5 * time.Second
	readWithin       = 15 * time.Second
	writeWithin      = 30 * time.Second
	idleWithin       = 60 * time.Second
	maxHeaderBytes   = 16 << 10
)

// settings are what the operator chose.
type settings struct {
	// allowValues lets a caller ask for unmasked values.
	allowValues bool
	// assessWithin bounds one assessment, stopWithin the requests under way when the service stops.
	assessWithin, stopWithin time.Duration
}

// edition is one pack as it is served. A request holds one edition from its start to its end, so that the header, the
// digest in the body and the answer never speak of different packs.
type edition struct {
	engine     *assistance.Engine
	vocabulary []byte
	openAPI    []byte
}

// server answers requests by the edition that is current. It is safe for concurrent use.
type server struct {
	settings
	current   atomic.Pointer[edition]
	stopping  atomic.Bool
	endpoints map[string]endpoint
	languages language.Matcher
	logger    *slog.Logger
}

// endpoint is what a path answers; one that answers GET answers HEAD.
type endpoint struct {
	method string
	answer func(exchange) (reply, error)
}

// exchange is one request and the edition that answers it.
type exchange struct {
	*edition
	id      string
	request *http.Request
}

// reply is a whole answer: nothing is written before it is complete.
type reply struct {
	status    int
	mediaType string
	body      []byte
	// language is that of a text, allow the method of a path that was asked with another.
	language, allow string
	// codes are the codes of problems, for the log.
	codes []string
}

func newServer(engine *assistance.Engine, chosen settings, logger *slog.Logger) (*server, error) {
	s := &server{settings: chosen, logger: logger, languages: language.NewMatcher(understood())}
	s.endpoints = map[string]endpoint{
		pathAssessments: {http.MethodPost, s.assess},
		pathVocabulary:  {http.MethodGet, answerVocabulary},
		pathOpenAPI:     {http.MethodGet, answerOpenAPI},
		pathHealth:      {http.MethodGet, answerHealth},
		pathReady:       {http.MethodGet, s.answerReady},
	}
	return s, s.publish(engine)
}

// publish makes an engine the one that answers from now on; requests under way keep theirs. On an error nothing changes.
func (s *server) publish(engine *assistance.Engine) error {
	vocabulary, err := json.Marshal(caseschema.VocabularyOf(engine.Pack()))
	if err != nil {
		return err
	}
	openAPI, err := openAPIDocument(engine.Pack())
	if err != nil {
		return err
	}
	s.current.Store(&edition{engine: engine, vocabulary: vocabulary, openAPI: openAPI})
	return nil
}

// ServeHTTP answers one request and logs that it did.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	started := time.Now()
	r.Body = http.MaxBytesReader(w, r.Body, eligibility.MaxCaseBytes)
	x := exchange{edition: s.current.Load(), id: rand.Text(), request: r}
	answer := s.answer(x)
	delivered := answer.write(w, x)
	s.logAnswer(x, answer, delivered, time.Since(started))
}

// answer never panics: what went wrong becomes a problem document.
func (s *server) answer(x exchange) (answer reply) {
	defer func() {
		if thrown := recover(); thrown != nil {
			s.logPanic(x, thrown)
			answer = x.problem(&refusal{kind: internalError})
		}
	}()
	e, found := s.endpoints[x.request.URL.Path]
	if !found {
		return x.problem(&refusal{kind: notFound})
	}
	method := x.request.Method
	if method != e.method && !(method == http.MethodHead && e.method == http.MethodGet) {
		answer = x.problem(&refusal{kind: methodNotAllowed, items: []problemItem{{Code: "wrong_method", Detail: "allowed: " + e.method}}})
		answer.allow = e.method
		return answer
	}
	answer, err := e.answer(x)
	if err != nil {
		return x.problem(err)
	}
	return answer
}

// write reports whether the whole answer could be handed to the connection.
func (a reply) write(w http.ResponseWriter, x exchange) (delivered bool) {
	header := w.Header()
	header.Set(headerDigest, x.engine.Digest())
	header.Set(headerRequestID, x.id)
	header.Set("Content-Type", a.mediaType)
	header.Set("Content-Length", strconv.Itoa(len(a.body)))
	// An answer is about a child: nothing on its way may keep it.
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	if a.language != "" {
		header.Set("Content-Language", a.language)
	}
	if a.allow != "" {
		header.Set("Allow", a.allow)
	}
	w.WriteHeader(a.status)
	if x.request.Method == http.MethodHead {
		return true
	}
	_, err := w.Write(a.body)
	return err == nil
}

// serve answers on a listener until the context ends, then finishes what is under way. It returns an error when serving
// failed, or when requests had to be cut off because they outlasted stopWithin.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	working, cutOff := context.WithCancel(context.WithoutCancel(ctx))
	defer cutOff()
	h := &http.Server{
		Handler: s, ReadHeaderTimeout: readHeaderWithin, ReadTimeout: readWithin, WriteTimeout: writeWithin, IdleTimeout: idleWithin,
		MaxHeaderBytes: maxHeaderBytes, DisableGeneralOptionsHandler: true, ErrorLog: connectionLog(s.logger),
		BaseContext: func(net.Listener) context.Context { return working },
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	s.logger.Info("listening", slog.String("address", listener.Addr().String()), slog.String("policy_digest", s.current.Load().engine.Digest()),
		slog.Bool("values_allowed", s.allowValues))
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.logger.Info("stopping", slog.String("within", s.stopWithin.String()))
	deadline, done := context.WithTimeout(working, s.stopWithin)
	defer done()
	if err := h.Shutdown(deadline); err != nil {
		cutOff()
		h.Close()
		return err
	}
	s.logger.Info("stopped")
	return nil
}
