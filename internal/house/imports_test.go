package house

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// room is a package, or with a final "/..." every package below a folder too, and what it may import beside the
// standard library.
type room struct {
	name string
	// own are packages of this module; a final "/..." takes in those below.
	own []string
	// foreign are modules of others, packages below them taken in.
	foreign []string
	// foreignInTests may be imported by tests alone, beside what all tests may import.
	foreignInTests []string
	// bare rooms import nothing at all, not even the standard library.
	bare bool
}

const (
	celModule        = "github.com/google/cel-go"
	yamlModule       = "gopkg.in/yaml.v3"
	decimalModule    = "github.com/shopspring/decimal"
	kongModule       = "github.com/alecthomas/kong"
	textModule       = "golang.org/x/text"
	logModule        = "golang.org/x/mod/sumdb"
	canonicalModule  = "github.com/gowebpki/jcs"
	telemetryModule  = "go.opentelemetry.io/otel"
	prometheusModule = "github.com/prometheus/client_golang"
	beamModule       = "github.com/apache/beam/sdks/v2"
	exprModule       = "github.com/expr-lang/expr"
	opaModule        = "github.com/open-policy-agent/opa"
	gruleModule      = "github.com/hyperjumptech/grule-rule-engine"
)

// testModules are what every test may import.
func testModules() []string {
	return []string{"github.com/stretchr/testify", "pgregory.net/rapid", "golang.org/x/tools/txtar"}
}

// house lists every room; a package that is not in it may not exist. The arrows are those of the design.
func house() []room {
	public := []string{"rules", "rules/value", "policies", "policies/cn", "eligibility", "eligibility/outcome", "eligibility/caseschema",
		"assistance/..."}
	return []room{
		{name: "internal/source", foreignInTests: []string{yamlModule}},
		{name: "rules/value", own: []string{"internal/source"}, foreign: []string{decimalModule}},
		{name: "internal/compiled", own: []string{"rules/value"}},
		{name: "internal/celenv", own: []string{"internal/compiled", "rules/value", "internal/source"}, foreign: []string{celModule}},
		{name: "internal/jsontext", own: []string{"rules/value"}},
		{name: "internal/plainjson"},
		{name: "rules", own: []string{"internal/celenv", "internal/compiled", "internal/jsontext", "internal/plainjson", "rules/value", "internal/source"}},
		{name: "policies", own: []string{"rules", "rules/value", "internal/source"}, foreign: []string{yamlModule}},
		{name: "policies/cn", own: []string{"policies", "rules", "rules/value"}},
		{name: "eligibility/outcome", bare: true},
		{name: "eligibility", own: []string{"eligibility/outcome", "internal/jsontext", "internal/plainjson", "policies", "rules", "rules/value"}},
		{name: "eligibility/caseschema", own: []string{"eligibility", "policies", "rules", "rules/value"}},
		{name: "assistance", own: []string{"eligibility", "eligibility/outcome", "internal/jsontext", "policies", "rules", "rules/value"}, foreign: []string{textModule}},
		{name: "assistance/lint", own: []string{"assistance", "eligibility", "policies", "rules", "rules/value"}},
		{name: "assistance/policytest", own: []string{"assistance", "eligibility", "eligibility/outcome", "policies", "rules", "rules/value"}},
		{name: "assistance/difference", own: []string{"assistance", "eligibility", "eligibility/outcome", "internal/disclosure", "policies", "rules", "rules/value"}},
		{name: "assistance/difference/chart", own: []string{"assistance/difference", "internal/page", "rules", "rules/value"}},
		{name: "assistance/policytest/explanations", own: []string{"assistance", "assistance/policytest", "policies", "rules"},
			foreign: []string{textModule, "golang.org/x/tools/txtar"}},
		{name: "assistance/policytest/mutation", own: []string{"assistance", "assistance/policytest", "eligibility", "policies", "rules", "rules/value"}},
		{name: "assistance/audit", own: []string{"assistance", "assistance/audit/verify", "eligibility", "eligibility/outcome", "policies", "rules", "rules/value"},
			foreign: []string{logModule}},
		{name: "assistance/audit/verify", own: []string{"eligibility/outcome", "rules/value"}, foreign: []string{logModule, canonicalModule}},
		{name: "assistance/report", own: []string{"assistance", "eligibility", "eligibility/outcome", "internal/page", "policies", "rules", "rules/value"},
			foreign: []string{textModule}},
		{name: "internal/disclosure"},
		{name: "internal/page/outline"},
		{name: "internal/page", own: []string{"policies", "rules"}},
		{name: "assistance/handbook", own: []string{"assistance", "assistance/policytest", "internal/page", "policies", "rules", "rules/value"}},
		{name: "internal/house"},
		{name: "internal/hostile"},
		// A module of its own, so that no importer of the library carries what it is compared with.
		{name: "internal/peerbench", own: public, foreign: []string{celModule, exprModule, opaModule, gruleModule},
			foreignInTests: []string{"golang.org/x/sys"}},
		{name: "cmd/...", own: append([]string{"cmd/..."}, public...), foreign: []string{kongModule, textModule}},
		// A module of its own, so that no importer of the library carries OpenTelemetry.
		{name: "examples/service/...", own: append([]string{"examples/service/...", "examples/cases"}, public...),
			foreign: []string{textModule, telemetryModule, prometheusModule}},
		// A module of its own, so that no importer of the library carries Beam.
		{name: "examples/beam/...", own: append([]string{"examples/beam/...", "cmd/jiuzhu/population"}, public...), foreign: []string{beamModule}},
		{name: "examples/...", own: append([]string{"examples/..."}, public...), foreign: []string{textModule}},
	}
}

