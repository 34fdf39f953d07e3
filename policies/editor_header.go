package policies

import (
	"path"
	"strings"
)

// EditorSchemaFile is where the schema of a kind of policy file stands within the folder of a pack.
func EditorSchemaFile(kind string) string { return path.Join("schema", kind+".schema.json") }

// EditorHeader is the first line of a policy file, by which an editor with a YAML language server finds the schema of the file's
// kind beside the pack. The name is that of the file within the pack's folder.
func EditorHeader(name, kind string) string {
	up := strings.Repeat("../", strings.Count(path.Clean(name), "/"))
	return "# yaml-language-server: $schema=" + up + EditorSchemaFile(kind) + "\n"
}
