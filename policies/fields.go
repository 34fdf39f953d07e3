package policies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The codes of problems with the keys of a mapping and the kinds of their values.
const (
	codeWrongKind  source.Code = "wrong_kind"
	codeMissingKey source.Code = "missing_key"
	codeUnknownKey source.Code = "unknown_key"
	codeEmptyList  source.Code = "empty_list"
)

// fields reads the keys of one mapping. A key is allowed because it was asked for; done reports the others. A required key that is
// missing, and a value of the wrong form, are reported once, and answer the zero value.
type fields struct {
	*reader
	node  *node
	asked []string
	// room is where the first of the asked keys go.
	room [8]string
	// open is set when every key is allowed.
	open bool
}

// mapping returns the keys of a mapping, or nil with a problem when the node is something else.
func (n *node) mapping(r *reader) *fields {
	if !n.expect(r, kindMapping, kindMapping.String()) {
		return nil
	}
	f := &fields{reader: r, node: n}
	f.asked = f.room[:0]
	return f
}

// find returns the entry of a key and notes that the key is allowed.
func (f *fields) find(key string) (entry, bool) {
	if !slices.Contains(f.asked, key) {
		f.asked = append(f.asked, key)
	}
	index, found := f.node.find(key)
	if !found {
		return entry{}, false
	}
	return f.node.entries()[index], true
}

// has reports whether the key is written, with whatever value.
func (f *fields) has(key string) bool {
	if f == nil {
		return false
	}
	_, found := f.find(key)
	return found
}

// required returns the value of a key that must be written.
func (f *fields) required(key string) *node {
	if f == nil {
		return nil
	}
	e, found := f.find(key)
	if !found {
		f.report(codeMissingKey, f.node.place(), fmt.Sprintf("key %q is missing", key), "add the key with its value", key)
	}
	return e.value
}

// optional returns the value of a key that may be left out.
func (f *fields) optional(key string) *node {
	if f == nil {
		return nil
	}
	e, _ := f.find(key)
	return e.value
}

// entries returns every key with its value, in the order written, and allows them all: for mappings whose keys are names.
func (f *fields) entries() []entry {
	if f == nil {
		return nil
	}
	f.open = true
	return f.node.entries()
}

// place returns where the value of a key stands, or else its key, or else the mapping.
func (f *fields) place(key string) source.Position {
	if f == nil {
		return source.Position{}
	}
	switch e, found := f.find(key); {
	case !found:
		return f.node.place()
	case e.value == nil:
		return e.key.place()
	default:
		return e.value.place()
	}
}

// keyPlace returns where a key itself stands, or else the mapping.
func (f *fields) keyPlace(key string) source.Position {
	if f == nil {
		return source.Position{}
	}
	if e, found := f.find(key); found {
		return e.key.place()
	}
	return f.node.place()
}

// done reports every key that nobody asked for. It is called after the last key has been read.
func (f *fields) done() {
	if f == nil || f.open {
		return
	}
	for _, e := range f.node.entries() {
		if !slices.Contains(f.asked, e.key.value) {
			f.refuseKey(e)
		}
	}
}

// refuseKey reports a key that nobody asked for.
func (f *fields) refuseKey(e entry) {
	absent, detail := f.absent(), "no key is allowed here"
	if len(f.asked) > 0 {
		detail = "allowed keys: " + strings.Join(f.asked, ", ")
	}
	summary := fmt.Sprintf("unknown key %q", e.key.value)
	arguments := []string{e.key.value}
	if meant, ok := source.Nearest(e.key.value, absent); ok {
		summary += fmt.Sprintf(" (did you mean %q?)", meant)
		arguments = append(arguments, meant)
	}
	f.report(codeUnknownKey, e.key.place(), summary, detail, arguments...)
}

// absent returns the allowed keys that are not written.
func (f *fields) absent() []string {
	var absent []string
	for _, key := range f.asked {
		if _, found := f.find(key); !found {
			absent = append(absent, key)
		}
	}
	return absent
}

// mapping returns the keys of a mapping that must be written.
func (f *fields) mapping(key string) *fields {
	return f.required(key).mapping(f.self())
}