// matches reports whether a name is one of the patterns.
func matches(name string, patterns []string) bool {
	for _, pattern := range patterns {
		above, whole := strings.CutSuffix(pattern, "/...")
		if name == pattern || whole && within(name, above) {
			return true
		}
	}
	return false
}

// ofModule reports whether a package belongs to one of the modules.
func ofModule(imported string, modules []string) bool {
	for _, module := range modules {
		if within(imported, module) {
			return true
		}
	}
	return false
}

// turnedArrows lists every import that no room allows, as "place: package may not import what".
func turnedArrows(files []goFile) []string {
	var turned []string
	for _, f := range files {
		room, known := roomOf(f.folder)
		if !known {
			turned = append(turned, f.name+": package "+f.folder+" is not in the house")
			continue
		}
		for _, spec := range f.syntax.Imports {
			if imported := importPath(spec); !room.admits(imported, f.test) {
				turned = append(turned, f.at(spec)+": "+f.folder+" may not import "+imported)
			}
		}
	}
	return turned
}

func roomOf(folder string) (room, bool) {
	for _, r := range house() {
		if matches(folder, []string{r.name}) {
			return r, true
		}
	}
	return room{}, false
}

// admits says whether files of the room may import a package. Tests may import any package of the module, since they
// are linked into nothing.
func (r room) admits(imported string, test bool) bool {
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case within(imported, modulePath):
		return test || matches(strings.TrimPrefix(imported, modulePath+"/"), r.own)
	case imported == "C", imported == "unsafe":
		return false
	case !strings.Contains(first, "."):
		return test || !r.bare
	default:
		return ofModule(imported, r.foreign) || test && (ofModule(imported, r.foreignInTests) || ofModule(imported, testModules()))
	}
}

func TestImportsPointOneWay(t *testing.T) {
	assert.Empty(t, turnedArrows(goFiles(t, repository())))
}

