package audit

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// compared lists the smallest parts of two JSON trees that differ, keys in order of name.
func compared(place string, was, is any) []Difference {
	if list, ok := was.([]any); ok {
		if other, ok := is.([]any); ok {
			return comparedLists(place, list, other)
		}
	}
	first, isObject := was.(map[string]any)
	second, bothObjects := is.(map[string]any)
	if !isObject || !bothObjects {
		if before, after := text(was), text(is); before != after {
			return []Difference{{Place: place, Recorded: before, Replayed: after}}
		}
		return nil
	}
	keys := maps.Clone(first)
	maps.Copy(keys, second)
	var out []Difference
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		out = append(out, compared(place+"/"+key, first[key], second[key])...)
	}
	return out
}

func parsed(text json.RawMessage) any {
	var out any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&out) != nil {
		return nil
	}
	return out
}

// text is empty for what is not there.
func text(node any) string {
	if node == nil {
		return ""
	}
	out, err := json.Marshal(node)
	if err != nil {
		return ""
	}
	return string(out)
}

func comparedLists(place string, was, is []any) []Difference {
	var out []Difference
	for i := range max(len(was), len(is)) {
		var a, b any
		if i < len(was) {
			a = was[i]
		}
		if i < len(is) {
			b = is[i]
		}
		out = append(out, compared(place+"/"+strconv.Itoa(i), a, b)...)
	}
	return out
}
