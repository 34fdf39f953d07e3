package verify

import (
	"encoding/hex"
	"encoding/json"

	"golang.org/x/mod/sumdb/tlog"
)

// LeafHash is the hash of a leaf with its opening in lower-case hex; the Hash of the leaf takes no part.
func LeafHash(l Leaf, o Opening) (string, error) {
	canonical, err := canonicalOf(struct {
		Kind    Kind            `json:"kind"`
		Name    string          `json:"name"`
		Class   Class           `json:"class"`
		Salt    string          `json:"salt"`
		Content json.RawMessage `json:"content"`
	}{l.Kind, l.Name, l.Class, o.Salt, o.Content})
	if err != nil {
		return "", err
	}
	return hashOf("jiuzhu leaf 1\n", canonical), nil
}

// storedHashes holds the inner hashes of a tree while its root is computed.
type storedHashes []tlog.Hash

// ReadHashes gives hashes by index, as the tree asks for them.
func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, BadRoot
		}
		out[i] = s[index]
	}
	return out, nil
}

// RootOf is the root of the Merkle tree over the leaves, in lower-case hex. A leaf whose hash is none is BadLeaf.
func RootOf(leaves []Leaf) (string, error) {
	var stored storedHashes
	for i, l := range leaves {
		hash, ok := readHex(l.Hash, tlog.HashSize)
		if !ok {
			return "", &Fault{Code: BadLeaf, Place: leafPlace(i), Detail: "a hash in lower-case hex is expected"}
		}
		more, err := tlog.StoredHashes(int64(i), hash, stored)
		if err != nil {
			return "", BadRoot
		}
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(int64(len(leaves)), stored)
	if err != nil {
		return "", BadRoot
	}
	return hex.EncodeToString(root[:]), nil
}

// readHex reads lower-case hex of exactly so many bytes.
func readHex(text string, length int) ([]byte, bool) {
	out, err := hex.DecodeString(text)
	return out, err == nil && len(out) == length && hex.EncodeToString(out) == text
}
