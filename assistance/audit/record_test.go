package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func TestEveryPublishedCaseIsRecordedVerifiedAndReplayed(t *testing.T) {
	for _, name := range published(t) {
		r := recordOf(t, publishedCase(t, name))
		require.NoError(t, r.Verify(), name)
		data := encoded(t, r)
		again, err := verify.Decode(data)
		require.NoError(t, err, name)
		require.NoError(t, again.Verify(), name)
		assert.Equal(t, data, encoded(t, again), name)
		different, err := Replay(context.Background(), engine(t), again)
		require.NoError(t, err, name)
		assert.Empty(t, different, name)
	}
}

func TestTheSameSaltsGiveTheSameBytes(t *testing.T) {
	assert.Equal(t, encoded(t, fullRecord(t)), encoded(t, fullRecord(t)))
	other, err := New(engine(t), assess(t, mustCase(t, fullCase)), salts(2))
	require.NoError(t, err)
	assert.NotEqual(t, fullRecord(t).Digest, other.Digest, "other salts, another digest")
}

func TestNewRefuses(t *testing.T) {
	a := assess(t, mustCase(t, fullCase))
	_, err := New(engine(t), a, strings.NewReader("too short"))
	require.ErrorIs(t, err, ErrSalt)
	law, err := assistance.Load(cn.Law())
	require.NoError(t, err)
	_, err = New(law, a, salts(1))
	require.ErrorIs(t, err, ErrOtherPack)
	_, err = New(nil, a, salts(1))
	require.ErrorIs(t, err, ErrOtherPack)
	_, err = New(engine(t), &assistance.Assessment{}, salts(1))
	require.ErrorIs(t, err, assistance.ErrNoAssessment)
}

// Every value, provenance and member of a personal or sensitive fact must be gone from the public view and from the
// sealed part, wherever it could stand.
func TestNoPersonalValueIsInTheSealedPartOrThePublicView(t *testing.T) {
	for _, name := range append(published(t), "") {
		r := fullRecord(t)
		if name != "" {
			r = recordOf(t, publishedCase(t, name))
		}
		view := View(r, rules.Public)
		require.NoError(t, view.Verify())
		data := string(encoded(t, view))
		for i, l := range r.Sealed.Leaves {
			if l.Kind != verify.Fact || l.Class == verify.Public {
				continue
			}
			for _, text := range tellingTexts(t, r.Openings[i].Content) {
				if known(t, r, text) {
					continue
				}
				assert.False(t, strings.Contains(data, `"`+text+`"`), "%s: a text of %s", name, l.Name)
			}
			assert.False(t, strings.Contains(data, r.Openings[i].Salt), "%s: the salt of %s", name, l.Name)
		}
	}
}

// known texts stand in the pack, in a public fact, or are the money of the award, which is the decision: what a person
// fixed, and the sum of what was granted before.
func known(t *testing.T, r *Record, text string) bool {
	t.Helper()
	pack, err := packText()
	require.NoError(t, err)
	var award struct{ Low, Earlier string }
	require.NoError(t, json.Unmarshal(r.Sealed.Award, &award))
	if text == award.Low || text == award.Earlier || bytes.Contains(pack, []byte(text)) {
		return true
	}
	for i, l := range r.Sealed.Leaves {
		if l.Kind == verify.Fact && l.Class == verify.Public && bytes.Contains(r.Openings[i].Content, []byte(`"`+text+`"`)) {
			return true
		}
	}
	return false
}

var packText = sync.OnceValues(func() ([]byte, error) {
	e, err := chinese()
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, f := range e.Pack().Files {
		content, err := fs.ReadFile(cn.Pack().Files, f.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, content...)
	}
	return all, nil
})

// tellingTexts are the texts in a fact that tell something: words of enums and yes and no stand in the pack as well.
func tellingTexts(t *testing.T, content json.RawMessage) []string {
	t.Helper()
	var out []string
	var walk func(any)
	walk = func(node any) {
		switch n := node.(type) {
		case []any:
			for _, item := range n {
				walk(item)
			}
		case map[string]any:
			for key, item := range n {
				// Who decided is an office and its function, and stands in the decision.
				if key != "by" {
					walk(item)
				}
			}
		case string:
			if strings.ContainsAny(n, "0123456789") && len(n) > 3 || len(n) > 20 {
				out = append(out, n)
			}
		}
	}
	var parsed any
	require.NoError(t, json.Unmarshal(content, &parsed))
	walk(parsed)
	return out
}

