package peerbench

import (
	"fmt"
	"reflect"
	"strings"
)

// field is one fact of Facts with its names: dotted in the reference policy, flat for languages whose names hold no point.
type field struct {
	dotted, flat, exported string
	index                  int
}

// fields are the facts in the order of Facts.
func fields() []field {
	t := reflect.TypeFor[Facts]()
	out := make([]field, t.NumField())
	for i := range out {
		dotted := t.Field(i).Tag.Get("json")
		out[i] = field{dotted: dotted, flat: strings.ReplaceAll(dotted, ".", "_"), exported: t.Field(i).Name, index: i}
	}
	return out
}

// plain is the fact as a peer takes it best: a bool, an int64, or a string. Money is in fen, a date is its number.
func (f field) plain(facts *Facts) any {
	v := reflect.ValueOf(facts).Elem().Field(f.index)
	switch held := v.Interface().(type) {
	case bool, int64, string:
		return held
	case Day:
		return int64(held)
	case Fen:
		return int64(held)
	default:
		return fmt.Sprint(held)
	}
}
