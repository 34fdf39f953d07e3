package difference

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// engine is the small pack of package assistance. Changes are pairs of a text that stands once in it and what replaces it.
func engine(t *testing.T, changes ...string) *assistance.Engine {
	t.Helper()
	return engineWith(t, nil, changes...)
}

func engineWith(t *testing.T, more map[string]string, changes ...string) *assistance.Engine {
	t.Helper()
	data, err := os.ReadFile("../testdata/pack.txtar")
	require.NoError(t, err)
	files := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for i := 0; i < len(changes); i += 2 {
		found := 0
		for _, f := range files {
			found += strings.Count(string(f.Data), changes[i])
			f.Data = []byte(strings.ReplaceAll(string(f.Data), changes[i], changes[i+1]))
		}
		require.Equal(t, 1, found, "the changed text stands once: %s", changes[i])
	}
	e, err := assistance.Load(policies.Source{Files: files})
	require.NoError(t, err)
	return e
}

// brief is what a change is, in one line.
func brief(c Change) string {
	return strings.TrimSpace(c.Kind.String() + " " + c.Subject + " " + c.ID + " " + c.Aspect)
}

func briefs(d Difference) []string {
	out := []string{}
	for _, c := range d.Changes {
		out = append(out, brief(c))
	}
	return out
}

func TestEachKindOfChangeIsFoundAndNamed(t *testing.T) {
	const odd = "  - {id: odd-degree, title: {zh: 特殊房屋全毁, en: An odd home destroyed}, basis: {configuration: An office may add this.}, strength: may, in_force: {from: 2020-01-01}, when: {all: [home.odd, finding.degree == 'total']}}\n"
	cases := map[string]struct {
		changes []string
		want    []string
	}{
		"nothing":         {nil, []string{}},
		"white space":     {[]string{"home.odd, finding.degree == 'total'", "home.odd, \"finding.degree  ==  'total'\""}, []string{}},
		"order in an all": {[]string{"[home.odd, finding.degree == 'total']", "[finding.degree == 'total', home.odd]"}, []string{}},
		"a rule removed":  {[]string{odd, ""}, []string{"removed ground odd-degree"}},
		"a rule added": {[]string{odd, odd + strings.Replace(odd, "odd-degree", "odd-again", 1)},
			[]string{"added ground odd-again"}},
		"a rule moved": {[]string{odd, "", "exclusions:\n", odd + "exclusions:\n"}, []string{}},
		"a condition added to an all": {[]string{"[home.odd, finding.degree == 'total']", "[home.odd, finding.degree == 'total', claim.urgent]"},
			[]string{"tightened ground odd-degree condition"}},
		"a condition taken from an all": {[]string{"{all: [home.odd, finding.degree == 'total']}", "home.odd"},
			[]string{"loosened ground odd-degree condition"}},
		"an alternative added": {[]string{"\"home.damage == 'partial'\"}", "{any: [\"home.damage == 'partial'\", home.odd]}}"},
			[]string{"loosened ground partial-loss condition"}},
		"an exclusion that reaches further": {[]string{"strength: must_not, when: claim.double", "strength: must_not, when: {any: [claim.double, claim.urgent]}"},
			[]string{"tightened exclusion double condition"}},
		"an all that becomes a none": {[]string{"{all: [home.odd, finding.degree == 'total']}", "{none: [home.odd, finding.degree == 'total']}"},
			[]string{"changed ground odd-degree condition"}},
		"a sign turned":      {[]string{"4611686018427387904 < 0", "4611686018427387904 <= 0"}, []string{"loosened ground odd-home condition"}},
		"a threshold raised": {[]string{"age_now < 6", "age_now < 7"}, []string{"loosened factor age level 1"}},
		"a basis":            {[]string{"title: {zh: 房屋部分损坏, en: Home damaged}, basis: {law: ACT-3}", "title: {zh: 房屋部分损坏, en: Home damaged}, basis: {law: ACT-2}"}, []string{"changed ground partial-loss basis"}},
		"a title":            {[]string{"zh: 房屋部分损坏, en: Home damaged}, basis", "zh: 房屋部分损坏, en: A home damaged}, basis"}, []string{"changed ground partial-loss title"}},
		"a strength":         {[]string{"basis: {local: 旧办法}, strength: shall", "basis: {local: 旧办法}, strength: may"}, []string{"changed ground old strength"}},
		"a last day":         {[]string{"until: 2015-12-31", "until: 2016-12-31"}, []string{"changed ground old in_force"}},
		"a parameter":        {[]string{`value: "18"`, `value: "16"`}, []string{"lowered parameter minor_age value"}},
		"a row":              {[]string{"riverside,2024,60000.01", "riverside,2024,60000.02"}, []string{"raised row riverside 2024 figure annual"}},
		"a row added":        {[]string{"hillside,2022,60000,report,confirmed\n", "hillside,2022,60000,report,confirmed\nhillside,2023,61000,report,confirmed\n"}, []string{"added row hillside 2023"}},
		"a row known better": {[]string{"memory,recalled", "memory,confirmed"}, []string{"changed row island 2025 confidence"}},
		"a ceiling":          {[]string{"for_months(36)", "for_months(24)"}, []string{"lowered ceiling general amount"}},
		"an exception":       {[]string{"{zh: 省级机关, en: Province}, when: finding.collapse", "{zh: 省级机关, en: Prefecture}, when: finding.collapse"}, []string{"changed exception collapse approval"}},
		"an advance":         {[]string{"when: water.high, limit", "when: claim.urgent, limit"}, []string{"changed advance water condition"}},
		"a schedule":         {[]string{`low: "3", high: "8"`, `low: "2", high: "9"`}, []string{"lowered harm collapse low", "raised harm collapse high"}},
		"a measure's organ":  {[]string{"教育局, en: Education office", "教育局, en: School board"}, []string{"changed measure school organ"}},
		"a deadline":         {[]string{"kind: days, count: 7", "kind: days, count: 5"}, []string{"lowered measure doctor count"}},
		"a weight":           {[]string{"points: 60", "points: 50"}, []string{"lowered factor damage points 1"}},
		"a band":             {[]string{"from: 50", "from: 55"}, []string{"raised band urgent from"}},
		"a class":            {[]string{"en: Weight}, class: sensitive", "en: Weight}, class: personal"}, []string{"changed fact child.weight class"}},
		"a statement": {[]string{"{id: ACT-8, instrument: ACT, strength: shall, in_force: {from: 2027-01-01, until: 2029-12-31}", "{id: ACT-8, instrument: ACT, strength: shall, in_force: {from: 2027-01-01, until: 2030-12-31}"},
			[]string{"changed ground comfort in_force", "changed statement ACT-8 in_force"}},
		"a fact renamed": {[]string{"{id: home.odd, type", "{id: home.strange, aliases: [home.odd], type", "[home.odd, child.rooms", "[home.strange, child.rooms", "[home.odd, finding.degree", "[home.strange, finding.degree"},
			[]string{"renamed fact home.strange"}},
	}
	old := engine(t).Pack()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := Packs(old, engine(t, c.changes...).Pack())
			assert.Equal(t, c.want, briefs(d))
			for _, change := range d.Changes {
				assert.NotEmpty(t, change.Sentence.Chinese)
				assert.NotEmpty(t, change.Sentence.English)
				assert.Equal(t, change.Kind == Added, change.OldPlace.IsZero())
				assert.Equal(t, change.Kind == Removed, change.NewPlace.IsZero())
			}
			if strings.HasPrefix(name, "a fact renamed") {
				return // the way back knows no alias
			}
			back := Packs(engine(t, c.changes...).Pack(), old)
			assert.Len(t, back.Changes, len(d.Changes), "what differs one way differs the other")
		})
	}
}

