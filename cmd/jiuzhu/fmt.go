package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// fmtCommand writes policy files in the one form all of them have.
type fmtCommand struct {
	Names []string `arg:"" optional:"" name:"dir|file" help:"Policy files, and folders whose files *.yaml are all meant; \"-\" reads one from standard input and writes it to standard output."`

	Check bool `help:"Change nothing; list the files in another form and end with status 1 when there are any." xor:"mode"`
	Diff  bool `help:"Change nothing; show what would change." xor:"mode"`
}

// Help is the longer help of the command.
func (*fmtCommand) Help() string {
	return `Puts policy files into one form: two spaces for each level, blank lines and line ends alike. The order of keys, the quotes, the line breaks within values and every comment stay as written, and so does what a file says. The files that changed are listed. The folder here is meant when nothing is named.

Examples:

    jiuzhu fmt mypolicies
    jiuzhu fmt --check mypolicies
    jiuzhu fmt - < relief.yaml

The exit status is 0 when all files could be read; 1 when one is no policy file, and is left as it is, or with --check when one has another form; 2 when the command line is wrong or names what cannot be read.`
}

// Run formats every file named; a file that is refused does not keep the others from being formatted.
func (c *fmtCommand) Run(s streams) error {
	names := c.Names
	if len(names) == 0 {
		names = []string{"."}
	}
	if len(names) == 1 && names[0] == "-" {
		return c.stream(s)
	}
	files, err := policyFilesIn(names)
	if err != nil {
		return err
	}
	var problems rules.Problems
	changed := 0
	for _, name := range files {
		differs, err := c.file(name, s.output)
		var refused rules.Problems
		switch {
		case errors.As(err, &refused):
			problems = append(problems, refused...)
		case err != nil:
			return err
		case differs:
			changed++
		}
	}
	if len(problems) > 0 {
		return &refusal{problems: problems}
	}
	if c.Check && changed > 0 {
		return errAnsweredBad
	}
	return nil
}

// stream formats standard input.
func (c *fmtCommand) stream(s streams) error {
	const name = "standard input"
	content, err := io.ReadAll(io.LimitReader(s.input, int64(policies.DefaultLimits().FileBytes)+1))
	if err != nil {
		return err
	}
	formatted, err := policies.Format(name, content)
	var problems rules.Problems
	switch {
	case errors.As(err, &problems):
		return &refusal{problems: problems}
	case err != nil:
		return err
	case !c.Check && !c.Diff:
		_, err := s.output.Write(formatted)
		return err
	case bytes.Equal(content, formatted):
		return nil
	}
	if err := c.tell(s.output, name, content, formatted); err != nil || c.Diff {
		return err
	}
	return errAnsweredBad
}

// file formats one file and reports whether its form was another.
func (c *fmtCommand) file(name string, output io.Writer) (differs bool, err error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return false, usageError{err}
	}
	formatted, err := policies.Format(filepath.ToSlash(name), content)
	if err != nil || bytes.Equal(content, formatted) {
		return false, err
	}
	if !c.Check && !c.Diff {
		if err := putInPlace(name, formatted); err != nil {
			return false, err
		}
	}
	return true, c.tell(output, filepath.ToSlash(name), content, formatted)
}

// tell names a file whose form is another, or shows how it differs.
func (c *fmtCommand) tell(output io.Writer, name string, content, formatted []byte) error {
	text := printable(name) + "\n"
	if c.Diff {
		text = printable(lineDifference(name, string(content), string(formatted)))
	}
	_, err := io.WriteString(output, text)
	return err
}

// policyFilesIn lists the files named, and of folders every file *.yaml, in the order of their names. Folders called
// testdata, and those that start with a point, are left out unless they are named.
func policyFilesIn(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir():
				if path != name && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".")) {
					return filepath.SkipDir
				}
			case path == name, entry.Type().IsRegular() && filepath.Ext(path) == ".yaml":
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, usageError{err}
		}
	}
	if len(files) == 0 {
		return nil, usageError{fmt.Errorf("no file *.yaml in %s", strings.Join(names, ", "))}
	}
	return files, nil
}

// putInPlace puts new content in place of a file at once, so that no reader ever sees half of it. A link stays one: the
// file it leads to is replaced.
func putInPlace(name string, content []byte) (err error) {
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".fmt-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			// What was asked for has failed already, and that is what is reported.
			_ = os.Remove(file.Name())
		}
	}()
	_, err = file.Write(content)
	err = errors.Join(err, file.Chmod(info.Mode().Perm()), file.Sync(), file.Close())
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