// The search must be able to find something: the full record holds what the public view does not.
func TestTheFullRecordHoldsWhatThePublicViewDoesNot(t *testing.T) {
	r := fullRecord(t)
	for class, texts := range map[rules.Class]map[string]bool{
		rules.Public:    {"2013-07-19": false, "PAPER-SEEN-4471": false, "REASON-9918": false, "PUBLIC-REASON": true},
		rules.Personal:  {"2013-07-19": true, "PAPER-SEEN-4471": true, "REASON-9918": false, "PUBLIC-REASON": true},
		rules.Sensitive: {"2013-07-19": true, "PAPER-SEEN-4471": true, "REASON-9918": true, "PUBLIC-REASON": true},
	} {
		view := View(r, class)
		require.NoError(t, view.Verify())
		assert.Equal(t, r.Digest, view.Digest)
		for text, shown := range texts {
			assert.Equal(t, shown, bytes.Contains(encoded(t, view), []byte(text)), "%s to %s", text, class)
		}
	}
	assert.Equal(t, encoded(t, r), encoded(t, View(r, rules.Sensitive)))
}

func TestErase(t *testing.T) {
	r := fullRecord(t)
	before := encoded(t, r)
	erased, err := Erase(r, "child.birth_date", "finding.severe_trauma")
	require.NoError(t, err)
	require.NoError(t, erased.Verify())
	assert.Equal(t, r.Digest, erased.Digest)
	assert.Equal(t, before, encoded(t, r), "the original is not changed")
	assert.Equal(t, []string{"child.birth_date", "finding.severe_trauma"}, sorted(Erased(erased)))
	data := string(encoded(t, erased))
	for _, gone := range []string{"2013-07-19", "PAPER-SEEN-4471", "REASON-9918", "OFFICE-8842"} {
		assert.False(t, strings.Contains(data, gone), gone)
	}
	assert.True(t, strings.Contains(data, "REASON-9917"), "what was not named stays")
	_, err = Replay(context.Background(), engine(t), erased)
	require.ErrorIs(t, err, ErrErased)
}

func TestErasingAFactTakesEveryStepThatRestsOnIt(t *testing.T) {
	r := fullRecord(t)
	erased, err := Erase(r, "child.birth_date")
	require.NoError(t, err)
	gone := map[string]bool{}
	for i, l := range r.Sealed.Leaves {
		gone[l.Name] = erased.Openings[i] == nil
	}
	assert.True(t, gone["definition minor_at_decision"], "reads it")
	assert.True(t, gone["definition minor"], "rests on a definition that reads it")
	assert.True(t, gone["rule cn.judicial-assistance.procuratorate spp2018-3.1"], "refers to such a definition")
	assert.False(t, gone["rule cn.judicial-assistance.procuratorate procuratorate-handles"], "has nothing to do with it")
	for i, o := range erased.Openings {
		if o != nil && r.Sealed.Leaves[i].Kind == verify.Step {
			assert.False(t, bytes.Contains(o.Content, []byte("child.birth_date")), r.Sealed.Leaves[i].Name)
		}
	}
}

func TestEraseRefusesAFactThatIsNotThere(t *testing.T) {
	r := fullRecord(t)
	for _, name := range []string{"child.birthdate", "", "definition minor", "child.guardian_note"} {
		_, err := Erase(r, "child.birth_date", name)
		require.ErrorIs(t, err, ErrNoSuchFact)
		var unknown *UnknownFact
		require.True(t, errors.As(err, &unknown))
		assert.Equal(t, []string{name}, unknown.Names)
	}
	same, err := Erase(r)
	require.NoError(t, err)
	assert.Equal(t, encoded(t, r), encoded(t, same))
	once, err := Erase(r, "child.birth_date")
	require.NoError(t, err)
	twice, err := Erase(once, "child.birth_date")
	require.NoError(t, err)
	assert.Equal(t, encoded(t, once), encoded(t, twice))
}

func TestNamesIn(t *testing.T) {
	assert.Equal(t, []string{"family.exists", "family", "m", "m.income", "m", "0"}, namesIn("family.exists(m, m.income > 0)"))
	assert.Empty(t, namesIn(""))
}