func TestImportsCheckerRefusesPlantedArrows(t *testing.T) {
	own := func(name string) string { return modulePath + "/" + name }
	cases := []struct {
		file, imported string
		allowed        bool
	}{
		// each arrow turned around
		{"internal/source/x.go", own("rules/value"), false},
		{"rules/value/x.go", own("rules"), false},
		{"rules/value/x.go", own("internal/celenv"), false},
		{"internal/celenv/x.go", own("rules"), false},
		{"rules/x.go", own("policies"), false},
		{"policies/x.go", own("eligibility"), false},
		{"policies/x.go", own("policies/cn"), false},
		{"policies/x.go", own("internal/celenv"), false},
		{"policies/cn/x.go", own("assistance"), false},
		{"policies/cn/x.go", own("internal/source"), false},
		{"eligibility/x.go", own("assistance"), false},
		{"eligibility/x.go", own("internal/source"), false},
		{"eligibility/x.go", own("internal/celenv"), false},
		{"eligibility/outcome/x.go", own("rules/value"), false},
		{"eligibility/outcome/x.go", "strconv", false},
		{"assistance/x.go", own("policies/cn"), false},
		{"assistance/x.go", own("assistance/audit"), false},
		{"assistance/x.go", own("internal/celenv"), false},
		{"assistance/audit/verify/x.go", own("assistance"), false},
		{"assistance/audit/verify/x.go", own("assistance/audit"), false},
		{"assistance/audit/verify/x.go", own("rules"), false},
		{"cmd/jiuzhu/x.go", own("internal/source"), false},
		{"cmd/jiuzhu/x.go", own("examples/quickstart"), false},
		{"examples/quickstart/x.go", own("internal/celenv"), false},
		{"examples/quickstart/x.go", own("cmd/jiuzhu"), false},
		{"assistance/x.go", modulePath, false},
		{"assistance/x.go", own("eligibilityother"), false},
		// modules out of their room
		{"rules/x.go", celModule + "/cel", false},
		{"policies/x.go", celModule + "/common/types", false},
		{"internal/celenv/x.go", celModule + "-other/cel", false},
		{"rules/x.go", yamlModule, false},
		{"assistance/x.go", yamlModule, false},
		{"rules/x.go", decimalModule, false},
		{"assistance/x.go", decimalModule, false},
		{"assistance/x.go", kongModule, false},
		{"examples/quickstart/x.go", kongModule, false},
		{"examples/quickstart/x.go", telemetryModule + "/metric", false},
		{"assistance/x.go", telemetryModule + "/metric", false},
		{"cmd/jiuzhu/x.go", telemetryModule, false},
		{"examples/quickstart/x.go", beamModule + "/go/pkg/beam", false},
		{"examples/quickstart/x.go", own("cmd/jiuzhu/population"), false},
		{"assistance/x.go", beamModule + "/go/pkg/beam", false},
		{"examples/beam/x.go", own("internal/celenv"), false},
		{"rules/x.go", textModule + "/language", false},
		{"rules/x.go", "github.com/stretchr/testify/assert", false},
		{"rules/x.go", "pgregory.net/rapid", false},
		{"rules/x.go", "example.org/anything", false},
		{"rules/x_test.go", "example.org/anything", false},
		{"rules/x_test.go", yamlModule, false},
		{"assistance/x_test.go", yamlModule, false},
		{"eligibility/x_test.go", celModule + "/cel", false},
		{"rules/value/x.go", "unsafe", false},
		{"rules/value/x_test.go", "C", false},
		// packages that no one planned
		{"x.go", "fmt", false},
		{"internal/common/x.go", "fmt", false},
		{"policies/cn/law/x.go", "fmt", false},
		{"tools/x_test.go", "fmt", false},
		// what is allowed
		{"internal/source/x.go", "strings", true},
		{"internal/source/x_test.go", yamlModule, true},
		{"rules/value/x.go", decimalModule, true},
		{"internal/celenv/x.go", celModule + "/cel", true},
		{"rules/x.go", own("internal/celenv"), true},
		{"policies/x.go", yamlModule, true},
		{"policies/x_test.go", "golang.org/x/tools/txtar", true},
		{"policies/cn/x.go", own("policies"), true},
		{"eligibility/outcome/x_test.go", "github.com/stretchr/testify/require", true},
		{"eligibility/x.go", own("eligibility/outcome"), true},
		{"assistance/x.go", textModule + "/language", true},
		{"assistance/x_test.go", own("policies/cn"), true},
		{"assistance/audit/x.go", logModule + "/tlog", true},
		{"cmd/jiuzhu/x.go", own("policies/cn"), true},
		{"cmd/jiuzhu/x.go", own("assistance/audit/verify"), true},
		{"cmd/jiuzhu/x.go", kongModule, true},
		{"examples/quickstart/x.go", own("policies/cn"), true},
		{"examples/quickstart/x.go", own("examples/cases"), true},
		{"examples/service/telemetry/x.go", telemetryModule + "/metric", true},
		{"examples/beam/x.go", beamModule + "/go/pkg/beam", true},
		{"examples/beam/x.go", own("cmd/jiuzhu/population"), true},
		{"examples/quickstart/x.go", textModule + "/language", true},
		{"assistance/x.go", own("examples/cases"), false},
	}
	for _, c := range cases {
		for _, form := range []string{"import %", "import other %", "import _ %", "import . %", "import (\n\tz %\n)"} {
			source := "//go:build plan9\n\npackage x\n\n" + strings.ReplaceAll(form, "%", `"`+c.imported+`"`) + "\n"
			turned := turnedArrows(goFiles(t, fstest.MapFS{c.file: {Data: []byte(source)}}))
			if c.allowed {
				assert.Empty(t, turned, "%s in %s", form, c.file)
				continue
			}
			require.Len(t, turned, 1, "%s of %s in %s", form, c.imported, c.file)
			assert.Contains(t, turned[0], c.file)
		}
	}
}

func TestImportsCheckerPassesOverWhatTheCompilerPassesOver(t *testing.T) {
	bad := &fstest.MapFile{Data: []byte("package x\n\nimport \"example.org/anything\"\n")}
	module := fstest.MapFS{"rules/testdata/x.go": bad, "rules/_draft/x.go": bad, ".cache/x.go": bad, "rules/_x.go": bad, "rules/x.txt": bad}
	assert.Empty(t, turnedArrows(goFiles(t, module)))
}

func TestImportsEveryRoomNamedByAnotherIsInTheHouse(t *testing.T) {
	for _, r := range house() {
		for _, name := range r.own {
			_, known := roomOf(strings.TrimSuffix(name, "/..."))
			assert.True(t, known || strings.HasSuffix(name, "/..."), "%s names %s", r.name, name)
		}
	}
}

// No arrow closes a circle: going out of a room along the arrows never leads back to it.
func TestImportsAllowNoCircle(t *testing.T) {
	for _, start := range house() {
		seen, open := map[string]bool{}, []room{start}
		for len(open) > 0 {
			r := open[0]
			open = open[1:]
			for _, next := range house() {
				if next.name == r.name || !matches(strings.TrimSuffix(next.name, "/..."), r.own) || seen[next.name] {
					continue
				}
				seen[next.name] = true
				open = append(open, next)
			}
		}
		assert.False(t, seen[start.name], "a circle through %s", start.name)
	}
}
