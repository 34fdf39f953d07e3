package policies

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Manifest is the name of the file that lists the others.
const Manifest = "pack.yaml"

// MaxFiles bounds the files of one pack; each is at most Limits.FileBytes long, tables at most rules.MaxTableBytes.
const MaxFiles = 500

// Source is where a pack is read from.
type Source struct {
	// Files hold Manifest and what it lists; any file system will do.
	Files fs.FS
	// Prefix is put before file names in places and messages, such as "policies/cn/".
	Prefix string
	// LawOnly leaves the schedules out: no number then comes from configuration.
	LawOnly bool
	// Limits of each file; zero means DefaultLimits.
	Limits Limits
}

// Load reads a pack, or returns rules.Problems with every problem found in its files, sorted by place.
func Load(s Source) (*Pack, error) {
	pack, problems := Read(s)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return pack, nil
}

// Read reads as much of a pack as can be read, with every problem found. The pack is nil when its vocabulary could not
// be read, since nothing else can be judged then. Callers that do not compile further want Load.
func Read(s Source) (*Pack, rules.Problems) { return (*Pack)(nil).Reread(s) }

// Reread reads a pack as Read does, with the same result, and spares itself what it takes to parse the files that are as
// they were in p. Where they all are, and p was read alike and had no problem, the result is p itself. A nil p spares
// nothing. It changes nothing in p and is safe for concurrent use; a new pack does not keep p.
func (p *Pack) Reread(s Source) (*Pack, rules.Problems) {
	if s.Limits == (Limits{}) {
		s.Limits = DefaultLimits()
	}
	b := &packReader{source: s, former: p, pack: &Pack{LawOnly: s.LawOnly, prefix: s.Prefix, limits: s.Limits, files: map[string]*source.File{}, documents: map[string]document{}, filled: map[string]*source.File{}},
		register: &Register{byID: map[string]*Statement{}}, seen: map[string]rules.Position{}, opened: map[string]*opened{}, enums: map[string]*value.EnumType{},
		records: map[string]*value.RecordType{}, provisions: map[string][]Provision{}, weak: map[string]bool{}, layered: map[string]bool{}}
	if b.unchanged() {
		return p, nil
	}
	b.read()
	problems := b.problems
	if b.pack.unread {
		problems = WithoutUndeclared(problems)
	}
	problems.Sort()
	problems.Quote(b.pack.files)
	b.pack.sound = len(problems) == 0
	if b.pack.Vocabulary == nil {
		return nil, problems
	}
	return b.pack, problems
}

// WithoutUndeclared leaves out problems with names and types that are declared nowhere: while a file is unread, they may
// be declared there.
func WithoutUndeclared(problems rules.Problems) rules.Problems {
	return slices.DeleteFunc(problems, func(p *rules.Problem) bool { return p.Code == "undeclared_name" || p.Code == "unknown_type" })
}

// packReader gathers a pack file by file.
type packReader struct {
	source Source
	// former is the pack whose unchanged files need no parsing, or nil.
	former   *Pack
	pack     *Pack
	problems rules.Problems
	// opened are the files the manifest lists.
	opened   map[string]*opened
	register *Register
	// seen holds where each id of a kind was first written.
	seen     map[string]rules.Position
	enums    map[string]*value.EnumType
	records  map[string]*value.RecordType
	facts    []rules.Fact
	currency []value.Currency
	birthday value.Birthday
	deferred []func()
	// provisions are the rules read so far, by kind and id.
	provisions map[string][]Provision
	// weak are the definitions and parameters whose basis is weakly known.
	weak map[string]bool
	// layered are the national definitions that an overlay has put a choice in front of.
	layered map[string]bool
}

// later runs a check once every file has been read.
func (b *packReader) later(check func()) { b.deferred = append(b.deferred, check) }

// unique notes an id of a kind and reports one that stands twice.
func (b *packReader) unique(kind, id string, place rules.Position) bool {
	if id == "" {
		return false
	}
	key := kind + "\x1f" + id
	if first, ok := b.seen[key]; ok {
		b.problems.Add(&rules.Problem{Code: "duplicate_id", Summary: kind + " \"" + id + "\" stands twice", Place: place,
			Detail: "give one of them another name, or remove it", Arguments: []string{id}, Related: []rules.Related{{Place: first, Summary: "first declared here"}}})
		return false
	}
	b.seen[key] = place
	return true
}

