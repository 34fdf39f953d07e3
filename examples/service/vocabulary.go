package main

import (
	"encoding/json"
	"net/http"
)

// The paths.
const (
	pathAssessments = "/v1/assessments"
	pathVocabulary  = "/v1/vocabulary"
	pathOpenAPI     = "/openapi.json"
	pathHealth      = "/healthz"
	pathReady       = "/readyz"
)

func answerVocabulary(x exchange) (reply, error) { return jsonReply(x.vocabulary), nil }

func answerOpenAPI(x exchange) (reply, error) { return jsonReply(x.openAPI), nil }

// stateAnswer says how the service is.
type stateAnswer struct {
	State        string `json:"state"`
	PolicyDigest string `json:"policy_digest"`
}

func answerHealth(x exchange) (reply, error) { return x.state("live") }

// answerReady refuses as soon as the service is told to stop.
func (s *server) answerReady(x exchange) (reply, error) {
	if s.stopping.Load() {
		return reply{}, &refusal{kind: notReady}
	}
	return x.state("ready")
}

func (x exchange) state(word string) (reply, error) {
	body, err := json.Marshal(stateAnswer{State: word, PolicyDigest: x.engine.Digest()})
	return reply{status: http.StatusOK, mediaType: mediaJSON, body: append(body, '\n')}, err
}
