package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// policySource are the flags that say which policies decide; commands embed it.
type policySource struct {
	Policies *string `placeholder:"DIR" help:"Folder of a policy pack with its pack.yaml; the Chinese pack that is built in when left out."`
	LawOnly  bool    `help:"Leave the schedules out: no amount then comes from configuration."`
}

// engine loads the policies; a pack that is not well made is a refusal with every problem.
func (p policySource) engine() (*assistance.Engine, error) {
	if p.Policies == nil {
		source := cn.Pack()
		if p.LawOnly {
			source = cn.Law()
		}
		return load(source, "")
	}
	if *p.Policies == "" {
		return nil, usageError{errors.New("--policies names no folder")}
	}
	// The pack may come from elsewhere: a link in it must not lead out of its folder.
	root, err := os.OpenRoot(*p.Policies)
	if err != nil {
		return nil, usageError{err}
	}
	defer root.Close()
	// Places are named within the pack, so that the answer does not depend on where the folder lies.
	return load(policies.Source{Files: root.FS(), LawOnly: p.LawOnly}, *p.Policies)
}

func load(source policies.Source, folder string) (*assistance.Engine, error) {
	engine, err := assistance.Load(source)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, &refusal{problems: problems, folder: folderPrefix(folder)}
	}
	return engine, err
}

// folderPrefix is what stands before the name of a file in a folder, so that a place can be opened from where the
// command was called.
func folderPrefix(folder string) string {
	if folder == "" {
		return ""
	}
	return strings.TrimSuffix(filepath.ToSlash(folder), "/") + "/"
}