// section is a kind of file the manifest may list, with the key every such file starts with.
type section struct {
	key  string
	read func(*packReader, *fields)
}

// sections in the order of reading: what a later one names, an earlier one declares.
var sections = []section{
	{"instruments", (*packReader).instruments},
	{"statements", (*packReader).statements},
	{"facts", (*packReader).vocabulary},
	{"parameters", (*packReader).parameters},
	{"calendars", (*packReader).calendar},
	{"tables", (*packReader).tables},
	{"definitions", (*packReader).definitions},
	{"policies", (*packReader).policy},
	{"measures", (*packReader).measures},
	{"awards", (*packReader).award},
	{"schedules", (*packReader).schedule},
	{"overlays", (*packReader).overlay},
}

func (b *packReader) read() {
	manifest := b.document(Manifest, source.Position{File: b.source.Prefix + Manifest})
	m := manifest.mapping(newReader(b.file(Manifest), &b.problems))
	if m == nil {
		return
	}
	b.language(m)
	b.pack.ID = m.identifier("pack")
	b.pack.Title = m.localized("title")
	for _, n := range m.sequence("aids") {
		b.aid(n, m.reader)
	}
	lists := make([][]*node, len(sections))
	count := 0
	for i, s := range sections {
		if s.key == "facts" || s.key == "policies" {
			lists[i] = m.sequence(s.key)
		} else {
			lists[i] = m.optionalSequence(s.key)
		}
		count += len(lists[i])
	}
	m.done()
	if count > MaxFiles {
		m.report("too_many_files", m.node.place(), "the pack lists too many files", fmt.Sprintf("a pack has at most %d files: join some", MaxFiles))
		return
	}
	for i, s := range sections {
		if s.key == "schedules" && b.source.LawOnly {
			lists[i] = nil
		}
	}
	defer b.ahead(lists)()
	for i, s := range sections {
		for _, n := range lists[i] {
			b.readSection(s, n, m.reader)
		}
		if s.key == "facts" {
			b.newVocabulary()
		}
	}
	for _, check := range b.deferred {
		check()
	}
	b.pack.Register, b.pack.weak = b.register, b.weak
	b.digest()
}

func (b *packReader) aid(n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	a := Aid{ID: m.identifier("id"), Title: m.localized("title"), Place: n.place()}
	m.done()
	if b.unique("aid", a.ID, m.place("id")) {
		b.pack.Aids = append(b.pack.Aids, a)
	}
}

func (b *packReader) language(m *fields) {
	if v := m.int("language", 0, 1_000); v != Language && m.has("language") {
		m.report("wrong_language", m.place("language"), "this library reads language 1", "write language: 1")
	}
}

func (b *packReader) readSection(s section, n *node, r *reader) {
	name := n.string(r)
	if name == "" || !b.unique("file", name, n.place()) {
		return
	}
	document := b.document(name, n.place())
	m := document.mapping(newReader(b.file(name), &b.problems))
	if m == nil {
		b.pack.unread = true
		return
	}
	b.language(m)
	s.read(b, m)
	m.done()
}

// document reads a file of the pack as YAML; nil when it cannot be.
func (b *packReader) document(name string, listed rules.Position) *node {
	o := b.take(name, listed)
	if o == nil {
		return nil
	}
	b.parse(o)
	b.problems = append(b.problems, o.problems...)
	if o.root != nil && len(o.problems) == 0 {
		b.pack.documents[o.file.Name()] = document{file: o.file, limits: b.source.Limits, root: o.root}
	}
	return o.root
}

func (b *packReader) file(name string) *source.File { return b.pack.files[b.source.Prefix+name] }

func (b *packReader) digest() {
	names := make([]string, 0, len(b.pack.files))
	for name := range b.pack.files {
		names = append(names, name)
	}
	slices.Sort(names)
	var all strings.Builder
	for _, name := range names {
		d := FileDigest{Name: strings.TrimPrefix(name, b.source.Prefix), Digest: b.fileDigest(name)}
		b.pack.Files = append(b.pack.Files, d)
		all.WriteString(d.Digest + "  " + d.Name + "\n")
	}
	sum := sha256.Sum256([]byte(all.String()))
	b.pack.Digest = hex.EncodeToString(sum[:])
}
