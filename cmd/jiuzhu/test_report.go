package main

import (
	"encoding/xml"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/explanations"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// testReport is what a run of tests gave; its JSON is the form json.
type testReport struct {
	Format   int            `json:"format"`
	Passed   int            `json:"passed"`
	Failed   int            `json:"failed"`
	Files    []testedFile   `json:"files"`
	Coverage testedCoverage `json:"coverage"`
	// Stale is kept of tests that are gone; Updated is what an update wrote.
	Stale   rules.Problems   `json:"stale,omitempty"`
	Updated []updatedArchive `json:"updated,omitempty"`
	// keptNone is an update of explanations of which none is kept.
	keptNone bool
	// lang is that of the text.
	lang string
}

type testedFile struct {
	Name   string       `json:"name"`
	Passed int          `json:"passed"`
	Failed int          `json:"failed"`
	Tests  []testedCase `json:"tests"`
}

type testedCase struct {
	Name        string                  `json:"name"`
	Passed      bool                    `json:"passed"`
	Place       rules.Position          `json:"place"`
	Differences []policytest.Difference `json:"differences,omitempty"`
	// Explanations are those that are no longer as they are kept.
	Explanations []explanations.Difference `json:"explanations,omitempty"`
}

// testedCoverage lists the provisions of which a truth is missing.
type testedCoverage struct {
	Reached    int                            `json:"reached"`
	All        int                            `json:"all"`
	Provisions int                            `json:"provisions"`
	Missing    []policytest.ProvisionCoverage `json:"missing"`
}

func (r *testReport) add(name string, results []policytest.Result, kept *explanations.Archive) {
	file := testedFile{Name: name, Tests: []testedCase{}}
	for _, result := range results {
		test := testedCase{Name: result.Test.Name, Place: result.Test.Place, Differences: result.Differences, Explanations: kept.Compare(result)}
		if test.Passed = result.Passed() && len(test.Explanations) == 0; test.Passed {
			file.Passed++
		} else {
			file.Failed++
		}
		file.Tests = append(file.Tests, test)
	}
	r.Passed, r.Failed = r.Passed+file.Passed, r.Failed+file.Failed
	r.Files = append(r.Files, file)
}

func (r *testReport) cover(c policytest.Coverage) {
	r.Coverage = testedCoverage{Reached: c.Reached(), All: c.All(), Provisions: len(c.Provisions), Missing: []policytest.ProvisionCoverage{}}
	for _, p := range c.Provisions {
		if len(p.Missing) > 0 {
			r.Coverage.Missing = append(r.Coverage.Missing, p)
		}
	}
}

func (r *testReport) write(output io.Writer, format string) error {
	switch format {
	case "json":
		return writeJSON(output, r)
	case "junit":
		return r.writeJUnit(output)
	default:
		_, err := io.WriteString(output, printable(r.text()))
		return err
	}
}

// The elements of JUnit's XML that readers of it agree on.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr"`
		Line    int           `xml:"line,attr"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func (r *testReport) writeJUnit(output io.Writer) error {
	suites := junitSuites{Tests: r.Passed + r.Failed, Failures: r.Failed}
	for _, file := range r.Files {
		suite := junitSuite{Name: file.Name, Tests: file.Passed + file.Failed, Failures: file.Failed}
		for _, test := range file.Tests {
			written := junitCase{Name: test.Name, Class: file.Name, File: test.Place.File, Line: test.Place.Line}
			if !test.Passed {
				written.Failure = &junitFailure{Message: counted(len(test.Differences)+len(test.Explanations), "difference"), Text: printable(test.differences("en", ""))}
			}
			suite.Cases = append(suite.Cases, written)
		}
		suites.Suites = append(suites.Suites, suite)
	}
	if len(r.Stale) > 0 {
		suites.Suites = append(suites.Suites, r.staleSuite())
		suites.Tests, suites.Failures = suites.Tests+len(r.Stale), suites.Failures+len(r.Stale)
	}
	if _, err := io.WriteString(output, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(output)
	encoder.Indent("", "  ")
	if err := encoder.Encode(suites); err != nil {
		return err
	}
	_, err := io.WriteString(output, "\n")
	return err
}

// staleSuite has what is kept of tests that are gone, each as a failure.
func (r *testReport) staleSuite() junitSuite {
	suite := junitSuite{Name: explanations.Folder, Tests: len(r.Stale), Failures: len(r.Stale)}
	for _, p := range r.Stale {
		suite.Cases = append(suite.Cases, junitCase{Name: printable(p.Summary), Class: p.Place.File, File: p.Place.File, Line: p.Place.Line,
			Failure: &junitFailure{Message: "kept of a test that is gone", Text: printable(p.Detail)}})
	}
	return suite
}
