package main

import (
	"net/url"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The objects of SARIF 2.1.0 that code hosts read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// sarif is the report as static analysis tools exchange it; columns count code points, as places do.
func (r *checkReport) sarif() sarifLog {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "jiuzhu", Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	var codes []string
	for _, p := range slices.Concat(r.Problems, r.Warnings, r.Notes) {
		codes = append(codes, string(p.Code))
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	for _, code := range codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: code})
	}
	add := func(level string, problems rules.Problems) {
		for _, p := range problems {
			index, _ := slices.BinarySearch(codes, string(p.Code))
			run.Results = append(run.Results, sarifResultOf(p, level, index))
		}
	}
	add("error", r.Problems)
	add("warning", r.Warnings)
	add("note", r.Notes)
	return sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
}

func sarifResultOf(p *rules.Problem, level string, index int) sarifResult {
	text := printable(p.Summary)
	if p.Detail != "" {
		text += "\nhelp: " + printable(p.Detail)
	}
	result := sarifResult{RuleID: string(p.Code), RuleIndex: index, Level: level, Message: sarifMessage{text}, Locations: []sarifLocation{}}
	if p.Place.File != "" {
		result.Locations = append(result.Locations, sarifLocation{Physical: sarifPlace(p.Place)})
	}
	for i, related := range p.Related {
		if related.Place.File != "" {
			result.Related = append(result.Related, sarifLocation{ID: i + 1, Physical: sarifPlace(related.Place), Message: &sarifMessage{printable(related.Summary)}})
		}
	}
	return result
}

// sarifPlace has no region for a problem of a whole file.
func sarifPlace(place rules.Position) sarifPhysical {
	physical := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: place.File}).String()}}
	if place.Line > 0 {
		physical.Region = &sarifRegion{StartLine: place.Line, StartColumn: place.Column}
	}
	return physical
}
