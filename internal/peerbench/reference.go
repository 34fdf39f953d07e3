package peerbench

import (
	"embed"
	"io/fs"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

//go:embed reference
var referenceFiles embed.FS

// Reference is the reference policy as a pack of this library.
func Reference() (policies.Source, error) {
	files, err := fs.Sub(referenceFiles, "reference")
	return policies.Source{Files: files, Prefix: "reference/"}, err
}

// peerText is the reference policy in the language of a peer.
func peerText(name string) (string, error) {
	content, err := referenceFiles.ReadFile("reference/peers/" + name)
	return string(content), err
}
