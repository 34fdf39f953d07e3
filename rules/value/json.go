package value

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// maxNesting is how deep records may lie within records; a record that holds itself is refused, not followed.
const maxNesting = 16

// MarshalJSON writes an unknown value as null, a bool and an int as themselves, a list as
// {"items": [...], "complete": bool}, a record as an object of its id and its known fields in declared order, and every
// other kind as a string of its canonical text, where bytes that are not UTF-8 become U+FFFD. A record that disagrees with its type is ErrMalformedRecord.
func (v Value) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	if err := v.writeJSON(&out, 0); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (v Value) writeJSON(out *bytes.Buffer, depth int) error {
	switch held := v.held.(type) {
	case *Record:
		return held.writeJSON(out, depth)
	case *List:
		return held.writeJSON(out, depth)
	}
	switch v.kind {
	case 0:
		out.WriteString("null")
	case KindBool:
		out.WriteString(strconv.FormatBool(v.number != 0))
	case KindInt:
		out.WriteString(strconv.FormatInt(v.number, 10))
	default:
		return writeString(out, v.String())
	}
	return nil
}

func (l *List) writeJSON(out *bytes.Buffer, depth int) error {
	out.WriteString(`{"items":[`)
	for i, item := range l.Items {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := item.writeJSON(out, depth); err != nil {
			return err
		}
	}
	out.WriteString(`],"complete":`)
	out.WriteString(strconv.FormatBool(l.Complete))
	out.WriteByte('}')
	return nil
}

func (r *Record) writeJSON(out *bytes.Buffer, depth int) error {
	if r == nil || r.Type == nil || len(r.Fields) > len(r.Type.Fields) || depth == maxNesting {
		return fail(ErrMalformedRecord, "a record has a type, a value per field at most, and does not hold itself")
	}
	out.WriteString(`{"id":`)
	if err := writeString(out, r.ID); err != nil {
		return err
	}
	for i, field := range r.Fields {
		name := r.Type.Fields[i].Name
		if name == "id" {
			return fail(ErrMalformedRecord, "no field of a record may be named id")
		}
		if !field.Known() {
			continue
		}
		out.WriteByte(',')
		if err := writeString(out, name); err != nil {
			return err
		}
		out.WriteByte(':')
		if err := field.writeJSON(out, depth+1); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	return nil
}

// writeString writes a JSON string without the escapes that only HTML needs.
func writeString(out *bytes.Buffer, text string) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return err
	}
	out.Truncate(out.Len() - 1)
	return nil
}
