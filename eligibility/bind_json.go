package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/internal/plainjson"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// BindJSON is DecodeCase and BindInto in one: it reads the JSON of a case into facts whose memory is used again, so that nothing may still
// read what they held. Its errors are those of the two; after one of them the facts are of no use. A case written as most services write
// it goes straight to its facts, several times as fast; any other is read by the two, which give the same facts and alone say what is
// wrong. Data may be changed afterwards: the facts share no memory with it. Once warm, only lists and texts that the case before did not
// have cost an allocation.
func BindJSON(v *rules.Vocabulary, data []byte, facts *rules.Facts) (value.Date, error) {
	if len(data) <= MaxCaseBytes && quickFacts(v, data, facts) {
		return DecisionDateOf(facts)
	}
	c, err := DecodeCase(data)
	if err != nil {
		*facts = rules.Facts{}
		return value.Date{}, err
	}
	return c.BindInto(v, facts)
}

// The keys of a case, one bit each, to find one that stands twice.
const (
	caseFormat = 1 << iota
	caseFacts
	caseSource
	caseNote
)

// quickFacts reads a case straight into facts, or reports that it is not as usual. A fuzzer holds it to DecodeCase and BindInto.
func quickFacts(v *rules.Vocabulary, data []byte, facts *rules.Facts) bool {
	in, keys := plainjson.Of(data), 0
	if !in.Take('{') {
		return false
	}
	for {
		key := caseKey(&in)
		if key == 0 || keys&key != 0 || !in.Take(':') {
			return false
		}
		keys |= key
		if !quickPart(v, &in, key, facts) {
			return false
		}
		if in.Take(',') {
			continue
		}
		const needed = caseFormat | caseFacts
		return in.Take('}') && in.End() && keys&needed == needed
	}
}

func caseKey(in *plainjson.Reader) int {
	name, ok := in.Text()
	if !ok {
		return 0
	}
	switch string(name) {
	case "format":
		return caseFormat
	case "facts":
		return caseFacts
	case "source":
		return caseSource
	case "note":
		return caseNote
	default:
		return 0
	}
}

func quickPart(v *rules.Vocabulary, in *plainjson.Reader, key int, facts *rules.Facts) (ok bool) {
	switch key {
	case caseFormat:
		var format int64
		format, ok = in.Int()
		return ok && format == CaseFormat
	case caseFacts:
		in.Peek()
		var length int
		length, ok = facts.ReadJSON(v, in.Rest())
		in.Pass(length)
		return ok
	default:
		_, ok = in.Text()
		return ok
	}
}
