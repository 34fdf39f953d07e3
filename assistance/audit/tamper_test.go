package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// rewritten is what the writer of a record can do: change it and compute every hash again.
func rewritten(t checking, r *Record, change func(*Record)) *Record {
	t.Helper()
	out, err := verify.Decode(encoded(t, r))
	require.NoError(t, err)
	change(out)
	for i, o := range out.Openings {
		if o != nil && i < len(out.Sealed.Leaves) {
			out.Sealed.Leaves[i].Hash, err = verify.LeafHash(out.Sealed.Leaves[i], *o)
			require.NoError(t, err)
		}
	}
	out.Sealed.Root, err = verify.RootOf(out.Sealed.Leaves)
	require.NoError(t, err)
	out.Digest, err = verify.DigestOf(out.Sealed)
	require.NoError(t, err)
	return out
}

// replaced replaces one text, which must be there, by another.
func replaced(t checking, in json.RawMessage, before, after string) json.RawMessage {
	t.Helper()
	require.True(t, bytes.Contains(in, []byte(before)), before)
	return bytes.Replace(in, []byte(before), []byte(after), 1)
}

// A rewritten record has good hashes everywhere; what does not follow from what it says is found all the same.
func TestVerifyFindsWhatDoesNotFollow(t *testing.T) {
	r := awardedRecord(t)
	cases := []struct {
		name          string
		part          func(*Record) *json.RawMessage
		before, after string
		code          verify.Code
	}{
		{"another outcome", decisionsOf, `"outcome":"eligible"`, `"outcome":"ineligible"`, verify.BadOutcome},
		{"an outcome that is none", decisionsOf, `"outcome":"eligible"`, `"outcome":"granted"`, verify.BadOutcome},
		{"a bound", decisionsOf, `"low":"eligible"`, `"low":"refer"`, verify.BadOutcome},
		{"a truth of a rule that decides", decisionsOf, `"policy":"cn.judicial-assistance.procuratorate","strength":"shall","title":{"en":"Injured, disabled or severely traumatised by a crime","zh":"受到犯罪侵害致身体伤残或者心理严重创伤"},"truth":"true"`,
			`"policy":"cn.judicial-assistance.procuratorate","strength":"shall","title":{"en":"Injured, disabled or severely traumatised by a crime","zh":"受到犯罪侵害致身体伤残或者心理严重创伤"},"truth":"false"`, verify.BadOutcome},
		{"a recommendation", decisionsOf, `"recommend":null`, `"recommend":"grant"`, verify.BadOutcome},
		{"a cause", decisionsOf, `"cause":null`, `"cause":"error"`, verify.BadOutcome},
		{"a score", decisionsOf, `"score":{"factors":[{"high":"30"`, `"score":{"factors":[{"high":"31"`, verify.BadScore},
		{"no decisions", decisionsOf, `[{`, `{"x":[{`, ""},
		{"an end above the ceiling", awardOf, `"high":"`, `"high":"9`, verify.BadAward},
		{"a lower ceiling", awardOf, `"ceiling":"`, `"ceiling":"1`, verify.BadAward},
		{"more left", awardOf, `"remaining":"`, `"remaining":"1`, verify.BadAward},
		{"an earlier award", awardOf, `"earlier":"0`, `"earlier":"10`, verify.BadAward},
		{"a kind", awardOf, `"kind":"interval"`, `"kind":"point"`, verify.BadAward},
		{"no award", awardOf, `"kind":"interval"`, `"kind":"none"`, verify.BadAward},
		{"another mode", awardOf, `, half_up"`, `, up_half"`, verify.BadAward},
		{"another divisor", awardOf, ` / 12 * `, ` / 11 * `, verify.BadAward},
		{"a sum", awardOf, `"id":"months","result":"`, `"id":"months","result":"1`, verify.BadAward},
		{"an amount no one decided", awardOf, `"source":"reference"`, `"source":"person"`, verify.BadAward},
		{"a flag", awardOf, `"kind":"interval"`, `"above_ceiling":true,"kind":"interval"`, verify.BadAward},
		{"another aid", awardOf, `"aid":"judicial-assistance"`, `"aid":"financial-aid"`, verify.BadAward},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.code == "" {
				out := rewritten(t, r, func(r *Record) { r.Sealed.Decisions = json.RawMessage(`{}`) })
				require.ErrorIs(t, out.Verify(), verify.BadOutcome)
				return
			}
			out := rewritten(t, r, func(r *Record) { part := c.part(r); *part = replaced(t, *part, c.before, c.after) })
			err := out.Verify()
			require.ErrorIs(t, err, c.code)
			require.NotErrorIs(t, err, verify.BadDigest)
		})
	}
}

