package eligibility

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// CaseFormat is the version of the JSON form of a case.
const CaseFormat = 1

// MaxCaseBytes bounds the JSON of one case; decoding takes about ten times its size in memory.
const MaxCaseBytes = 1 << 20

// DecodeCase reads a case from JSON:
//
//	{"format": 1, "facts": {"decision.date": "2026-03-01", "child.birth_date": "2011-06", ...}}
//
// A fact is a bare value, or in the long form {"value": ..., "proof": ..., "as_of": ..., "by": ..., "ground": ..., "reason": ...};
// a list is an array, or {"items": [...], "complete": false}; its members are objects with an "id". Absent and null are
// unknown. "source" and "note" may carry text about the case. Every key may stand once. It returns rules.Problems that
// name the place or the fact, never a value; whether a fact is declared and its value allowed is checked by the engine.
func DecodeCase(data []byte) (Case, error) {
	d := &caseDecoder{data: data}
	if problem := d.admit(); problem != nil {
		return Case{}, rules.Problems{problem}
	}
	if c, ok := quickCase(data); ok {
		return c, nil
	}
	d.json = json.NewDecoder(bytes.NewReader(data))
	d.json.UseNumber()
	c, err := d.decode()
	if err != nil {
		return Case{}, rules.Problems{d.problem(err)}
	}
	return c, nil
}

type caseDecoder struct {
	data []byte
	json *json.Decoder
	// within is the list whose members are being read; none holds another, so that nothing nests without end.
	within *rules.Given
}

// refusal is a mistake in the form of a case.
type refusal struct {
	code            string
	summary, detail string
	argument        string
	// offset overrides where the mistake is shown.
	offset int64
}

func (r *refusal) Error() string { return r.summary }

func (d *caseDecoder) admit() *rules.Problem {
	switch {
	case len(d.data) > MaxCaseBytes:
		return &rules.Problem{Code: "too_long", Summary: "the case is over its limit of " + strconv.Itoa(MaxCaseBytes) + " bytes"}
	case !utf8.Valid(d.data):
		return &rules.Problem{Code: "bad_encoding", Summary: "the case is not valid UTF-8"}
	case bytes.HasPrefix(d.data, []byte("\uFEFF")):
		return &rules.Problem{Code: "bad_encoding", Summary: "the case starts with a byte order mark", Detail: "save it without one"}
	default:
		return nil
	}
}

func (d *caseDecoder) problem(err error) *rules.Problem {
	var refused *refusal
	if errors.As(err, &refused) {
		p := &rules.Problem{Code: rules.ProblemCode(refused.code), Summary: refused.summary, Detail: refused.detail, Place: d.place(refused.offset)}
		if refused.argument != "" {
			p.Arguments = []string{refused.argument}
		}
		return p
	}
	offset := d.json.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	return &rules.Problem{Code: "bad_json", Summary: "the case is not valid JSON", Detail: "numbers are plain decimals, texts stand in double quotes",
		Place: d.place(offset)}
}

func (d *caseDecoder) place(offset int64) rules.Position {
	if offset == 0 {
		offset = d.json.InputOffset()
	}
	before := d.data[:min(int(offset), len(d.data))]
	line := bytes.Count(before, []byte{'\n'}) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return rules.Position{File: "case", Line: line, Column: max(column, 1)}
}

func (d *caseDecoder) decode() (Case, error) {
	var c Case
	formatted := false
	err := d.object("the case", func(key string) error {
		switch key {
		case "format":
			formatted = true
			return d.format()
		case "facts":
			return d.facts(&c)
		case "source", "note":
			_, err := d.text(key)
			return err
		default:
			return &refusal{code: "unknown_key", summary: "unknown key in the case", detail: "allowed: format, facts, source, note"}
		}
	})
	if err != nil {
		return Case{}, err
	}
	if !formatted {
		return Case{}, &refusal{code: "missing_key", summary: "the case does not say its format", detail: "add \"format\": 1"}
	}
	if _, err := d.json.Token(); !errors.Is(err, io.EOF) {
		return Case{}, &refusal{code: "bad_json", summary: "something follows the case", detail: "a file holds one case"}
	}
	return c, nil
}

