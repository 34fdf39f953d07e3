package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/internal/hostile"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// TestHostileCases sends what is made to do harm: each is refused, and the service goes on.
func TestHostileCases(t *testing.T) {
	s := start(t, testSettings())
	for _, input := range hostile.Cases(string(cn.ChildMonthsInPlace)) {
		t.Run(input.Name, func(t *testing.T) {
			response, body := call(t, s, post(pathAssessments, input.Text))
			assert.GreaterOrEqual(t, response.StatusCode, http.StatusBadRequest)
			assert.Less(t, response.StatusCode, http.StatusInternalServerError)
			assert.NotEmpty(t, problemOf(t, body).Type)
			assert.Less(t, len(body), 1<<20, "an answer is no second bomb")
		})
	}
	response, _ := call(t, s, post(pathAssessments, publishedCase(t, "C127")))
	assert.Equal(t, http.StatusOK, response.StatusCode)
}
