package value

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// maxNesting is how deep records may lie within records; a record that holds itself is refused, not followed.
const maxNesting = 16

// MarshalJSON writes an unknown value as null, a bool and an int as themselves, a list as
// {"items": [...], "complete": bool}, a record as an object of its id and its known fields in declared order, and every
// other kind as a string of its canonical text, where bytes that are not UTF-8 become U+FFFD. A record that disagrees with
// its type is ErrMalformedRecord.
func (v Value) MarshalJSON() ([]byte, error) { return v.appendJSON(nil, 0) }

// AppendJSON appends MarshalJSON to text, within its capacity if there is room. On an error the result is nil and the
// bytes after the length of text are of no meaning.
func (v Value) AppendJSON(text []byte) ([]byte, error) { return v.appendJSON(text, 0) }

func (v Value) appendJSON(text []byte, depth int) ([]byte, error) {
	switch v.Kind() {
	case 0:
		return append(text, "null"...), nil
	case KindBool, KindInt:
		return v.appendText(text), nil
	case KindEnum, KindText:
		return appendJSONString(text, v.String())
	case KindRecord:
		return v.held.(*Record).appendJSON(text, depth)
	case KindList:
		return v.held.(*List).appendJSON(text, depth)
	}
	// Dates and numbers have no character that JSON escapes.
	return append(v.appendNumber(append(text, '"')), '"'), nil
}

func (l *List) appendJSON(text []byte, depth int) ([]byte, error) {
	text = append(text, `{"items":[`...)
	for i, item := range l.Items {
		if i > 0 {
			text = append(text, ',')
		}
		var err error
		if text, err = item.appendJSON(text, depth); err != nil {
			return nil, err
		}
	}
	text = append(text, `],"complete":`...)
	return append(strconv.AppendBool(text, l.Complete), '}'), nil
}

func (r *Record) appendJSON(text []byte, depth int) ([]byte, error) {
	if r == nil || r.Type == nil || len(r.Fields) > len(r.Type.Fields) || depth == maxNesting {
		return nil, fail(ErrMalformedRecord, "a record has a type, a value per field at most, and does not hold itself")
	}
	text, err := appendJSONString(append(text, `{"id":`...), r.ID)
	if err != nil {
		return nil, err
	}
	for i, field := range r.Fields {
		name := r.Type.Fields[i].Name
		if name == "id" {
			return nil, fail(ErrMalformedRecord, "no field of a record may be named id")
		}
		if !field.Known() {
			continue
		}
		if text, err = appendJSONString(append(text, ','), name); err != nil {
			return nil, err
		}
		if text, err = field.appendJSON(append(text, ':'), depth+1); err != nil {
			return nil, err
		}
	}
	return append(text, '}'), nil
}

// appendJSONString writes a JSON string without the escapes that only HTML needs.
func appendJSONString(text []byte, held string) ([]byte, error) {
	if isPlain(held) {
		return append(append(append(text, '"'), held...), '"'), nil
	}
	var escaped bytes.Buffer
	encoder := json.NewEncoder(&escaped)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(held); err != nil {
		return nil, err
	}
	return append(text, bytes.TrimSuffix(escaped.Bytes(), []byte{'\n'})...), nil
}

// isPlain reports whether JSON writes a text as it is. It may say no to some that it does.
func isPlain(text string) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				return false
			}
			i++
			continue
		}
		// U+2028 and U+2029 end a line in JavaScript, and are escaped for that.
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += size
	}
	return true
}