// An overlay that replaces a definition is one change for itself; the definition it stands before has not changed.
func TestAnOverlayIsNamedWithoutWhatTheReaderPutsAroundIt(t *testing.T) {
	const listed = "schedules: [schedule.yaml]\n"
	local := "language: 1\noverlay: valley\ntitle: {zh: 山谷, en: Valley}\nbasis: {local: 山谷办法}\napplies: case.place == 'valley'\n" +
		"replaces:\n  - {id: age_now, title: {zh: 年龄, en: Age}, type: years, value: \"age(child.birth_date, decision.date)\"}\n" +
		"ceilings:\n  - {id: valley, title: {zh: 山谷上限, en: Ceiling of the valley}, basis: {local: 山谷办法}, strength: generally, amount: \"CNY('5000')\"}\n"
	plain := engine(t).Pack()
	with := func(amount string) *policies.Pack {
		return engineWith(t, map[string]string{"local.yaml": strings.Replace(local, "5000", amount, 1)}, listed, listed+"overlays: [local.yaml]\n").Pack()
	}
	assert.Equal(t, []string{"added overlay valley", "added ceiling valley", "added definition valley.age_now"}, briefs(Packs(plain, with("5000"))))
	assert.Equal(t, []string{"raised ceiling valley amount"}, briefs(Packs(with("5000"), with("6000"))))
	assert.Empty(t, briefs(Packs(with("5000"), with("5000"))))
}

func TestDirectionTurnsAroundWithThePacks(t *testing.T) {
	old := engine(t).Pack()
	now := engine(t, "[home.odd, finding.degree == 'total']", "[home.odd, finding.degree == 'total', claim.urgent]", `value: "18"`, `value: "16"`).Pack()
	assert.Equal(t, []string{"tightened ground odd-degree condition", "lowered parameter minor_age value"}, briefs(Packs(old, now)))
	assert.Equal(t, []string{"loosened ground odd-degree condition", "raised parameter minor_age value"}, briefs(Packs(now, old)))
	assert.Equal(t, []string{"claim.urgent"}, Packs(old, now).Changes[0].New)
	assert.Equal(t, []string{"claim.urgent"}, Packs(now, old).Changes[0].Dropped)
}

