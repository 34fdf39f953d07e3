package handbook

import (
	"errors"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// ErrNoPack is returned when there is no pack to write about.
var ErrNoPack = errors.New("there is no pack")

// HTML writes the book of a pack as one page that loads nothing, whole or nothing. The results are those of the tests
// beside the pack, in any number; each is named under what it reached. The error is ErrNoPack or that of w.
func HTML(w io.Writer, pack *policies.Pack, results []policytest.Result) error {
	if pack == nil {
		return ErrNoPack
	}
	return writeHTML(w, bookOf(pack, results))
}

// Markdown is HTML as a Markdown file for a repository.
func Markdown(w io.Writer, pack *policies.Pack, results []policytest.Result) error {
	if pack == nil {
		return ErrNoPack
	}
	_, err := io.WriteString(w, markdown(bookOf(pack, results)))
	return err
}
