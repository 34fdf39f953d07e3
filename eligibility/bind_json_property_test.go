package eligibility

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// caseWriter makes up cases in JSON, most of them right and some wrong in one place or more.
type caseWriter struct {
	*rand.Rand
	v *rules.Vocabulary
	// oddness is how many of a thousand choices are odd.
	oddness int
}

func (w caseWriter) odd() bool { return w.IntN(1000) < w.oddness }

func pick[T any](w caseWriter, from ...T) T { return from[w.IntN(len(from))] }

// space is what may stand between two signs.
func (w caseWriter) space() string {
	if w.odd() {
		return pick(w, "\t", "\r\n", "  \n ", "\f", "\u00a0")
	}
	return pick(w, "", "", " ", "\n  ")
}

func (w caseWriter) write() []byte {
	facts := w.v.Facts()
	w.Shuffle(len(facts), func(i, j int) {
		if w.IntN(3) == 0 {
			facts[i], facts[j] = facts[j], facts[i]
		}
	})
	var parts []string
	for _, f := range facts {
		if f.Name != string(DecisionDate) && w.IntN(3) == 0 {
			continue
		}
		parts = append(parts, w.part(f))
		if w.IntN(4000) < w.oddness {
			parts = append(parts, w.part(f))
		}
	}
	keys := []string{`"format":` + w.space() + "1", `"facts":` + w.space() + w.object(parts)}
	if w.IntN(3) == 0 {
		keys = append(keys, `"note": "`+w.text(100)+`"`)
	}
	w.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	data := []byte(w.space() + w.object(keys) + w.space())
	if w.IntN(2000) < w.oddness {
		data[w.IntN(len(data))] = pick[byte](w, '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', '.', 'e', 'n', 0, 0x7f, 0x80, 0xff)
	}
	return data
}

func (w caseWriter) object(parts []string) string {
	return "{" + w.space() + strings.Join(parts, w.space()+","+w.space()) + w.space() + "}"
}

func (w caseWriter) part(f rules.Fact) string {
	name := f.Name
	if len(f.Aliases) > 0 && w.IntN(3) == 0 {
		name = pick(w, f.Aliases...)
	}
	if w.IntN(3000) < w.oddness {
		name = pick(w, name+"x", strings.ToUpper(name), "", strings.Replace(name, "a", `\u0061`, 1))
	}
	return `"` + name + `"` + w.space() + ":" + w.space() + w.given(f)
}

func (w caseWriter) given(f rules.Fact) string {
	short := w.short(f.Type)
	if bound := pick(w, f.Minimum, f.Maximum); !w.odd() && (f.Minimum.Known() || f.Maximum.Known()) {
		short = "null"
		if bound.Known() {
			short = bound.String()
		}
		if bound.Known() && bound.Kind() == value.KindDate {
			short = `"` + short + `"`
		}
	}
	if f.Role == rules.RoleFact && w.IntN(4) > 0 {
		return short
	}
	parts := []string{`"value": ` + short}
	if f.Type.Kind == value.KindList && w.IntN(2) == 0 {
		parts = []string{`"items": ` + w.list(f.Type), `"complete": ` + pick(w, "true", "false")}
	}
	for _, key := range []string{"by", "reason", "ground", "proof"} {
		if f.Role != rules.RoleFact && !w.odd() || w.IntN(2) == 0 {
			parts = append(parts, `"`+key+`": "x`+w.text(30)+`"`)
		}
	}
	parts = append(parts, `"as_of": "`+w.date(w.odd())+`"`)
	if w.odd() {
		parts = append(parts, pick(w, `"complete": true`, `"value": 1`, `"items": []`, `"why": 1`, `"by": null`))
	}
	w.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return w.object(parts)
}

func (w caseWriter) text(most int) string {
	letters := []string{"a", "b", "儿", "é", " ", "{", ":", "𠀀", "z"}
	if w.odd() {
		letters = append(letters, `\n`, `\"`, `\u00e9`, "\x7f", "\x01")
	}
	var out strings.Builder
	for range w.IntN(most + 1) {
		out.WriteString(pick(w, letters...))
	}
	return out.String()
}