func decisionsOf(r *Record) *json.RawMessage { return &r.Sealed.Decisions }

func awardOf(r *Record) *json.RawMessage { return &r.Sealed.Award }

func TestVerifyFindsAChangeWithoutNewHashes(t *testing.T) {
	cases := map[string]struct {
		change func(*Record)
		code   verify.Code
	}{
		"digest":           {func(r *Record) { r.Digest = r.Sealed.Root }, verify.BadDigest},
		"date":             {func(r *Record) { r.Sealed.DecisionDate = "2025-09-11" }, verify.BadDigest},
		"engine":           {func(r *Record) { r.Sealed.Engine = "9.9.9" }, verify.BadDigest},
		"pack":             {func(r *Record) { r.Sealed.Pack.Digest = r.Digest }, verify.BadPack},
		"a file":           {func(r *Record) { r.Sealed.Pack.Files[0].Digest = r.Digest }, verify.BadPack},
		"order of files":   {func(r *Record) { f := r.Sealed.Pack.Files; f[0], f[1] = f[1], f[0] }, verify.BadPack},
		"root":             {func(r *Record) { r.Sealed.Root = r.Digest }, verify.BadRoot},
		"a hash":           {func(r *Record) { r.Sealed.Leaves[3].Hash = r.Digest }, verify.BadRoot},
		"a class":          {func(r *Record) { r.Sealed.Leaves[3].Class = verify.Sensitive + 1 }, verify.BadLeaf},
		"a salt":           {func(r *Record) { r.Openings[3].Salt = r.Digest }, verify.BadLeaf},
		"a short salt":     {func(r *Record) { r.Openings[3].Salt = "00" }, verify.BadLeaf},
		"a value":          {func(r *Record) { r.Openings[3].Content = json.RawMessage(`{"value":true}`) }, verify.BadLeaf},
		"openings swapped": {func(r *Record) { o := r.Openings; o[3], o[4] = o[4], o[3] }, verify.BadLeaf},
		"an opening less":  {func(r *Record) { r.Openings = r.Openings[1:] }, verify.BadLeaf},
		"a newer format":   {func(r *Record) { r.Sealed.Format = 2 }, verify.NewerFormat},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := fullRecord(t)
			c.change(r)
			err := r.Verify()
			require.ErrorIs(t, err, c.code)
			var fault *verify.Fault
			require.True(t, errors.As(err, &fault))
			assert.NotEmpty(t, fault.Place)
		})
	}
}

func TestDecodeReadsTheOneFormOnly(t *testing.T) {
	data := encoded(t, fullRecord(t))
	newer := rewritten(t, fullRecord(t), func(*Record) {})
	newer.Sealed.Format = 2
	cases := map[string]struct {
		data []byte
		code verify.Code
	}{
		"nothing":          {nil, verify.NotCanonical},
		"a space":          {append([]byte(" "), data...), verify.NotCanonical},
		"a line feed":      {append(bytes.Clone(data), '\n'), verify.NotCanonical},
		"two records":      {append(bytes.Clone(data), data...), verify.NotCanonical},
		"cut off":          {data[:len(data)-1], verify.NotCanonical},
		"a key twice":      {bytes.Replace(data, []byte(`"digest":`), []byte(`"digest":"","digest":`), 1), verify.NotCanonical},
		"another case":     {bytes.Replace(data, []byte(`{"digest":`), []byte(`{"Digest":`), 1), verify.NotCanonical},
		"a key no one has": {bytes.Replace(data, []byte(`{"digest":`), []byte(`{"aa":1,"digest":`), 1), verify.NotCanonical},
		"a fraction":       {bytes.Replace(data, []byte(`"format":1`), []byte(`"format":1.0`), 1), verify.BadNumber},
		"too large":        {bytes.Replace(data, []byte(`"format":1`), []byte(`"format":9007199254740993`), 1), verify.BadNumber},
		"a newer format":   {encoded(t, newer), verify.NewerFormat},
	}
	for name, c := range cases {
		_, err := verify.Decode(c.data)
		require.ErrorIs(t, err, c.code, name)
	}
}

// smallBytes are a sound record with few openings.
func smallBytes(t checking) []byte {
	t.Helper()
	small := fullRecord(t)
	for i := range small.Openings {
		if i%40 != 0 {
			small.Openings[i] = nil
		}
	}
	require.NoError(t, small.Verify())
	return encoded(t, small)
}

