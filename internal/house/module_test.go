package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// modulePath is what every import of the module's own packages starts with.
const modulePath = "github.com/jiuzhu-project/jiuzhu"

// repository is the root of the module.
func repository() fs.FS { return os.DirFS("../..") }

// goFile is one parsed Go file; folder is its package's place within the module, "." for the root.
type goFile struct {
	name, folder string
	test         bool
	syntax       *ast.File
	positions    *token.FileSet
}

// at is a place as the compiler would print it.
func (f goFile) at(node ast.Node) string {
	return f.name + ":" + strconv.Itoa(f.positions.Position(node.Pos()).Line)
}

// importPath is the path of an import without its quotes.
func importPath(spec *ast.ImportSpec) string {
	imported, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value
	}
	return imported
}

// importName is the name by which a file calls an import.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	imported := importPath(spec)
	base := path.Base(imported)
	if version, found := strings.CutPrefix(base, "v"); found && version != "" && strings.Trim(version, "0123456789") == "" {
		base = path.Base(path.Dir(imported))
	}
	name, _, _ := strings.Cut(base, ".v")
	return name
}

// library reports whether the file belongs to a package that other programs link, and is no test.
func (f goFile) library() bool {
	return !f.test && !within(f.folder, "cmd") && !within(f.folder, "examples")
}

// within reports whether a folder is another or lies below it.
func within(folder, above string) bool {
	return folder == above || strings.HasPrefix(folder, above+"/")
}

// goFiles parses every Go file of a module, whatever its build tags. Folders that the go command passes over are passed over.
func goFiles(t *testing.T, module fs.FS) []goFile {
	t.Helper()
	var files []goFile
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if entry.IsDir() {
			if name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata" || base == "vendor") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(base, ".go") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
			return nil
		}
		content, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		positions := token.NewFileSet()
		syntax, err := parser.ParseFile(positions, name, content, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, goFile{name: name, folder: path.Dir(name), test: strings.HasSuffix(base, "_test.go"), syntax: syntax, positions: positions})
		return nil
	})
	require.NoError(t, err)
	return files
}

func TestModulePath(t *testing.T) {
	content, err := fs.ReadFile(repository(), "go.mod")
	require.NoError(t, err)
	require.Contains(t, strings.Split(string(content), "\n"), "module "+modulePath)
	require.NotEmpty(t, goFiles(t, repository()))
}
