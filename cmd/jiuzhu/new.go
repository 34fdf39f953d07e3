package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// newCommand writes a policy file to start from.
type newCommand struct {
	Kind string `arg:"" enum:"policy,overlay,test" help:"What to write: a policy, an overlay of a place or an office, or a file of tests."`
	Name string `arg:"" help:"Name of the file and of what it holds: lower-case letters, digits and hyphens."`

	Dir string `required:"" help:"Folder of the policy pack with its pack.yaml."`
}

// Help is the longer help of the command.
func (*newCommand) Help() string {
	return `Writes a file that passes jiuzhu check as it is, with EXAMPLE wherever a text is to be replaced, and lists it in pack.yaml. The first line tells an editor which schema the file follows; where the pack has no schema of that kind in its folder schema, it is written there (jiuzhu schema --of writes it anew). A file that is there already is never touched.

Examples:

    jiuzhu new policy school-meals --dir mypolicies
    jiuzhu new overlay harbour-town --dir mypolicies
    jiuzhu new test school-meals --dir mypolicies

The exit status is 0 when the file was written; 1 when the pack is bad or the file is there already; 2 when the command line is wrong.`
}

var newName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Run writes the file and lists it.
func (c *newCommand) Run(s streams) error {
	if len(c.Name) > 60 || !newName.MatchString(c.Name) {
		return usageError{errors.New("a name is lower-case letters and digits, joined by single hyphens")}
	}
	folder, err := openPackFolder(c.Dir)
	if err != nil {
		return err
	}
	defer folder.close()
	engine, err := folder.engine()
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems}
	}
	if err != nil {
		return err
	}
	name, text, err := c.file(engine.Pack())
	if err != nil {
		return err
	}
	listed, err := c.listed(folder.root, name)
	if err != nil {
		return err
	}
	if err := writeNew(folder.root, name, policies.EditorHeader(name, c.fileKind())+text); errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already and was left as it is; choose another name", c.written(name))
	} else if err != nil {
		return err
	}
	fmt.Fprintf(s.output, "wrote %s\n", printable(c.written(name)))
	if err := c.writeSchema(s, folder.root, engine.Pack()); err != nil {
		return err
	}
	if listed == nil {
		return nil
	}
	if err := putInPlace(filepath.Join(c.Dir, policies.Manifest), listed); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.output, "listed it in %s\n", printable(c.written(policies.Manifest)))
	return err
}

// written is a file of the pack by the name of the folder as it was given.
func (c *newCommand) written(name string) string { return folderPrefix(c.Dir) + name }

// file is the name of the file within the pack, and what it holds.
func (c *newCommand) file(pack *policies.Pack) (name, text string, err error) {
	switch c.Kind {
	case "test":
		return path.Join(policytest.Folder, c.Name+".yaml"), fmt.Sprintf(newTest, c.Name), nil
	case "overlay":
		applies, found := publicCondition(pack)
		if !found {
			return "", "", errors.New("the pack has no public fact of words or truth that could say where an overlay applies")
		}
		return "overlays/" + c.Name + ".yaml", fmt.Sprintf(newOverlay, strings.ReplaceAll(c.Name, "-", "_"), applies, c.Name), nil
	default:
		when, found := someCondition(pack)
		if !found {
			return "", "", errors.New("the pack has no fact of words or truth that a ground could rest on")
		}
		return c.Name + ".yaml", fmt.Sprintf(newPolicy, c.Name, pack.Aids[0].ID, c.Name, when), nil
	}
}

// listed is the manifest with the file in its list, nil for a file that no manifest lists.
func (c *newCommand) listed(root *os.Root, name string) ([]byte, error) {
	if c.Kind == "test" {
		return nil, nil
	}
	content, err := root.ReadFile(policies.Manifest)
	if err != nil {
		return nil, err
	}
	elements, err := policies.Elements(policies.Manifest, content)
	if err != nil {
		return nil, err
	}
	list := c.fileKind()
	text, start, end := string(content), -1, -1
	for _, e := range elements {
		switch {
		case len(e.Path) == 1 && e.Path[0] == list:
			start, end = e.Start, e.Start+1
		case len(e.Path) == 2 && e.Path[0] == list:
			end = e.End
		}
	}
	switch {
	case start < 0:
		return []byte(strings.TrimRight(text, "\n") + "\n" + list + ": [" + name + "]\n"), nil
	case text[start] == '[' && end == start+1:
		return []byte(text[:end] + name + text[end:]), nil
	case text[start] == '[':
		return []byte(text[:end] + ", " + name + text[end:]), nil
	default:
		indent := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
		return []byte(text[:end] + "\n" + indent + "- " + name + text[end:]), nil
	}
}

// writeNew writes a file that is not there yet; fs.ErrExist otherwise.
func writeNew(root *os.Root, name, text string) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}
