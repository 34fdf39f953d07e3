package policies

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// document is a file that was parsed without a problem, and under which limits. Nothing that is read of it changes it.
type document struct {
	file   *source.File
	limits Limits
	root   *node
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

// parse reads a file as YAML. Only what had no problem is kept: problems are found anew each time.
func (b *packReader) parse(file *source.File) *node {
	if b.former != nil {
		if known, ok := b.former.documents[file.Name()]; ok && known.file == file && known.limits == b.source.Limits {
			b.pack.documents[file.Name()] = known
			return known.root
		}
	}
	before := len(b.problems)
	root := parseDocument(file, b.source.Limits, &b.problems)
	if root != nil && len(b.problems) == before {
		b.pack.documents[file.Name()] = document{file: file, limits: b.source.Limits, root: root}
	}
	return root
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
