package house

import (
	"go/ast"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
)

// A decision depends on its case, its pack and its date alone: a library reads no clock, no chance and no
// environment, counts in no floats, and writes only what it is asked for.

// unwantedImports may not be imported by a library at all.
func unwantedImports() []string {
	return []string{"log", "math/rand", "net", "os", "expvar", "plugin", "syscall", "testing"}
}

// unwantedCalls are names of packages that a library may import otherwise; a final * takes in every name that starts so.
func unwantedCalls() map[string][]string {
	return map[string][]string{
		"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Local", "LoadLocation"},
		"fmt":  {"Print", "Printf", "Println"},
	}
}

// unwanted lists every place in a library that does what a library may not.
func unwanted(files []goFile) []string {
	var found []string
	for _, f := range files {
		if !f.library() {
			continue
		}
		called := map[string][]string{}
		for _, spec := range f.syntax.Imports {
			imported := importPath(spec)
			if ofModule(imported, unwantedImports()) {
				found = append(found, f.at(spec)+": imports "+imported)
			}
			calls := unwantedCalls()[imported]
			if len(calls) > 0 && importName(spec) == "." {
				found = append(found, f.at(spec)+": a dot import hides what is called")
			}
			called[importName(spec)] = calls
		}
		found = append(found, unwantedNames(f, called)...)
	}
	return found
}

func unwantedNames(f goFile, called map[string][]string) []string {
	var found []string
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.SelectorExpr:
			if name, ok := n.X.(*ast.Ident); ok && matches(n.Sel.Name, called[name.Name]) {
				found = append(found, f.at(n)+": uses "+name.Name+"."+n.Sel.Name)
			}
		case *ast.Ident:
			switch n.Name {
			case "float32", "float64", "complex64", "complex128":
				found = append(found, f.at(n)+": uses "+n.Name)
			}
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				found = append(found, f.at(n)+": has an init")
			}
		case *ast.CallExpr:
			if name, ok := n.Fun.(*ast.Ident); ok && (name.Name == "print" || name.Name == "println") {
				found = append(found, f.at(n)+": writes to standard error")
			}
		}
		return true
	})
	return found
}

func TestLibrariesReadNoClockAndCountInNoFloats(t *testing.T) {
	assert.Empty(t, unwanted(goFiles(t, repository())))
}

func TestUnwantedFindsPlantedOnes(t *testing.T) {
	cases := []struct {
		source string
		found  int
	}{
		{"import \"time\"\n\nvar v = time.Now()", 1},
		{"import \"time\"\n\nvar v = time.Now", 1},
		{"import clock \"time\"\n\nvar v = clock.Since(x)", 1},
		{"import \"time\"\n\nvar v = time.Local", 1},
		{"import . \"time\"\n\nvar v = Now()", 1},
		{"import \"time\"\n\nvar v = time.UTC", 0},
		{"import time \"strings\"\n\nvar v = time.Now", 0},
		{"import \"math/rand\"", 1},
		{"import \"math/rand/v2\"", 1},
		{"import \"math\"", 0},
		{"import \"log\"", 1},
		{"import \"log/slog\"", 1},
		{"import \"os\"", 1},
		{"import \"os/exec\"", 1},
		{"import \"net/http\"", 1},
		{"import \"fmt\"\n\nfunc f() { fmt.Println() }", 1},
		{"import \"fmt\"\n\nfunc f() { fmt.Printf(``); fmt.Print() }", 2},
		{"import \"fmt\"\n\nfunc f() { _ = fmt.Sprint(); _, _ = fmt.Fprintf(nil, ``) }", 0},
		{"func f() { println() }", 1},
		{"var v float64", 1},
		{"var v = float32(1)", 1},
		{"var v []map[string]float64", 1},
		{"// float64 and time.Now in a comment\nvar v = `float64`", 0},
		{"func init() {}", 1},
		{"type t struct{}\n\nfunc (t) init() {}", 0},
	}
	for _, c := range cases {
		source := []byte("package x\n\n" + c.source + "\n")
		assert.Len(t, unwanted(goFiles(t, fstest.MapFS{"rules/x.go": {Data: source}})), c.found, c.source)
		for _, elsewhere := range []string{"rules/x_test.go", "cmd/jiuzhu/x.go", "examples/quickstart/x.go"} {
			assert.Empty(t, unwanted(goFiles(t, fstest.MapFS{elsewhere: {Data: source}})), c.source)
		}
	}
}
