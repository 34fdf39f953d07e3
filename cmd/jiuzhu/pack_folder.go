package main

import (
	"errors"
	"os"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// packFolder is the folder of a pack that is looked at as a whole, its tests included. Places in it bear its name, so
// that they can be opened from where the command was called.
type packFolder struct {
	// name is empty for the pack that is built in.
	name string
	root *os.Root
}

// openPackFolder opens a folder; a link in it must not lead out of it.
func openPackFolder(name string) (*packFolder, error) {
	if name == "" {
		return nil, usageError{errors.New("no folder is named by an empty text")}
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, usageError{err}
	}
	return &packFolder{name: name, root: root}, nil
}

func (p *packFolder) close() {
	if p.root != nil {
		// Nothing was written, so closing can lose nothing.
		_ = p.root.Close()
	}
}

func (p *packFolder) engine(options ...assistance.Option) (*assistance.Engine, error) {
	if p.root == nil {
		return assistance.Load(cn.Pack(), options...)
	}
	return assistance.Load(policies.Source{Files: p.root.FS(), Prefix: folderPrefix(p.name)}, options...)
}

// tests reads the test files; the pack that is built in has none.
func (p *packFolder) tests(engine *assistance.Engine) ([]*policies.TestFile, error) {
	if p.root == nil {
		return nil, nil
	}
	return policytest.Read(p.root.FS(), folderPrefix(p.name), engine.Pack())
}