// Any single changed byte fails: to be read, or to be verified.
func TestAnySingleChangedByteFails(t *testing.T) {
	data := smallBytes(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range fewer(300) {
		at, bit := random.IntN(len(data)), byte(1)<<random.IntN(8)
		data[at] ^= bit
		r, err := verify.Decode(data)
		if err == nil {
			err = r.Verify()
		}
		require.Error(t, err, "byte %d, bit %d", at, bit)
		data[at] ^= bit
	}
}

// Whatever facts a case has, its record verifies and is replayed; whatever is erased, it still verifies.
func TestRecordsOfAnyCaseVerifyAndReplay(t *testing.T) {
	names := published(t)
	random := rand.New(rand.NewPCG(3, 4))
	for range fewer(12) {
		c := publishedCase(t, names[random.IntN(len(names))])
		for _, g := range c.Givens() {
			if g.Name != "decision.date" && random.IntN(4) == 0 {
				c = c.Without(g.Name)
			}
		}
		a, err := engine(t).Assess(context.Background(), c)
		var refused rules.Problems
		if errors.As(err, &refused) {
			continue
		}
		require.NoError(t, err)
		r, err := New(engine(t), a, salts(3))
		require.NoError(t, err)
		require.NoError(t, r.Verify())
		different, err := Replay(context.Background(), engine(t), r)
		require.NoError(t, err)
		require.Empty(t, different)
		var names []string
		for _, l := range r.Sealed.Leaves {
			if l.Kind == verify.Fact && random.IntN(2) == 0 {
				names = append(names, l.Name)
			}
		}
		erased, err := Erase(r, names...)
		require.NoError(t, err)
		require.NoError(t, erased.Verify())
		require.ElementsMatch(t, names, Erased(erased))
	}
}

func TestReplayShowsWhatDiffers(t *testing.T) {
	r := awardedRecord(t)
	t.Run("a step", func(t *testing.T) {
		forged := rewritten(t, r, func(r *Record) {
			o := r.Openings[len(r.Openings)-1]
			o.Content = json.RawMessage(`{"rests_on":[],"trace":null}`)
		})
		require.NoError(t, forged.Verify(), "nothing in the record contradicts it")
		different, err := Replay(context.Background(), engine(t), forged)
		require.NoError(t, err)
		last := r.Sealed.Leaves[len(r.Sealed.Leaves)-1]
		assert.Equal(t, []Difference{{Place: "step " + last.Name}}, different)
	})
	t.Run("the truth of a rule that does not decide", func(t *testing.T) {
		forged := rewritten(t, r, func(r *Record) {
			r.Sealed.Decisions = replaced(t, r.Sealed.Decisions, `"decisive":["spp2018-3.1"]`, `"decisive":["spp2018-3.2"]`)
		})
		different, err := Replay(context.Background(), engine(t), forged)
		require.NoError(t, err)
		assert.Equal(t, []Difference{{Place: "decisions/0/decisive/0", Recorded: `"spp2018-3.2"`, Replayed: `"spp2018-3.1"`}}, different)
	})
	t.Run("a fact", func(t *testing.T) {
		forged := rewritten(t, r, func(r *Record) {
			for i, l := range r.Sealed.Leaves {
				if l.Name == "child.birth_date" {
					r.Openings[i].Content = json.RawMessage(`{"value":"2001-07-19"}`)
				}
			}
		})
		different, err := Replay(context.Background(), engine(t), forged)
		require.NoError(t, err)
		require.NotEmpty(t, different, "an adult's date of birth gives another decision")
		for _, d := range different {
			assert.NotContains(t, d.Recorded+d.Replayed, "-07-19")
		}
	})
	t.Run("an engine of another version", func(t *testing.T) {
		older := rewritten(t, r, func(r *Record) { r.Sealed.Engine = "0.0.1" })
		different, err := Replay(context.Background(), engine(t), older)
		require.NoError(t, err)
		assert.Empty(t, different)
	})
	t.Run("a record that does not verify", func(t *testing.T) {
		broken := rewritten(t, r, func(*Record) {})
		broken.Sealed.DecisionDate = "2026-01-01"
		_, err := Replay(context.Background(), engine(t), broken)
		require.ErrorIs(t, err, verify.BadDigest)
	})
	t.Run("another pack", func(t *testing.T) {
		other := rewritten(t, r, func(r *Record) { r.Sealed.Pack.LawOnly = true })
		_, err := Replay(context.Background(), engine(t), other)
		require.ErrorIs(t, err, ErrOtherPack)
		_, err = Replay(context.Background(), nil, r)
		require.ErrorIs(t, err, ErrOtherPack)
	})
}

// fewer draws less in a short run, and never nothing.
func fewer(draws int) int {
	if testing.Short() {
		return max(draws/6, 1)
	}
	return draws
}