func TestTheSamePacksGiveTheSameBytes(t *testing.T) {
	var first []byte
	for range 5 {
		data, err := json.Marshal(Packs(engine(t).Pack(), engine(t, "points: 60", "points: 50", "for_months(36)", "for_months(24)").Pack()))
		require.NoError(t, err)
		if first == nil {
			first = data
		}
		assert.Equal(t, string(first), string(data))
	}
}

func assess(t *testing.T, e *assistance.Engine, facts string) *assistance.Assessment {
	t.Helper()
	c, err := eligibility.DecodeCase([]byte(`{"format":1,"facts":{` + facts + `}}`))
	require.NoError(t, err)
	a, err := e.Assess(t.Context(), c)
	require.NoError(t, err)
	return a
}

const damaged = `"decision.date":"2025-06-01","case.office":"county","case.place":"riverside","child.birth_date":"2008-01-01","home.damage":"total","finding.hardship":{"value":true,"by":"officer","as_of":"2025-05-01","reason":"seen"},` +
	`"claim.double":false,"claim.fault":false,"claim.two_rules":false,"water.high":false,"home.odd":false,"earlier.parts":[],"finding.collapse":{"value":false,"by":"engineer","as_of":"2025-05-01","reason":"seen"},"child.sick":false`

func TestWhoGainsAndWhoLoses(t *testing.T) {
	cases := map[string]struct {
		changes     []string
		effect      Effect
		responsible string
	}{
		"a lower age limit":       {[]string{`value: "18"`, `value: "16"`}, Loses, "definition minor"},
		"a narrower ground":       {[]string{"'total'\", finding.hardship]", "'total'\", finding.hardship, water.high]"}, Loses, "ground flood.relief total-loss"},
		"a lower ceiling":         {[]string{"for_months(36)", "for_months(2)"}, Loses, "ceiling general"},
		"a richer schedule":       {[]string{`low: "2", high: "6"`, `low: "3", high: "6"`}, Gains, "harm total"},
		"a wage that was too low": {[]string{"riverside,2024,60000.01", "riverside,2024,72000"}, Gains, "definition base_wage"},
		"a schedule that spreads": {[]string{`low: "2", high: "6"`, `low: "1", high: "7"`}, Mixed, "harm total"},
		"what is elsewhere":       {[]string{`low: "3", high: "8"`, `low: "2", high: "9"`}, Same, ""},
	}
	old := engine(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			now := engine(t, c.changes...)
			d := Packs(old.Pack(), now.Pack())
			impact := d.Of("case.json", assess(t, old, damaged), assess(t, now, damaged))
			assert.Equal(t, c.effect.String(), impact.Effect.String(), "%+v", impact)
			if c.responsible == "" {
				assert.Empty(t, impact.Responsible)
				return
			}
			assert.Contains(t, impact.Responsible, c.responsible)
			data, err := json.Marshal(impact)
			require.NoError(t, err)
			assert.NotContains(t, string(data), "2008-01-01")
		})
	}
}

func TestImpactSumsExactMoneyAndCountsRefusals(t *testing.T) {
	old, now := engine(t), engine(t, `low: "2", high: "6"`, `low: "3", high: "6"`)
	d := Packs(old.Pack(), now.Pack())
	var impact Impact
	for range 3 {
		before, after := assess(t, old, damaged), assess(t, now, damaged)
		require.NoError(t, impact.Add(d.Of("case.json", before, after), before, after))
	}
	require.NoError(t, impact.Add(d.Of("refused.json", nil, assess(t, now, damaged)), nil, assess(t, now, damaged)))
	report := impact.Report()
	assert.Equal(t, 4, report.Cases)
	assert.Equal(t, 3, report.Gains)
	assert.Equal(t, 1, report.Refused)
	require.NotEmpty(t, report.Totals)
	low := report.Totals[0]
	assert.Equal(t, "low", low.Amount)
	assert.Equal(t, 3, low.Cases)
	assert.Equal(t, "30000.00 CNY", low.Before.Text())
	assert.Equal(t, "45000.00 CNY", low.After.Text())
	assert.Equal(t, []Count{{"harm total", 3}}, report.Responsible)
	assert.Equal(t, []string{"old"}, d.Of("refused.json", nil, assess(t, now, damaged)).RefusedBy)
}

func TestKindsAndEffectsRefuseUnknownWords(t *testing.T) {
	var k Kind
	assert.Error(t, k.UnmarshalText([]byte("improved")))
	require.NoError(t, k.UnmarshalText([]byte("tightened")))
	assert.Equal(t, Tightened, k)
	_, err := Kind(0).MarshalText()
	assert.Error(t, err)
	var e Effect
	assert.Error(t, e.UnmarshalText([]byte("wins")))
	_, err = Effect(0).MarshalText()
	assert.Error(t, err)
}
