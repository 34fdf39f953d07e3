package cn_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// findings of a walk over everything a pack says.
type said struct {
	texts []named[rules.Text]
	bases []named[rules.Basis]
}

// named is something said, with the way that leads to it.
type named[T any] struct {
	path string
	what T
}

// walk collects every text and basis that exported fields lead to. The vocabulary keeps its facts behind a method.
func (s *said) walk(path string, v reflect.Value, seen map[uintptr]bool) {
	switch x := v.Interface().(type) {
	case rules.Text:
		s.texts = append(s.texts, named[rules.Text]{path, x})
		return
	case rules.Basis:
		s.bases = append(s.bases, named[rules.Basis]{path, x})
		return
	case *rules.Vocabulary:
		v = reflect.ValueOf(x.Facts())
		path += ".Facts"
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Pointer()] {
			seen[v.Pointer()] = true
			s.walk(path, v.Elem(), seen)
		}
	case reflect.Interface:
		if !v.IsNil() {
			s.walk(path, v.Elem(), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(path+label(v.Index(i)), v.Index(i), seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				s.walk(path+"."+field.Name, v.Field(i), seen)
			}
		}
	default:
	}
}

// label names an item of a list by its id or name, where it has one.
func label(v reflect.Value) string {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() == reflect.Struct {
		for _, name := range []string{"ID", "Name"} {
			if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
				return "[" + f.String() + "]"
			}
		}
	}
	return "[]"
}

func everythingSaid(t *testing.T) (*policies.Pack, *said) {
	t.Helper()
	pack, err := policies.Load(cn.Pack())
	require.NoError(t, err)
	s := &said{}
	s.walk("pack", reflect.ValueOf(pack), map[uintptr]bool{})
	return pack, s
}

// TestEveryBasisIsInTheRegister: a rule that rests on nothing written has no author.
func TestEveryBasisIsInTheRegister(t *testing.T) {
	pack, s := everythingSaid(t)
	cited := map[string]bool{}
	for _, b := range s.bases {
		if b.what.Law == "" {
			continue
		}
		c, ok := pack.Register.Cite(b.what.Law)
		require.True(t, ok, "%s: no statement %s", b.path, b.what.Law)
		cited[c.Statement.ID] = true
	}
	assert.Greater(t, len(cited), 60, "the walk finds too little")
	for _, rule := range provisionsOf(pack) {
		assert.False(t, rule.Basis.IsZero(), rule.ID)
	}
}

func provisionsOf(pack *policies.Pack) []policies.Provision {
	var out []policies.Provision
	for _, p := range pack.Policies {
		for _, list := range [][]*policies.Rule{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
			for _, rule := range list {
				out = append(out, rule.Provision)
			}
		}
	}
	for _, m := range pack.Measures {
		out = append(out, m.Provision)
	}
	return out
}

// TestNoAutomaticRefusalOnWeakGround: what is only recalled or interpreted is demoted, and the pack forbids nothing but a
// second award.
func TestNoAutomaticRefusalOnWeakGround(t *testing.T) {
	pack, _ := everythingSaid(t)
	for _, rule := range provisionsOf(pack) {
		if rule.Basis.Law == "" {
			continue
		}
		c, ok := pack.Register.Cite(rule.Basis.Law)
		require.True(t, ok)
		assert.Equal(t, c.Confidence.Weak(), rule.Demoted, rule.ID)
	}
	for _, p := range pack.Policies {
		for _, x := range p.Exclusions {
			want := policies.GenerallyNot
			if x.ID == "aided-before" {
				want = policies.MustNot
			}
			assert.Equal(t, want, x.Strength, "%s %s", p.ID, x.ID)
		}
	}
}

func hasHan(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// TestEveryTextIsInBothLanguages: titles, labels, proofs, organs, gists; none in the wrong language or only copied.
func TestEveryTextIsInBothLanguages(t *testing.T) {
	_, s := everythingSaid(t)
	written := 0
	for _, text := range s.texts {
		if text.what.IsZero() {
			// A fact may go without a unit or a proof, a finding without what it looks at, a deadline without its start.
			assert.Regexp(t, `\.(Unit|Proof|On|DecidedBy|From|Title)$`, text.path)
			continue
		}
		written++
		assert.NotEmpty(t, strings.TrimSpace(text.what.English), text.path)
		assert.NotEqual(t, text.what.Chinese, text.what.English, text.path)
		assert.True(t, hasHan(text.what.Chinese), "%s: no Chinese in %q", text.path, text.what.Chinese)
		assert.False(t, hasHan(text.what.English), "%s: Chinese in %q", text.path, text.what.English)
	}
	assert.Greater(t, written, 600, "the walk finds too little")
}
