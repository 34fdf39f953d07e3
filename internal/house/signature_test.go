package house

import (
	"go/ast"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
)

// hiddenModules are those whose types no exported identifier may show.
func hiddenModules() []string {
	return []string{celModule, "cel.dev", yamlModule, decimalModule, kongModule, "google.golang.org/protobuf", "google.golang.org/genproto"}
}

// shownTypes lists every exported identifier of a library that shows a type of a hidden module in its signature.
func shownTypes(files []goFile) []string {
	var shown []string
	for _, f := range files {
		if !f.library() {
			continue
		}
		names := map[string]bool{}
		for _, spec := range f.syntax.Imports {
			if ofModule(importPath(spec), hiddenModules()) {
				if importName(spec) == "." {
					shown = append(shown, f.at(spec)+": a dot import hides whose types these are")
				}
				names[importName(spec)] = true
			}
		}
		for _, declaration := range f.syntax.Decls {
			for _, node := range exportedParts(declaration) {
				if selector := firstSelector(node, names); selector != nil {
					shown = append(shown, f.at(selector)+": an exported identifier shows "+selector.X.(*ast.Ident).Name+"."+selector.Sel.Name)
				}
			}
		}
	}
	return shown
}

// exportedParts are the parts of a declaration that a program using the package can see.
func exportedParts(declaration ast.Decl) []ast.Node {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
			return []ast.Node{d.Type}
		}
	case *ast.GenDecl:
		var parts []ast.Node
		for _, spec := range d.Specs {
			parts = append(parts, exportedSpec(spec)...)
		}
		return parts
	}
	return nil
}

func exportedSpec(spec ast.Spec) []ast.Node {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if !s.Name.IsExported() {
			return nil
		}
		parts := typeParts(s.Type)
		if s.TypeParams != nil {
			parts = append(parts, s.TypeParams)
		}
		return parts
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() {
				return valueParts(s)
			}
		}
	}
	return nil
}

// valueParts are the written type of a variable, or the values its type comes from.
func valueParts(s *ast.ValueSpec) []ast.Node {
	if s.Type != nil {
		return []ast.Node{s.Type}
	}
	var parts []ast.Node
	for _, v := range s.Values {
		parts = append(parts, v)
	}
	return parts
}

// typeParts leaves out the unexported fields and methods of a type.
func typeParts(expression ast.Expr) []ast.Node {
	var list *ast.FieldList
	switch t := expression.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return []ast.Node{expression}
	}
	var parts []ast.Node
	for _, field := range list.List {
		exported := len(field.Names) == 0
		for _, name := range field.Names {
			exported = exported || name.IsExported()
		}
		if exported {
			parts = append(parts, field.Type)
		}
	}
	return parts
}

func exportedReceiver(receiver *ast.FieldList) bool {
	expression := receiver.List[0].Type
	for {
		switch e := expression.(type) {
		case *ast.ParenExpr:
			expression = e.X
		case *ast.StarExpr:
			expression = e.X
		case *ast.IndexExpr:
			expression = e.X
		case *ast.IndexListExpr:
			expression = e.X
		case *ast.Ident:
			return e.IsExported()
		default:
			return true
		}
	}
}

func firstSelector(node ast.Node, packages map[string]bool) *ast.SelectorExpr {
	var found *ast.SelectorExpr
	ast.Inspect(node, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok && found == nil {
			if name, ok := selector.X.(*ast.Ident); ok && packages[name.Name] {
				found = selector
			}
		}
		return found == nil
	})
	return found
}

func TestNoExportedIdentifierShowsAHiddenType(t *testing.T) {
	assert.Empty(t, shownTypes(goFiles(t, repository())))
}

func TestShownTypesFindsPlantedOnes(t *testing.T) {
	const imports = "package rules\n\nimport (\n\t\"github.com/google/cel-go/cel\"\n\tother \"gopkg.in/yaml.v3\"\n)\n\n"
	cases := []struct {
		source string
		shown  int
	}{
		{"func F(e *cel.Env) {}", 1},
		{"func F() (n []other.Node, err error) { return }", 1},
		{"func F[T cel.Program](t T) {}", 1},
		{"func f(e *cel.Env) {}", 0},
		{"func F() { var e cel.Env; _ = e }", 0},
		{"type T struct{}\nfunc (T) M(f func(map[string]cel.Val)) {}", 1},
		{"type T[A any] struct{}\nfunc (*T[A]) M(cel.Val) {}", 1},
		{"type t struct{}\nfunc (t) M(cel.Val) {}", 0},
		{"type t[T any] struct{}\nfunc (*t[T]) M(cel.Val) {}", 0},
		{"type t[T, U any] struct{}\nfunc (t[T, U]) M(cel.Val) {}", 0},
		{"type T[A, B any] struct{}\nfunc (*(T[A, B])) M(cel.Val) {}", 1},
		{"type T struct{ E *cel.Env }", 1},
		{"type T struct{ *cel.Env }", 1},
		{"type T struct{ e *cel.Env }", 0},
		{"type T struct{ e, E *cel.Env }", 1},
		{"type T struct{ Inner struct{ e cel.Env } }", 1},
		{"type T interface{ M() cel.Val }", 1},
		{"type T interface{ m() cel.Val }", 0},
		{"type T interface{ cel.Program }", 1},
		{"type T = other.Node", 1},
		{"type T[N other.Node] struct{}", 1},
		{"type t = other.Node", 0},
		{"var V = cel.StdLib()", 1},
		{"var V cel.Program", 1},
		{"var V error = cel.ErrNone", 0},
		{"var v = cel.StdLib()", 0},
		{"func F(e *celtypes.Env) {}", 0},
	}
	for _, c := range cases {
		for folder, counts := range map[string]int{"rules": 1, "internal/celenv": 1, "cmd/jiuzhu": 0} {
			shown := shownTypes(goFiles(t, fstest.MapFS{folder + "/x.go": {Data: []byte(imports + c.source + "\n")}}))
			assert.Len(t, shown, c.shown*counts, "%s in %s", c.source, folder)
		}
		assert.Empty(t, shownTypes(goFiles(t, fstest.MapFS{"rules/x_test.go": {Data: []byte(imports + c.source + "\n")}})))
	}
	assert.Len(t, shownTypes(goFiles(t, fstest.MapFS{"rules/x.go": {Data: []byte("package x\n\nimport . \"gopkg.in/yaml.v3\"\n")}})), 1)
}
