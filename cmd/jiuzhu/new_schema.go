package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// fileKind is the kind of the file as pack.yaml and the schemas name it.
func (c *newCommand) fileKind() string {
	return map[string]string{"policy": "policies", "overlay": "overlays", "test": "tests"}[c.Kind]
}

// writeSchema writes the schema that the first line of the new file names, unless the pack has one.
func (c *newCommand) writeSchema(s streams, root *os.Root, pack *policies.Pack) error {
	name := policies.EditorSchemaFile(c.fileKind())
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	document, known := policies.EditorSchema(pack, c.fileKind())
	if !known {
		return errors.New("there is no schema of " + c.fileKind())
	}
	if err := writeNew(root, name, string(document)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.output, "wrote %s\n", printable(c.written(name)))
	return err
}
