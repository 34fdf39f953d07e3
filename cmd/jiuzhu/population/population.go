// Package population makes up cases for the Chinese pack, for trying out a change of the rules or the speed of a machine.
// No case is that of a real child. How often an organ, a province, an age or a harm occurs is assumed, apart from what the
// published statistics give: awards of one to three months of the base are common, those near 36 months rare.
package population

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// Population is an endless row of made-up cases. It is immutable and safe for concurrent use.
type Population struct {
	seed    uint64
	regions []string
}

// ErrNoPopulation is returned by a population that New did not make.
var ErrNoPopulation = errors.New("the population was not made")

// New makes a population: the same seed gives the same cases for the same pack.
func New(seed uint64) (*Population, error) {
	regions, err := provinces()
	if err != nil {
		return nil, err
	}
	return &Population{seed: seed, regions: regions}, nil
}

// Case is the case with a number from 1 as JSON on one line, without the end of the line. It depends on the seed and the
// number alone: a longer population begins with a shorter one, and cases can be made in any order or on several machines.
func (p *Population) Case(number int) ([]byte, error) { return p.AppendCase(nil, number) }

// AppendCase is Case behind what line holds, within its capacity if there is room. On an error the result is nil.
func (p *Population) AppendCase(line []byte, number int) ([]byte, error) {
	switch {
	case p == nil || len(p.regions) == 0:
		return nil, ErrNoPopulation
	case number < 1:
		return nil, errors.New("cases are numbered from 1")
	}
	// A case says of itself that it is made up.
	line = strconv.AppendInt(append(line, `{"format":`...), eligibility.CaseFormat, 10)
	line = strconv.AppendUint(append(line, `,"source":"synthetic","note":"made up: seed `...), p.seed, 10)
	line = strconv.AppendInt(append(line, `, number `...), int64(number), 10)
	var room [mostFacts]fact
	child := person{drawer: drawer{rand.New(rand.NewPCG(p.seed, uint64(number-1)))}, regions: p.regions, facts: room[:0]}
	child.live()
	return append(child.appendFacts(append(line, `","facts":`...)), '}'), nil
}

// mostFacts is about how many facts a case has at most.
const mostFacts = 48

// provinces are the provincial units whose wages are published with those of the others.
func provinces() ([]string, error) {
	pack, err := policies.Load(cn.Pack())
	if err != nil {
		return nil, err
	}
	region, _ := pack.Vocabulary.Fact(string(cn.CaseRegion))
	words := slices.Clone(region.Type.Enum.Words)
	return slices.DeleteFunc(words, func(code string) bool { return code < "110000" || code > "659999" }), nil
}
