package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Ruleset is a compiled program. It is immutable and safe for concurrent use.
type Ruleset struct {
	vocabulary  *Vocabulary
	parameters  []value.Value
	written     []Parameter
	definitions []definition
	leaves      []leaf
	free        []int
	// references are the definitions that conditions outside of definitions name.
	references []int
	// hints maps a finding's slot to the leaf of its hint.
	hints   map[int]int
	names   []string
	slots   map[string]int
	classes []Class
	types   []value.Type
	// compiled serves as the base of another ruleset. Nothing is added to it once the ruleset is built.
	compiled *compiledTexts
	// programs are the distinct expressions; schedule says which are computed with each definition, rest which after them.
	programs []compiledProgram
	schedule []span
	rest     span
	// valued counts the programs that yield more than true or false.
	valued int
	// parts counts those of all conditions.
	parts int
	// nodes are the parts made of parts, outside those of conditions outside of definitions; members are the cells of their parts. The cells
	// of definitions start at firstDefined, those of nodes at firstNode.
	nodes                   []node
	members                 []int32
	outside                 span
	firstDefined, firstNode int
	fixed                   fixed
	touched                 touched
	// parameterNumbers stand beside parameters.
	parameterNumbers compiled.Numbers
	// conditions are those outside of definitions.
	conditions []*CompiledCondition
	frames     framePool
	// itself holds for each slot the wait for that slot.
	itself []celenv.Wait
	// defined is for each slot the number of its definition from 1, 0 for a fact or parameter.
	defined []int
}

func (r *Ruleset) isBool(slot int) bool { return r.types[slot].Kind == value.KindBool }
