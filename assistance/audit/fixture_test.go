package audit

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// checking is what the shared parts of the tests need of a test, a benchmark or a property.
type checking interface {
	require.TestingT
	Helper()
}

var chinese = sync.OnceValues(func() (*assistance.Engine, error) { return assistance.Load(cn.Pack()) })

func engine(t checking) *assistance.Engine {
	t.Helper()
	e, err := chinese()
	require.NoError(t, err)
	return e
}

// salts are the same in every run, so that a failure can be looked at again.
func salts(seed uint64) io.Reader {
	var key [32]byte
	key[0], key[1] = byte(seed), byte(seed>>8)
	return rand.NewChaCha8(key)
}

// published are the names of the published cases.
func published(t checking) []string {
	t.Helper()
	names, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	if testing.Short() {
		return names[:3]
	}
	return names
}

func publishedCase(t checking, name string) eligibility.Case {
	t.Helper()
	data, err := fs.ReadFile(cases.Files(), path.Base(name))
	require.NoError(t, err)
	c, err := eligibility.DecodeCase(data)
	require.NoError(t, err)
	return c
}

// fullCase has a value, or a list, of most kinds of personal facts; each text in it stands nowhere in the pack.
const fullCase = `{"format": 1, "facts": {
 "decision.date": {"value": "2025-09-10", "reason": "PUBLIC-REASON"}, "application.date": "2025-08-01", "harm.date": "2025-03-13",
 "case.organ": "procuratorate", "case.region": "320000", "case.kind": "crime", "child.birth_date": {"value": "2013-07-19", "proof": "PAPER-SEEN-4471"},
 "harm.to_child": true, "injury.bodily": true, "injury.disability": false,
 "finding.hardship": {"value": true, "by": "OFFICE-8841", "as_of": "2025-09-01", "reason": "REASON-9917"},
 "finding.severe_trauma": {"value": true, "by": "OFFICE-8842", "as_of": "2025-09-02", "reason": "REASON-9918"},
 "finding.no_timely_effective_compensation": {"value": true, "by": "OFFICE-8843", "as_of": "2025-09-03", "reason": "REASON-9919"},
 "earlier.awards": {"items": [], "complete": true}
}}`

func assess(t checking, c eligibility.Case) *assistance.Assessment {
	t.Helper()
	a, err := engine(t).Assess(context.Background(), c)
	require.NoError(t, err)
	return a
}

func recordOf(t checking, c eligibility.Case) *Record {
	t.Helper()
	r, err := New(engine(t), assess(t, c), salts(1))
	require.NoError(t, err)
	return r
}

// fullRecord is a copy of one record, so that a test may change it.
func fullRecord(t checking) *Record {
	t.Helper()
	r, err := fullOnce()
	require.NoError(t, err)
	return copied(r)
}

// awardedRecord is that of a published case with an open aid and money.
func awardedRecord(t checking) *Record {
	t.Helper()
	r, err := awardedOnce()
	require.NoError(t, err)
	return copied(r)
}

var fullOnce = sync.OnceValues(func() (*Record, error) { return recordOfText([]byte(fullCase)) })

var awardedOnce = sync.OnceValues(func() (*Record, error) {
	data, err := fs.ReadFile(cases.Files(), "C010.json")
	if err != nil {
		return nil, err
	}
	return recordOfText(data)
})

func recordOfText(text []byte) (*Record, error) {
	c, err := eligibility.DecodeCase(text)
	if err != nil {
		return nil, err
	}
	e, err := chinese()
	if err != nil {
		return nil, err
	}
	a, err := e.Assess(context.Background(), c)
	if err != nil {
		return nil, err
	}
	return New(e, a, salts(1))
}

func copied(r *Record) *Record {
	out := *r
	out.Sealed.Pack.Files, out.Sealed.Leaves = slices.Clone(r.Sealed.Pack.Files), slices.Clone(r.Sealed.Leaves)
	out.Openings = slices.Clone(r.Openings)
	for i, o := range out.Openings {
		if o != nil {
			opening := *o
			out.Openings[i] = &opening
		}
	}
	return &out
}

func encoded(t checking, r *Record) []byte {
	t.Helper()
	data, err := r.Encode()
	require.NoError(t, err)
	return bytes.Clone(data)
}

func mustCase(t checking, text string) eligibility.Case {
	t.Helper()
	c, err := eligibility.DecodeCase([]byte(text))
	require.NoError(t, err)
	return c
}

func sorted(names []string) []string {
	out := slices.Clone(names)
	slices.Sort(out)
	return out
}
