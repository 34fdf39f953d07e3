// Package mutation measures the tests of a pack: it changes one rule at a time the way people get rules wrong, and looks
// whether some test notices. A change that no test notices survives; it is reported with the place, the line before and
// after, and, where one is found, a case that would tell the two apart.
package mutation

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Mutant is one change of the text of one file of a pack.
type Mutant struct {
	// File is the name within the pack, Line where the change begins, counted from one.
	File string `json:"file"`
	Line int    `json:"line"`
	// Rule is the id of the rule that was changed.
	Rule     string   `json:"rule"`
	Operator Operator `json:"operator"`
	// Before and After are the changed line without the white space around it; After is empty for a line taken out.
	Before string `json:"before"`
	After  string `json:"after"`

	edit edit
}

// change is the mutant without its place, which moves when other rules change.
func (m Mutant) change() Mutant {
	m.Line, m.edit = 0, edit{}
	return m
}

// edit replaces bytes of a file.
type edit struct {
	start, end int
	text       string
}

func (e edit) apply(content []byte) []byte {
	return slices.Concat(content[:e.start], []byte(e.text), content[e.end:])
}

// Mutants lists every change of the rules of a pack, in the order of files and lines. Statements of the law, texts and
// tables of figures are not changed. It returns rules.Problems for a file that is no strict document.
func Mutants(pack *policies.Pack, files fs.FS) ([]Mutant, error) {
	sources, err := ruleFiles(files)
	if err != nil {
		return nil, err
	}
	var found []Mutant
	for _, s := range sources {
		w := writer{pack: pack, source: s}
		for i, e := range s.elements {
			w.element(i, e)
		}
		found = append(found, w.found...)
	}
	slices.SortStableFunc(found, func(a, b Mutant) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.edit.start, b.edit.start))
	})
	return found, nil
}

// sourceFile is a file with rules.
type sourceFile struct {
	name     string
	content  []byte
	elements []policies.Element
}

// ruleFiles reads the files of the manifest that hold rules.
func ruleFiles(files fs.FS) ([]sourceFile, error) {
	manifest, err := readFile(files, policies.Manifest)
	if err != nil {
		return nil, err
	}
	var out []sourceFile
	for _, e := range manifest.elements {
		holds := []string{"facts", "parameters", "definitions", "policies", "measures", "awards", "schedules", "overlays"}
		if len(e.Path) != 2 || !slices.Contains(holds, e.Path[0]) {
			continue
		}
		s, err := readFile(files, e.Value)
		if err != nil {
			return nil, err
		}
		if e.Path[0] == "facts" {
			s.elements = slices.DeleteFunc(s.elements, func(e policies.Element) bool { return len(e.Path) == 0 || e.Path[0] != "checks" && !isHint(e) })
		}
		out = append(out, s)
	}
	return out, nil
}

// isHint reports whether an element is what a finding suggests: of the facts, the only part that is a rule.
func isHint(e policies.Element) bool {
	return len(e.Path) == 3 && (e.Path[0] == "facts" || e.Path[0] == "findings") && e.Path[2] == "hint"
}

func readFile(files fs.FS, name string) (sourceFile, error) {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return sourceFile{}, err
	}
	elements, err := policies.Elements(name, content)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return sourceFile{}, problems
	}
	return sourceFile{name: name, content: content, elements: elements}, err
}

// writer collects the mutants of one file.
type writer struct {
	pack   *policies.Pack
	source sourceFile
	found  []Mutant
}

// add notes a change; one that changes nothing is none.
func (w *writer) add(operator Operator, e policies.Element, start, end int, text string) {
	content := w.source.content
	if string(content[start:end]) == text {
		return
	}
	change := edit{start, end, text}
	changed := change.apply(content)
	m := Mutant{File: w.source.name, Line: 1 + bytes.Count(content[:start], []byte("\n")), Rule: e.Owner, Operator: operator,
		Before: lineAt(content, start), edit: change}
	if text != "" || end == start || !bytes.HasSuffix(content[:end], []byte("\n")) {
		m.After = lineAt(changed, start)
	}
	w.found = append(w.found, m)
}

func lineAt(content []byte, offset int) string {
	start := bytes.LastIndexByte(content[:offset], '\n') + 1
	line, _, _ := strings.Cut(string(content[start:]), "\n")
	return strings.TrimSpace(line)
}
