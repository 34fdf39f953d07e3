package audit

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// ErrArchive is wrapped when an archive of a pack is none, or not that of the pack it is opened for.
var ErrArchive = errors.New("not the archive of the pack")

// ArchivePack writes the files of a pack into one zip archive, always the same bytes for the same files, to be kept once
// beside the records under the digest of the pack. The files are those the engine read: source is what it was loaded from
// and pack what came out. A file that has changed since is ErrArchive.
func ArchivePack(source policies.Source, pack *policies.Pack) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range pack.Files {
		content, err := fs.ReadFile(source.Files, f.Name)
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != f.Digest {
			return nil, fmt.Errorf("%s: %w", f.Name, ErrArchive)
		}
		// Stored, not compressed: how well a file is compressed may change with the version of the compiler.
		written, err := archive.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := written.Write(content); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// OpenPack is the source of the pack that decided a record, from its archive. An archive whose files are not exactly those
// of the record, name by name and byte by byte, is ErrArchive. The prefix is what the engine that decided had: it stands in
// places of the trace.
func OpenPack(archive []byte, r *Record, prefix string) (policies.Source, error) {
	reader, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return policies.Source{}, fmt.Errorf("%w: %w", ErrArchive, err)
	}
	found := []verify.File{}
	for _, f := range reader.File {
		digest, err := fileDigest(f)
		if err != nil {
			return policies.Source{}, fmt.Errorf("%w: %w", ErrArchive, err)
		}
		found = append(found, verify.File{Name: f.Name, Digest: digest})
	}
	if !slices.Equal(found, r.Sealed.Pack.Files) || verify.PackDigest(found) != r.Sealed.Pack.Digest {
		return policies.Source{}, ErrArchive
	}
	return policies.Source{Files: reader, Prefix: prefix, LawOnly: r.Sealed.Pack.LawOnly}, nil
}

// PackPrefix is what stood before the names of the pack's files in the engine that decided, as the places in the trace of
// a record tell; empty when they tell nothing. OpenPack takes it.
func PackPrefix(r *Record) string {
	for _, o := range r.Openings {
		if o == nil {
			continue
		}
		for _, place := range filesIn(parsed(o.Content)) {
			for _, f := range r.Sealed.Pack.Files {
				if before, found := strings.CutSuffix(place, f.Name); found && (before == "" || strings.HasSuffix(before, "/")) {
					return before
				}
			}
		}
	}
	return ""
}

// filesIn lists the files of the places in a part of a trace.
func filesIn(node any) []string {
	var out []string
	switch n := node.(type) {
	case []any:
		for _, item := range n {
			out = append(out, filesIn(item)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(n)) {
			if file, isText := n[key].(string); isText && key == "file" {
				out = append(out, file)
			} else {
				out = append(out, filesIn(n[key])...)
			}
		}
	}
	return out
}

func fileDigest(f *zip.File) (string, error) {
	opened, err := f.Open()
	if err != nil {
		return "", err
	}
	defer opened.Close()
	h := sha256.New()
	// A file that claims to be small and is not is cut here, and then has another digest.
	if _, err := io.Copy(h, io.LimitReader(opened, verify.MaxRecordBytes)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
