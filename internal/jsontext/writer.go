package jsontext

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Writer writes one JSON text. The first error stays, and Result returns it. The zero value is ready; one that is kept writes into
// the same memory again.
type Writer struct {
	// Text is what has been written so far.
	Text []byte
	err  error
}

// Raw writes JSON that is there already.
func (w *Writer) Raw(fragment string) { w.Text = append(w.Text, fragment...) }

// String writes a string.
func (w *Writer) String(held string) { w.Text = AppendString(w.Text, held) }

// Int writes a number.
func (w *Writer) Int(n int64) { w.Text = strconv.AppendInt(w.Text, n, 10) }

// Bool writes true or false.
func (w *Writer) Bool(b bool) { w.Text = strconv.AppendBool(w.Text, b) }

// Member writes a member of an object that is a string: the text before it, such as `,"id":`, and the string.
func (w *Writer) Member(before, held string) {
	w.Raw(before)
	w.String(held)
}

// Optional is Member of a text that is left out where it is empty.
func (w *Writer) Optional(before, held string) {
	if held != "" {
		w.Member(before, held)
	}
}

// OptionalInt writes a member that is a number, left out where it is nought.
func (w *Writer) OptionalInt(before string, n int64) {
	if n != 0 {
		w.Raw(before)
		w.Int(n)
	}
}

// OptionalTrue writes a member only where it is true.
func (w *Writer) OptionalTrue(before string, b bool) {
	if b {
		w.Raw(before)
		w.Raw("true")
	}
}

// Strings writes a list of strings, null for nil.
func (w *Writer) Strings(list []string) {
	if list == nil {
		w.Raw("null")
		return
	}
	w.Raw("[")
	for i, held := range list {
		w.Next(i)
		w.String(held)
	}
	w.Raw("]")
}

// OptionalStrings writes a member that is a list of strings, left out where it is empty.
func (w *Writer) OptionalStrings(before string, list []string) {
	if len(list) > 0 {
		w.Raw(before)
		w.Strings(list)
	}
}

// Next writes the comma before every part of a list but the first.
func (w *Writer) Next(i int) {
	if i > 0 {
		w.Text = append(w.Text, ',')
	}
}

// Value writes a value as its MarshalJSON does, with what HTML needs escaped as well.
func (w *Writer) Value(v value.Value) {
	switch v.Kind() {
	case value.KindEnum, value.KindText:
		w.String(v.String())
	case value.KindRecord, value.KindList:
		from := len(w.Text)
		w.appended(v.AppendJSON(w.Text))
		w.escapeFrom(from)
	default:
		w.appended(v.AppendJSON(w.Text))
	}
}

// ValueText writes the text of a value as a string.
func (w *Writer) ValueText(v value.Value) {
	switch v.Kind() {
	case value.KindEnum, value.KindText, value.KindRecord, value.KindList:
		w.String(v.String())
	default:
		w.Raw(`"`)
		w.appended(v.AppendText(w.Text))
		w.Raw(`"`)
	}
}

// Decimal writes a decimal as its MarshalJSON does.
func (w *Writer) Decimal(d value.Decimal) {
	w.Raw(`"`)
	w.Text = d.AppendFixed(w.Text, 0)
	w.Raw(`"`)
}

// Date writes the text of a date, empty for none.
func (w *Writer) Date(d value.Date) {
	w.Raw(`"`)
	if !d.IsZero() {
		w.appended(d.AppendText(w.Text))
	}
	w.Raw(`"`)
}

// appended takes what was appended, unless it failed.
func (w *Writer) appended(text []byte, err error) {
	if err != nil {
		w.Fail(err)
		return
	}
	w.Text = text
}

// escapeFrom escapes what HTML needs in JSON that has been written.
func (w *Writer) escapeFrom(from int) {
	if from >= len(w.Text) || !bytes.ContainsAny(w.Text[from:], "<>&") {
		return
	}
	var escaped bytes.Buffer
	json.HTMLEscape(&escaped, w.Text[from:])
	w.Text = append(w.Text[:from], escaped.Bytes()...)
}

// Fail keeps the first error.
func (w *Writer) Fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// Result is what was written, or nil with the first error.
func (w *Writer) Result() ([]byte, error) {
	if w.err != nil {
		return nil, w.err
	}
	return w.Text, nil
}

// word is a value that JSON writes as one of a few words.
type word interface {
	String() string
	MarshalText() ([]byte, error)
}

// Word writes the word of an enum. A value that is none of its words is the error of its MarshalText.
func Word[T word](w *Writer, before string, held T) {
	text := held.String()
	if text == "" {
		_, err := held.MarshalText()
		w.Fail(err)
		return
	}
	w.Raw(before)
	w.Text = append(append(append(w.Text, '"'), text...), '"')
}

// OptionalWord is Word of an enum that is left out where it is zero.
func OptionalWord[T interface {
	comparable
	word
}](w *Writer, before string, held T) {
	var zero T
	if held != zero {
		Word(w, before, held)
	}
}

// WriteList writes a list of what each writes, null for nil.
func WriteList[T any](w *Writer, list []T, each func(*T)) {
	if list == nil {
		w.Raw("null")
		return
	}
	w.Raw("[")
	for i := range list {
		w.Next(i)
		each(&list[i])
	}
	w.Raw("]")
}
