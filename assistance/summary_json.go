package assistance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// AppendJSON appends the summary as JSON: the bytes that json.Marshal writes, without its allocations. It fails where that does, with a
// result of no meaning.
func (s *Summary) AppendJSON(text []byte) ([]byte, error) {
	text = appendSummaryHead(text, s.Format, s.PolicyDigest, s.LawOnly, func(text []byte) []byte { return jsontext.AppendString(text, s.DecisionDate) })
	var err error
	if s.Aids == nil {
		text = append(text, "null"...)
	} else {
		text = append(text, '[')
		for i := range s.Aids {
			if text, err = s.Aids[i].appendJSON(appendComma(text, i)); err != nil {
				return nil, err
			}
		}
		text = append(text, ']')
	}
	if s.Award != nil {
		if text, err = s.Award.appendJSON(append(text, `,"award":`...)); err != nil {
			return nil, err
		}
	}
	text = appendTexts(append(text, `,"measures_owed":`...), s.Owed)
	return append(appendTexts(append(text, `,"measures_open":`...), s.Open), '}'), nil
}

// AppendSummary appends Summary as JSON without making it: the bytes of its AppendJSON. It fails, with a result of no meaning, when the
// last case was not decided.
func (v *Verdict) AppendSummary(text []byte) ([]byte, error) {
	if v == nil || v.engine == nil {
		return nil, ErrNoVerdict
	}
	e := v.engine
	text = appendSummaryHead(text, Format, v.PolicyDigest, e.pack.LawOnly, func(text []byte) []byte {
		// A case is decided as of a full date, which has a text.
		text, _ = v.DecisionDate.AppendText(append(text, '"'))
		return append(text, '"')
	})
	text = append(text, '[')
	var err error
	for i := range v.Aids {
		a := &v.Aids[i]
		aid := AidSummary{Aid: e.pack.Aids[i].ID, Outcome: a.Outcome, Cause: a.Cause, Recommend: a.Recommend, Band: a.Band, Decisive: a.Decisive}
		if text, err = aid.appendJSON(appendComma(text, i)); err != nil {
			return nil, err
		}
	}
	text = append(text, ']')
	if e.award != nil {
		award := v.awardSummary()
		if text, err = award.appendJSON(append(text, `,"award":`...)); err != nil {
			return nil, err
		}
	}
	text = v.appendMeasures(append(text, `,"measures_owed":`...), value.True)
	return append(v.appendMeasures(append(text, `,"measures_open":`...), value.Unknown), '}'), nil
}

// appendMeasures names the measures of one truth.
func (v *Verdict) appendMeasures(text []byte, truth value.Truth) []byte {
	text = append(text, '[')
	first := len(text)
	for i := range v.Measures {
		if v.Measures[i] != truth {
			continue
		}
		if len(text) > first {
			text = append(text, ',')
		}
		text = append(text, v.engine.measures[i].quoted...)
	}
	return append(text, ']')
}

func appendSummaryHead(text []byte, format int, digest string, lawOnly bool, date func([]byte) []byte) []byte {
	text = strconv.AppendInt(append(text, `{"format":`...), int64(format), 10)
	text = jsontext.AppendString(append(text, `,"policy_digest":`...), digest)
	text = date(append(text, `,"decision_date":`...))
	text = strconv.AppendBool(append(text, `,"law_only":`...), lawOnly)
	return append(text, `,"aids":`...)
}

func (a *AidSummary) appendJSON(text []byte) ([]byte, error) {
	text = jsontext.AppendString(append(text, `{"aid":`...), a.Aid)
	word := a.Outcome.String()
	if word == "" {
		return nil, unwritten("outcome", a.Outcome)
	}
	text = appendWord(append(text, `,"outcome":`...), word)
	if a.Cause != 0 {
		if word = a.Cause.String(); word == "" {
			return nil, unwritten("cause", a.Cause)
		}
		text = appendWord(append(text, `,"cause":`...), word)
	}
	if a.Recommend != 0 {
		if word = a.Recommend.String(); word == "" {
			return nil, unwritten("recommendation", a.Recommend)
		}
		text = appendWord(append(text, `,"recommend":`...), word)
	}
	if a.Band != "" {
		text = jsontext.AppendString(append(text, `,"band":`...), a.Band)
	}
	if len(a.Decisive) > 0 {
		text = appendTexts(append(text, `,"decisive":`...), a.Decisive)
	}
	return append(text, '}'), nil
}

func (w *AwardSummary) appendJSON(text []byte) ([]byte, error) {
	text = jsontext.AppendString(append(text, `{"aid":`...), w.Aid)
	word := w.Kind.String()
	if word == "" {
		return nil, unwritten("award kind", w.Kind)
	}
	text = appendWord(append(text, `,"kind":`...), word)
	var err error
	if text, err = appendValue(append(text, `,"low":`...), w.Low); err != nil {
		return nil, err
	}
	if text, err = appendValue(append(text, `,"high":`...), w.High); err != nil {
		return nil, err
	}
	if text, err = appendValue(append(text, `,"ceiling":`...), w.Ceiling); err != nil {
		return nil, err
	}
	if w.Source != "" {
		text = jsontext.AppendString(append(text, `,"source":`...), w.Source)
	}
	return append(text, '}'), nil
}

// unwritten is the error of an enum without a word, such as that of a zero summary.
func unwritten(what string, held interface{ MarshalText() ([]byte, error) }) error {
	_, err := held.MarshalText()
	return fmt.Errorf("%s of the summary: %w", what, err)
}

func appendComma(text []byte, index int) []byte {
	if index > 0 {
		return append(text, ',')
	}
	return text
}

// appendWord writes a word of an enum, in which JSON escapes nothing.
func appendWord(text []byte, word string) []byte {
	return append(append(append(text, '"'), word...), '"')
}

func appendTexts(text []byte, held []string) []byte {
	if held == nil {
		return append(text, "null"...)
	}
	text = append(text, '[')
	for i := range held {
		text = jsontext.AppendString(appendComma(text, i), held[i])
	}
	return append(text, ']')
}

// appendValue writes a value as json.Marshal does, which escapes in it what HTML would read.
func appendValue(text []byte, v value.Value) ([]byte, error) {
	from := len(text)
	text, err := v.AppendJSON(text)
	if err != nil {
		return nil, fmt.Errorf("amount of the summary: %w", err)
	}
	if !bytes.ContainsAny(text[from:], "<>&\u2028\u2029") {
		return text, nil
	}
	var escaped bytes.Buffer
	json.HTMLEscape(&escaped, text[from:])
	return append(text[:from], escaped.Bytes()...), nil
}
