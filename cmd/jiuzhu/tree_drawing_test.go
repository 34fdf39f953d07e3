package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestTreeDrawing(t *testing.T) {
	at := func(file string, line int) rules.Position { return rules.Position{File: file, Line: line, Column: 1} }
	tree := assistance.Tree{Nodes: []assistance.Node{{Kind: assistance.NodeAid, ID: "aid", Title: rules.Text{English: "Aid"}, Result: rules.Text{English: "owed"},
		Nodes: []assistance.Node{
			{Kind: assistance.NodeRule, ID: "one", Truth: value.False, Place: at("a.yaml", 3), Basis: rules.Basis{Configuration: "why"}, Demoted: true,
				Nodes: []assistance.Node{
					{Kind: assistance.NodeExpression, Expression: "a &&\n  b", Truth: value.False, Place: at("a.yaml", 4), Nodes: []assistance.Node{
						{Kind: assistance.NodeRead, Name: "a", Title: rules.Text{English: "An\x1b[31m\u202eA"}, Valued: true, Masked: rules.Sensitive},
						{Kind: assistance.NodeRead, Name: "b", Valued: true}}},
					{Kind: assistance.NodeReference, Name: "d", Truth: value.Unknown, Place: at("b.yaml", 1), Waits: []string{"x", "y[0].z"}}}},
			{Kind: assistance.NodeRule, ID: "two", Result: rules.Text{English: "not in force"}}}}},
		Definitions: []assistance.Node{{Kind: assistance.NodeDefinition, ID: "d", Valued: true, Value: value.OfInt(7)}}}
	d := treeDrawing{lang: "en", folder: "pack/"}
	assert.Equal(t, `Aid (aid): owed
├─ ✗ one [configuration, not law, its source is not yet confirmed, so it only advises] pack/a.yaml:3
│  ├─ ✗ a && b :4
│  │  ├─ a (An`+"\uFFFD[31m\uFFFD"+`A) = ▒▒▒ (sensitive)
│  │  └─ b = unknown
│  └─ ? → d waits for x, y[0].z pack/b.yaml:1
└─ – two not in force

Definitions, each once
└─ d = 7
`, d.text(tree))
	coloured := treeDrawing{lang: "en", folder: "pack/", paint: painter{coloured: true}}
	plain := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "", "\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "").Replace(coloured.text(tree))
	again := treeDrawing{lang: "en", folder: "pack/"}
	assert.Equal(t, again.text(tree), plain, "colour adds nothing but colour")
}

func TestColourOnATerminalOnly(t *testing.T) {
	unset := func(string) (string, bool) { return "", false }
	set := func(name, held string) func(string) (string, bool) {
		return func(asked string) (string, bool) { return held, asked == name }
	}
	// A device of characters stands for a terminal.
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer device.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	defer file.Close()
	assert.True(t, isColoured(device, unset))
	assert.True(t, isColoured(device, set("NO_COLOR", "")), "an empty NO_COLOR asks for nothing")
	assert.False(t, isColoured(device, set("NO_COLOR", "1")))
	assert.False(t, isColoured(device, set("TERM", "dumb")))
	assert.False(t, isColoured(file, unset))
	assert.False(t, isColoured(&bytes.Buffer{}, unset))
}

func TestExplainMasksUnlessAsked(t *testing.T) {
	for _, format := range []string{"text", "json"} {
		status, masked, fault := call(t, "", "explain", "case.json", "--policies", "pack", "--format", format)
		require.Equal(t, statusDone, status, fault)
		status, full, fault := call(t, "", "explain", "case.json", "--policies", "pack", "--format", format, "--show-values")
		require.Equal(t, statusDone, status, fault)
		assert.NotContains(t, masked, "73519.4")
		assert.Contains(t, full, "73519.4")
		assert.NotContains(t, masked+full, "\x1b")
	}
}

func TestExplainJSONIsATree(t *testing.T) {
	_, output, _ := call(t, "", "explain", "case.json", "--policies", "pack", "--format", "json", "--why", "drying")
	var tree assistance.Tree
	require.NoError(t, json.Unmarshal([]byte(output), &tree))
	require.Len(t, tree.Nodes, 1)
	require.Len(t, tree.Nodes[0].Nodes, 1)
	assert.Equal(t, "drying", tree.Nodes[0].Nodes[0].ID)
	assert.Equal(t, assistance.NodeRule, tree.Nodes[0].Nodes[0].Kind)
}

func TestUnknownIDOffersNeighbours(t *testing.T) {
	ids := []string{"base_wage", "three-months", "flooded", "months-of-x", "months-of-y", "months-of-z", "months-of-w", "months-of-v"}
	text := unknownID("four-months", ids)
	assert.Contains(t, text, "three-months, months-of-x, months-of-y, months-of-z, months-of-w")
	assert.NotContains(t, text, "months-of-v")
	assert.NotContains(t, text, "flooded")
	assert.NotContains(t, unknownID("zz", ids), "there are")
}