func (w caseWriter) date(partial bool) string {
	full := fmt.Sprintf("%d-%02d-%02d", 1950+w.IntN(77), 1+w.IntN(12), 1+w.IntN(28))
	if w.odd() {
		return pick(w, "1899-12-31", "2011-02-29", "2011-13", "2011-00-01", "2201", "2011-6-1", full+" ", "")
	}
	if partial {
		return full[:pick(w, 4, 7)]
	}
	return full
}

func (w caseWriter) short(t value.Type) string {
	if w.IntN(4000) < w.oddness {
		return pick(w, "null", "true", "false", `"true"`, "1", `"1"`, "-0", "1e3", "01", "1.50", `"1.50"`, `"2011-06"`, `"x"`, `""`, "[]", "{}", `[{"id":"a"}]`, "nul", `"`, "", "1,,2")
	}
	if w.IntN(12) == 0 {
		return "null"
	}
	if t.Kind == value.KindList {
		return w.list(t)
	}
	return w.scalar(t)
}

func (w caseWriter) scalar(t value.Type) string {
	quoted := func(text string) string { return `"` + text + `"` }
	switch t.Kind {
	case value.KindBool:
		return pick(w, "true", "false")
	case value.KindInt:
		return fmt.Sprint(w.Int64N(pick(w, int64(10), 100, 1<<60)) - pick(w, int64(0), 0, 0, 3))
	case value.KindRate:
		return quoted(w.number())
	case value.KindDecimal, value.KindMoney:
		return pick(w, w.number(), quoted(w.number()))
	case value.KindDate:
		return quoted(w.date(w.IntN(4) == 0))
	case value.KindEnum:
		return quoted(pick(w, t.Enum.Words...))
	default:
		return quoted(w.text(10))
	}
}

func (w caseWriter) number() string {
	if w.odd() {
		return pick(w, "-1.5", "1000000000000000000000000", "123456789012345678901.123456789012", "0.1234567890123", "-0", "00", "1.", "1e1", "+1", "0.00")
	}
	return fmt.Sprintf("%d.%0*d", w.IntN(pick(w, 2, 1000, 1_000_000_000)), 1+w.IntN(4), w.IntN(10))
}

func (w caseWriter) list(t value.Type) string {
	var members []string
	for i := range w.IntN(4) {
		parts := []string{fmt.Sprintf(`"id": "m%d"`, i)}
		for _, field := range t.Element.Record.Fields {
			if w.IntN(2) == 0 {
				parts = append(parts, `"`+field.Name+`":`+w.space()+pick(w, w.scalar(field.Type), w.scalar(field.Type), w.short(field.Type)))
			}
		}
		if w.odd() {
			parts = append(parts, pick(w, `"x": 1`, `"id": "z"`, `"id": "m0"`, parts[len(parts)-1]))
		}
		w.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		members = append(members, w.object(parts))
	}
	return "[" + w.space() + strings.Join(members, w.space()+",") + w.space() + "]"
}

// TestMadeUpCasesAreBoundAlike, whole and wrong ones, in one memory after another. Enough of both must come, or nothing is tested.
func TestMadeUpCasesAreBoundAlike(t *testing.T) {
	for _, v := range []*rules.Vocabulary{everyKind(t), chinese(t), reference(t)} {
		reused := &rules.Facts{}
		for _, oddness := range []int{0, 3, 100} {
			w := caseWriter{Rand: rand.New(rand.NewPCG(1, uint64(oddness))), v: v, oddness: oddness}
			quick, refused := 0, 0
			const cases = 300
			for range cases {
				data := w.write()
				if bothWays(t, v, data, reused) {
					quick++
				}
				if _, err := BindJSON(v, data, &rules.Facts{}); err != nil {
					refused++
				}
			}
			t.Logf("oddness %d: %d quick, %d refused of %d", oddness, quick, refused, cases)
			if oddness == 0 {
				require.Greater(t, quick, cases/20)
			}
			if oddness == 100 {
				require.Greater(t, refused, cases/2)
			}
		}
	}
}
