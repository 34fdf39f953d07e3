package policies

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// document is a file that was parsed without a problem, and under which limits. Nothing that is read of it changes it.
type document struct {
	file   *source.File
	limits Limits
	root   *node
}

// unchanged reports whether reading would come to the former pack again: it is read alike, and each of its files is as it was. What has
// been opened to see that is not opened again.
func (b *packReader) unchanged() bool {
	p := b.former
	if p == nil || !p.sound || p.prefix != b.source.Prefix || p.limits != b.source.Limits || p.LawOnly != b.source.LawOnly {
		return false
	}
	same := true
	for _, f := range p.Files {
		o := b.open(f.Name)
		b.opened[f.Name] = o
		same = same && o.file != nil && o.file == p.files[p.prefix+f.Name]
	}
	return same
}

// asBefore is the file of that name and content, the former pack's own where it is the same.
func (b *packReader) asBefore(name string, content []byte) *source.File {
	if b.former != nil {
		if file := b.former.files[name]; file.Holds(content) {
			return file
		}
	}
	return source.NewFile(name, content)
}

// parse reads a file as YAML, once; it is safe for concurrent use. Only what had no problem was kept in the former pack: problems are
// found anew each time.
func (b *packReader) parse(o *opened) {
	o.once.Do(func() {
		if o.file == nil {
			return
		}
		if b.former != nil {
			if known, ok := b.former.documents[o.file.Name()]; ok && known.file == o.file && known.limits == b.source.Limits {
				o.root = known.root
				return
			}
		}
		o.root = parseDocument(o.file, b.source.Limits, &o.problems)
	})
}

// tableOf is the table of that declaration if it was read from that very file without a problem. The declarations are compared whole,
// with every word of every enum.
func (p *Pack) tableOf(d rules.TableDeclaration, file *source.File) *rules.Table {
	if p == nil || p.filled[d.Name] != file {
		return nil
	}
	for _, table := range p.Tables {
		if reflect.DeepEqual(table.Declaration(), d) {
			return table
		}
	}
	return nil
}

// fileDigest is the SHA-256 of a file's bytes in lower-case hex.
func (b *packReader) fileDigest(name string) string {
	file := b.pack.files[name]
	if b.former != nil && b.former.files[name] == file {
		if digest, ok := b.former.File(strings.TrimPrefix(name, b.source.Prefix)); ok {
			return digest
		}
	}
	sum := sha256.Sum256(file.Content())
	return hex.EncodeToString(sum[:])
}
