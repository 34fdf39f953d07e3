package assistance_test

import (
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// chineseFiles are the files of the Chinese pack, to be changed.
func chineseFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(cn.Pack().Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(cn.Pack().Files, name)
		files[name] = &fstest.MapFile{Data: content}
		return err
	}))
	return files
}

// daysOf are the places of the conditions about the days of overlays, by the name of the overlay's definition.
func daysOf(t *testing.T, files fstest.MapFS) map[string][]rules.Position {
	t.Helper()
	engine, err := assistance.Load(policies.Source{Files: files})
	require.NoError(t, err)
	day, err := value.ParseDate("2025-01-01")
	require.NoError(t, err)
	assessment, err := engine.Assess(context.Background(), eligibility.NewCase(cn.DecisionDate.Is(day)))
	require.NoError(t, err)
	places := map[string][]rules.Position{}
	for _, d := range assessment.Tree(assistance.TreeOptions{}).Definitions {
		if !strings.HasPrefix(d.Name, "overlay.") {
			continue
		}
		visit(d.Nodes, func(n assistance.Node) {
			if strings.HasPrefix(n.Expression, "decision.date ") {
				places[d.Name] = append(places[d.Name], n.Place)
			}
		})
	}
	return places
}

var (
	datingLine = regexp.MustCompile(`(?m)^in_force:.*\n`)
	citing     = regexp.MustCompile(`(?m)^basis:.*\n`)
)

// The days of an overlay stand in a tree where the file writes them, and at the basis where only the law cited gives them.
func TestDaysOfAnOverlayHaveTheirPlace(t *testing.T) {
	files := chineseFiles(t)
	line := func(p rules.Position) string { return strings.Split(string(files[p.File].Data), "\n")[p.Line-1] }
	written := daysOf(t, files)
	require.NotEmpty(t, written)
	for name, places := range written {
		for _, p := range places {
			assert.Regexp(t, "^in_force:", line(p), name)
		}
	}
	cited := 0
	for name, file := range files {
		if strings.HasPrefix(name, "overlays/") {
			require.Regexp(t, datingLine, string(file.Data))
			// The statement has days of its own.
			file.Data = citing.ReplaceAll(datingLine.ReplaceAll(file.Data, nil), []byte("basis: {law: FEE-1}\n"))
		}
	}
	for name, places := range daysOf(t, files) {
		for _, p := range places {
			assert.Regexp(t, "^basis:", line(p), name)
			cited++
		}
	}
	assert.NotZero(t, cited, "the law cited dates an overlay")
}