func (d *caseDecoder) format() error {
	token, err := d.json.Token()
	if err != nil {
		return err
	}
	if n, ok := token.(json.Number); !ok || n.String() != strconv.Itoa(CaseFormat) {
		return &refusal{code: "wrong_format", summary: "this library reads cases of format 1", detail: "write \"format\": 1"}
	}
	return nil
}

// object reads an object and calls each for every key; no key may stand twice.
func (d *caseDecoder) object(what string, each func(key string) error) error {
	token, err := d.json.Token()
	if err != nil {
		return err
	}
	if token != json.Delim('{') {
		return &refusal{code: "wrong_type", summary: what + " is not an object"}
	}
	return d.members(what, each)
}

func (d *caseDecoder) members(what string, each func(key string) error) error {
	seen := map[string]bool{}
	for d.json.More() {
		token, err := d.json.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if seen[key] {
			return &refusal{code: "duplicate_key", summary: "a key stands twice in " + what, detail: "give each key once", argument: clip(key)}
		}
		seen[key] = true
		if err := each(key); err != nil {
			return err
		}
	}
	_, err := d.json.Token()
	return err
}

func (d *caseDecoder) facts(c *Case) error {
	return d.object("facts", func(name string) error {
		g, known, err := d.given(name)
		if err == nil && known {
			c.givens = append(c.givens, g)
		}
		return err
	})
}

// given reads the value of one fact or field in any of its forms; known is false for null.
func (d *caseDecoder) given(name string) (rules.Given, bool, error) {
	token, err := d.json.Token()
	if err != nil {
		return rules.Given{}, false, err
	}
	if token == json.Delim('{') {
		return d.long(name)
	}
	return d.short(name, token)
}

// bare reads a value that may not take the long form again.
func (d *caseDecoder) bare(name string) (rules.Given, bool, error) {
	token, err := d.json.Token()
	if err != nil {
		return rules.Given{}, false, err
	}
	if token == json.Delim('{') {
		return rules.Given{}, false, d.refuse("wrong_type", "a value within a long form is an object again", name)
	}
	return d.short(name, token)
}

func (d *caseDecoder) short(name string, token json.Token) (g rules.Given, known bool, err error) {
	g.Name = name
	switch token.(type) {
	case nil:
		return g, false, nil
	case json.Delim:
		err = d.list(&g)
		g.Complete = true
		return g, true, err
	default:
		scalar(&g, token)
		return g, true, nil
	}
}

func scalar(g *rules.Given, token json.Token) {
	switch t := token.(type) {
	case bool:
		g.Form, g.Text = rules.FormBool, strconv.FormatBool(t)
	case json.Number:
		g.Form, g.Text = rules.FormNumber, t.String()
	case string:
		g.Form, g.Text = rules.FormText, t
	}
}

// long reads {"value": ...} or {"items": [...]} after its opening brace; the order of its keys does not matter.
func (d *caseDecoder) long(name string) (g rules.Given, known bool, err error) {
	l := longForm{decoder: d, given: rules.Given{Name: name}}
	if err := d.members("fact "+quote(name), l.read); err != nil {
		return g, false, err
	}
	if refused := l.check(); refused != nil {
		return g, false, refused
	}
	if l.items {
		l.given.Complete = l.complete
	}
	return l.given, l.known, nil
}

// longForm is what has been read of a value in the long form.
type longForm struct {
	decoder *caseDecoder
	given   rules.Given
	known   bool
	// value, items and saysComplete tell which keys were there, complete what the last of them said.
	value, items, saysComplete, complete bool
}