// optionalMapping returns the keys of a mapping, or nil when it is left out.
func (f *fields) optionalMapping(key string) *fields {
	return f.optional(key).mapping(f.self())
}

// sequence returns the items of a list that must be written and hold at least one. Items that were refused are left out.
func (f *fields) sequence(key string) []*node {
	n := f.required(key)
	if n != nil && n.kind == kindSequence && len(n.items()) == 0 {
		f.report(codeEmptyList, n.place(), n.label()+" is an empty list", "write at least one item", key)
	}
	return n.sequence(f.self())
}

// optionalSequence returns the items of a list that may be left out or empty. Items that were refused are left out.
func (f *fields) optionalSequence(key string) []*node {
	return f.optional(key).sequence(f.self())
}

// string returns a text that must be written and hold more than white space.
func (f *fields) string(key string) string {
	return f.required(key).string(f.self())
}

// optionalString returns a text and whether it is written; if so it must hold more than white space.
func (f *fields) optionalString(key string) (text string, written bool) {
	n := f.optional(key)
	return n.string(f.self()), n != nil
}

// text returns a text that must be written, with the place of each of its code points.
func (f *fields) text(key string) *source.Text {
	return f.required(key).expression(f.self())
}

// optionalText returns a text with the place of each of its code points, or nil when it is left out.
func (f *fields) optionalText(key string) *source.Text {
	return f.optional(key).expression(f.self())
}

// strings returns the texts of a list that must be written and hold at least one.
func (f *fields) strings(key string) []string {
	return texts(f.self(), f.sequence(key))
}

// optionalStrings returns the texts of a list that may be left out or empty.
func (f *fields) optionalStrings(key string) []string {
	return texts(f.self(), f.optionalSequence(key))
}

// identifier returns an identifier that must be written.
func (f *fields) identifier(key string) string {
	return f.required(key).identifier(f.self())
}

// optionalIdentifier returns an identifier and whether it is written.
func (f *fields) optionalIdentifier(key string) (identifier string, written bool) {
	n := f.optional(key)
	return n.identifier(f.self()), n != nil
}

// date returns a full date that must be written.
func (f *fields) date(key string) value.Date {
	return f.required(key).date(f.self())
}

// optionalDate returns a full date and whether one is written.
func (f *fields) optionalDate(key string) (date value.Date, written bool) {
	n := f.optional(key)
	return n.date(f.self()), n != nil
}

// decimal returns a decimal that must be written.
func (f *fields) decimal(key string) value.Decimal {
	return f.required(key).decimal(f.self())
}

// optionalDecimal returns a decimal and whether one is written.
func (f *fields) optionalDecimal(key string) (decimal value.Decimal, written bool) {
	n := f.optional(key)
	return n.decimal(f.self()), n != nil
}

// bool returns a truth that must be written.
func (f *fields) bool(key string) bool {
	return f.required(key).bool(f.self())
}

// optionalBool returns a truth and whether one is written.
func (f *fields) optionalBool(key string) (truth, written bool) {
	n := f.optional(key)
	return n.bool(f.self()), n != nil
}

// int returns a whole number from low to high that must be written.
func (f *fields) int(key string, low, high int) int {
	return f.required(key).int(f.self(), low, high)
}

// optionalInt returns a whole number from low to high and whether one is written.
func (f *fields) optionalInt(key string, low, high int) (number int, written bool) {
	n := f.optional(key)
	return n.int(f.self(), low, high), n != nil
}

// enumWord returns one of the allowed words, which must be written.
func (f *fields) enumWord(key string, allowed ...string) string {
	return f.required(key).enumWord(f.self(), allowed...)
}

// optionalEnumWord returns one of the allowed words and whether one is written.
func (f *fields) optionalEnumWord(key string, allowed ...string) (word string, written bool) {
	n := f.optional(key)
	return n.enumWord(f.self(), allowed...), n != nil
}

// self returns the reader behind the fields; nil fields have none and need none, as their values are nil too.
func (f *fields) self() *reader {
	if f == nil {
		return nil
	}
	return f.reader
}
