// Package explanations keeps what an assessment says to people in golden files beside the tests of a pack, so that a change of
// its words is seen by whoever makes it: the explanations of the tests of tests/award.yaml stand in
// tests/explanations/award.txtar, in both languages.
package explanations

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Folder is where the kept explanations of a pack stand, below the folder of its files.
const Folder = policytest.Folder + "/explanations"

// extension ends the name of every archive.
const extension = ".txtar"

// Archive holds the explanations kept of tests of one file. The zero Archive keeps none.
type Archive struct {
	// Name is that of the archive within the pack, TestFile the name of the file of its tests without a folder.
	Name, TestFile string
	// Kept are in the order of the archive, one for each test.
	Kept []Kept
}

// Kept is the explanation of one test as it was when it was last written.
type Kept struct {
	Test             string
	Chinese, English string
	// Place is where the first of the two texts stands.
	Place rules.Position
	// The numbers of the lines that start the two texts.
	chineseLine, englishLine int
}

// text is the kept text in a language that explanations have.
func (k *Kept) text(tag language.Tag) *string {
	if tag == language.English {
		return &k.English
	}
	return &k.Chinese
}

// line is the number of the line that starts the text in a language.
func (k *Kept) line(tag language.Tag) *int {
	if tag == language.English {
		return &k.englishLine
	}
	return &k.chineseLine
}

// languages are those of every explanation, in the order of the archive.
func languages() []language.Tag { return []language.Tag{language.Chinese, language.English} }

// NewArchive is an archive for the tests of a file that keeps nothing yet. The name may have folders before it.
func NewArchive(testFile string) *Archive {
	base := path.Base(testFile)
	return &Archive{Name: path.Join(Folder, strings.TrimSuffix(base, path.Ext(base))+extension), TestFile: base}
}

// Read reads every archive of Folder in the order of names, and places what is wrong under the prefix followed by the name. It
// returns the archives, or rules.Problems with every problem of all of them; no archive at all is no error.
func Read(files fs.FS, prefix string) ([]*Archive, error) {
	names, err := fs.Glob(files, path.Join(Folder, "*"+extension))
	if err != nil {
		return nil, err
	}
	var out []*Archive
	var problems rules.Problems
	for _, name := range names {
		content, err := readFile(files, name)
		if err == nil && len(content) > maxBytes {
			problems.Add(broken(rules.Position{File: prefix + name}, "the file is too large", "keep the explanations of fewer tests"))
			continue
		}
		if err != nil {
			problems.Add(&rules.Problem{Code: "unreadable_file", Summary: "the file cannot be read", Place: rules.Position{File: prefix + name},
				Detail: "check that it is a file within the pack's folder and may be read", Arguments: []string{name}})
			continue
		}
		out = append(out, parse(name, prefix, content, &problems))
	}
	problems.Sort()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// maxBytes bounds what is read of an archive.
const maxBytes = 16 << 20

// readFile reads no more than one byte over what an archive may have.
func readFile(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxBytes+1))
}

// parse reads an archive; a section is "name of the test.zh" or ".en".
func parse(name, prefix string, content []byte, problems *rules.Problems) *Archive {
	content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	archive := &Archive{Name: name, TestFile: strings.TrimSuffix(path.Base(name), extension) + ".yaml"}
	read := map[string]bool{}
	lines := markedLines(content)
	for i, section := range txtar.Parse(content).Files {
		place := rules.Position{File: prefix + name, Line: lines[i], Column: 1}
		test, tag, known := splitName(section.Name)
		switch {
		case !known:
			problems.Add(broken(place, fmt.Sprintf("section %q names no language", section.Name), "end the name with .zh or .en, or remove the section"))
			continue
		case read[section.Name]:
			problems.Add(broken(place, fmt.Sprintf("section %q stands twice", section.Name), "remove one of them"))
			continue
		}
		read[section.Name] = true
		kept := archive.keep(test, place)
		*kept.text(tag), *kept.line(tag) = string(section.Data), place.Line
	}
	for _, kept := range archive.Kept {
		for _, tag := range languages() {
			if wanted := kept.Test + "." + tag.String(); !read[wanted] {
				problems.Add(broken(kept.Place, fmt.Sprintf("section %q is missing", wanted), "an explanation is kept in both languages: write the tests anew with --update"))
			}
		}
	}
	return archive
}

func broken(place rules.Position, summary, detail string) *rules.Problem {
	return &rules.Problem{Code: "kept_explanation", Summary: summary, Detail: detail, Place: place}
}

func splitName(section string) (test string, tag language.Tag, known bool) {
	for _, tag := range languages() {
		if test, found := strings.CutSuffix(section, "."+tag.String()); found && test != "" {
			return test, tag, true
		}
	}
	return "", language.Und, false
}

// keep returns what is kept of a test, which it enters when nothing is yet.
func (a *Archive) keep(test string, place rules.Position) *Kept {
	at := slices.IndexFunc(a.Kept, func(k Kept) bool { return k.Test == test })
	if at < 0 {
		at = len(a.Kept)
		a.Kept = append(a.Kept, Kept{Test: test, Place: place})
	}
	return &a.Kept[at]
}

// markedLines are the numbers of the lines that start a section, in order.
func markedLines(content []byte) []int {
	var out []int
	for i, line := range strings.Split(string(content), "\n") {
		if len(txtar.Parse([]byte(line+"\n")).Files) > 0 {
			out = append(out, i+1)
		}
	}
	return out
}

// Stale names what the archives keep of tests that no file has, each with its place.
func Stale(archives []*Archive, files []*policies.TestFile) rules.Problems {
	names := map[string]bool{}
	for _, file := range files {
		for _, test := range file.Tests {
			names[path.Base(file.Name)+": "+test.Name] = true
		}
	}
	var found rules.Problems
	for _, archive := range archives {
		for _, kept := range archive.Kept {
			if !names[archive.TestFile+": "+kept.Test] {
				found.Add(broken(kept.Place, fmt.Sprintf("an explanation is kept of %q, and %s has no such test", kept.Test, archive.TestFile),
					"write the explanations anew with --update, which removes it, or give the test its name back"))
			}
		}
	}
	return found
}