func (l *longForm) read(key string) (err error) {
	d, name, provenance := l.decoder, l.given.Name, &l.given.Provenance
	switch key {
	case "value":
		l.value = true
		var bare rules.Given
		bare, l.known, err = d.bare(name)
		l.given.Form, l.given.Text, l.given.Members, l.given.Complete = bare.Form, bare.Text, bare.Members, bare.Complete
	case "items":
		l.items = true
		l.known, err = d.items(&l.given)
	case "complete":
		l.saysComplete = true
		l.complete, err = d.bool(name)
	case "proof":
		provenance.Proof, err = d.text(name)
	case "by":
		provenance.By, err = d.text(name)
	case "ground":
		provenance.Ground, err = d.text(name)
	case "reason":
		provenance.Reason, err = d.text(name)
	case "as_of":
		provenance.AsOf, err = d.date(name)
	default:
		return &refusal{code: "unknown_key", summary: "fact " + quote(name) + ": unknown key",
			detail: "allowed: value, items, complete, proof, as_of, by, ground, reason", argument: clip(name)}
	}
	return err
}

// check refuses what could be read in two ways: a list that is both whole and not, or no value at all.
func (l *longForm) check() *refusal {
	d, name := l.decoder, l.given.Name
	switch {
	case l.value && l.items:
		return d.refuse("wrong_type", "it gives both value and items", name)
	case !l.value && !l.items:
		return d.refuse("missing_key", "its long form gives neither value nor items", name)
	case l.saysComplete && !l.items:
		return d.refuse("wrong_type", "complete belongs to items", name)
	default:
		return nil
	}
}

// items reads the list of a long form; known is false for null.
func (d *caseDecoder) items(g *rules.Given) (known bool, err error) {
	token, err := d.json.Token()
	switch {
	case err != nil:
		return false, err
	case token == nil:
		return false, nil
	case token != json.Delim('['):
		return false, d.refuse("wrong_type", "items is not a list", g.Name)
	default:
		return true, d.list(g)
	}
}

func (d *caseDecoder) date(name string) (value.Date, error) {
	text, err := d.text(name)
	if err != nil {
		return value.Date{}, err
	}
	date, err := value.ParseDate(text)
	if err != nil {
		return value.Date{}, d.refuse("bad_provenance", "as_of is not a date", name)
	}
	return date, nil
}

func (d *caseDecoder) refuse(code, summary, name string) *refusal {
	return &refusal{code: code, summary: "fact " + quote(name) + ": " + summary, argument: clip(name)}
}

// quote shows a name that comes from outside, which may be of any length.
func quote(name string) string { return strconv.Quote(clip(name)) }

func clip(name string) string {
	const limit = 80
	for i := range name {
		if i >= limit {
			return name[:i] + "…"
		}
	}
	return name
}

// list reads members after the opening bracket.
func (d *caseDecoder) list(g *rules.Given) error {
	if d.within != nil {
		return d.refuse("wrong_type", "a member holds no list", d.within.Name)
	}
	d.within = g
	defer func() { d.within = nil }()
	g.Form, g.Members = rules.FormList, []rules.Member{}
	for d.json.More() {
		var m rules.Member
		err := d.object("a member of "+quote(g.Name), func(key string) error {
			if key == "id" {
				var err error
				m.ID, err = d.text(g.Name)
				return err
			}
			field, known, err := d.given(key)
			if err == nil && known {
				m.Fields = append(m.Fields, field)
			}
			return err
		})
		if err != nil {
			return err
		}
		g.Members = append(g.Members, m)
	}
	_, err := d.json.Token()
	return err
}

func (d *caseDecoder) text(name string) (string, error) {
	token, err := d.json.Token()
	if err != nil {
		return "", err
	}
	if s, ok := token.(string); ok {
		return s, nil
	}
	return "", d.refuse("wrong_type", "not a text", name)
}

func (d *caseDecoder) bool(name string) (bool, error) {
	token, err := d.json.Token()
	if err != nil {
		return false, err
	}
	if b, ok := token.(bool); ok {
		return b, nil
	}
	return false, d.refuse("wrong_type", "complete is true or false", name)
}
