package policytest

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Folder is where the tests of a pack stand, below the folder of its files.
const Folder = "tests"

// Read reads every *.yaml of Folder in the order of names, and places what is wrong under the prefix followed by the
// name. It returns the files, or rules.Problems with every problem of all of them; no files at all is no error.
func Read(files fs.FS, prefix string, pack *policies.Pack) ([]*policies.TestFile, error) {
	names, err := fs.Glob(files, path.Join(Folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var out []*policies.TestFile
	var problems rules.Problems
	for _, name := range names {
		content, err := readFile(files, name)
		if err != nil {
			problems.Add(&rules.Problem{Code: "unreadable_file", Summary: "the file cannot be read", Place: rules.Position{File: prefix + name},
				Detail: "check that it is a file within the pack's folder and may be read", Arguments: []string{name}})
			continue
		}
		file, err := policies.ReadTests(pack, prefix+name, content)
		var found rules.Problems
		if errors.As(err, &found) {
			problems = append(problems, found...)
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, file)
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// readFile reads no more than one byte over the limit that reading a test file sets.
func readFile(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, int64(policies.DefaultLimits().FileBytes)+1))
}

// Select returns the tests whose "file name: test name" the expression matches, and of files only those that have any.
func Select(files []*policies.TestFile, name *regexp.Regexp) []*policies.TestFile {
	var out []*policies.TestFile
	for _, file := range files {
		kept := &policies.TestFile{Name: file.Name}
		for _, test := range file.Tests {
			if name.MatchString(file.Name + ": " + test.Name) {
				kept.Tests = append(kept.Tests, test)
			}
		}
		if len(kept.Tests) > 0 {
			out = append(out, kept)
		}
	}
	return out
}
