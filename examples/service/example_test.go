package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"
)

func Example() {
	engine, err := load("")
	if err != nil {
		fmt.Println(err)
		return
	}
	service, err := newServer(engine, settings{assessWithin: time.Second, stopWithin: time.Second}, slog.New(slog.DiscardHandler))
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.NewServer(service)
	defer server.Close()
	file, err := os.Open("../cases/C127.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	response, err := http.Post(server.URL+pathAssessments, mediaJSON, file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	var answer struct {
		PolicyDigest string `json:"policy_digest"`
		Decisions    []struct{ Aid, Outcome string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status)
	fmt.Println(answer.Decisions[0].Aid, answer.Decisions[0].Outcome)
	fmt.Println("decided by the policies in the header:", answer.PolicyDigest == response.Header.Get(headerDigest))

	response, err = http.Post(server.URL+pathAssessments, mediaJSON, strings.NewReader(`{"format": 1, "facts": {"child.birthdate": "2013"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	var refused problemDocument
	if err := json.NewDecoder(response.Body).Decode(&refused); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status)
	fmt.Println(refused.Problems[0].Summary+",", refused.Problems[0].Detail)
	// Output:
	// 200 OK
	// judicial-assistance eligible
	// decided by the policies in the header: true
	// 422 Unprocessable Entity
	// unknown fact "child.birthdate", did you mean "child.birth_date"?
}
