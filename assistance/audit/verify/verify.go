package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Verify checks the record without the engine and returns Faults with everything that is wrong, or nil. It needs no
// opening: those that are there are checked, those that were erased are passed over.
func (r *Record) Verify() error {
	var faults Faults
	if r.Sealed.Format != Format {
		faults.add(NewerFormat, "record", "format "+strconv.Itoa(Format)+" is expected")
		return faults
	}
	if digest, err := DigestOf(r.Sealed); err != nil || digest != r.Digest {
		faults.add(BadDigest, "record", "the digest of the sealed part is expected")
	}
	if root, err := RootOf(r.Sealed.Leaves); err != nil || root != r.Sealed.Root {
		faults.add(BadRoot, "root", "the root over the leaves is expected")
	}
	r.verifyLeaves(&faults)
	r.verifyPack(&faults)
	decisions := r.verifyOutcomes(&faults)
	r.verifyAward(&faults, decisions)
	return faults.Err()
}

func leafPlace(i int) string { return "leaves/" + strconv.Itoa(i) }

func (r *Record) verifyLeaves(faults *Faults) {
	if len(r.Openings) != len(r.Sealed.Leaves) {
		faults.add(BadLeaf, "openings", "an opening, or null, for each leaf is expected")
		return
	}
	seen := map[[2]string]bool{}
	for i, l := range r.Sealed.Leaves {
		id := [2]string{l.Kind.String(), l.Name}
		if l.Kind.String() == "" || l.Class.String() == "" || l.Name == "" || seen[id] {
			faults.add(BadLeaf, leafPlace(i), "a kind, a class and a name of its own are expected")
		}
		seen[id] = true
		o := r.Openings[i]
		if o == nil {
			continue
		}
		_, salted := readHex(o.Salt, SaltBytes)
		if hash, err := LeafHash(l, *o); err != nil || hash != l.Hash || !salted {
			faults.add(BadLeaf, leafPlace(i), "a salt and content with the hash of the leaf are expected")
		}
	}
}

func (r *Record) verifyPack(faults *Faults) {
	p := r.Sealed.Pack
	if digest := PackDigest(p.Files); digest != p.Digest {
		faults.add(BadPack, "pack", "the digest over the names and digests of the files is expected")
	}
	for i := 1; i < len(p.Files); i++ {
		if p.Files[i-1].Name >= p.Files[i].Name {
			faults.add(BadPack, "pack", "files in order of name are expected")
		}
	}
	for _, f := range p.Files {
		if _, ok := readHex(f.Digest, sha256.Size); !ok {
			faults.add(BadPack, "pack", "a digest in lower-case hex is expected for each file")
		}
	}
}

// PackDigest is the digest of a pack with these files, as the engine computes it: of one line a file, its digest, two
// spaces, its name.
func PackDigest(files []File) string {
	var lines strings.Builder
	for _, f := range files {
		lines.WriteString(f.Digest + "  " + f.Name + "\n")
	}
	sum := sha256.Sum256([]byte(lines.String()))
	return hex.EncodeToString(sum[:])
}
