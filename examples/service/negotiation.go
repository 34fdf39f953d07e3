package main

import (
	"mime"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// mediaRange is one range of an Accept header with its weight.
type mediaRange struct {
	name   string
	weight value.Decimal
}

// preferred returns the offered media type that Accept headers want most: the first offered where they want several alike
// or say nothing that can be read, and false where they refuse all.
func preferred(accept []string, offered ...string) (string, bool) {
	ranges := mediaRanges(accept)
	if len(ranges) == 0 {
		return offered[0], true
	}
	best, bestWeight := "", value.Decimal{}
	for _, name := range offered {
		if w := weightOf(name, ranges); w.Compare(bestWeight) > 0 {
			best, bestWeight = name, w
		}
	}
	return best, best != ""
}

// mediaRanges leaves out what is no range or has no weight from 0 to 1.
func mediaRanges(accept []string) []mediaRange {
	one := value.DecimalOf(1)
	var ranges []mediaRange
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		weight := one
		if written, given := parameters["q"]; given {
			weight, err = value.ParseDecimal(written)
			if err != nil || weight.Sign() < 0 || weight.Compare(one) > 0 {
				continue
			}
		}
		ranges = append(ranges, mediaRange{name: name, weight: weight})
	}
	return ranges
}

// weightOf is the weight of the most specific range that takes a media type in, zero where none does.
func weightOf(name string, ranges []mediaRange) value.Decimal {
	group, _, _ := strings.Cut(name, "/")
	for _, wanted := range []string{name, group + "/*", "*/*"} {
		for _, r := range ranges {
			if r.name == wanted {
				return r.weight
			}
		}
	}
	return value.Decimal{}
}
