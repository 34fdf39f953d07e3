package rules

import (
	"reflect"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// compiledTexts are the expressions of one ruleset by what was written and what type was wanted. They hold in the one
// environment only: a program knows its variables by their slots.
type compiledTexts struct {
	declared    celenv.Config
	environment *celenv.Environment
	programs    map[string][]wantedProgram
	// base are those of a former ruleset over the very same declarations, read and never written; nil when there are none.
	base map[string][]wantedProgram
}

type wantedProgram struct {
	want    value.Type
	program *celenv.Program
}

// compiledFor starts the compiled texts of a new ruleset. The declarations are compared whole, with every word and field,
// so that nothing that could change the meaning of a text is overlooked.
func (r *Ruleset) compiledFor(declared celenv.Config) (*compiledTexts, error) {
	c := &compiledTexts{declared: declared, programs: map[string][]wantedProgram{}}
	if r != nil && r.compiled != nil && reflect.DeepEqual(r.compiled.declared, declared) {
		c.environment, c.base = r.compiled.environment, r.compiled.programs
		return c, nil
	}
	environment, err := celenv.New(declared)
	if err != nil {
		return nil, err
	}
	c.environment = environment
	return c, nil
}

// compile is celenv's Compile. A text that was refused is not kept.
func (c *compiledTexts) compile(text string, want value.Type) (*celenv.Program, []celenv.Diagnostic) {
	if program := find(c.programs[text], want); program != nil {
		return program, nil
	}
	program := find(c.base[text], want)
	if program == nil {
		var diagnostics []celenv.Diagnostic
		if program, diagnostics = c.environment.Compile(text, want); program == nil {
			return nil, diagnostics
		}
	}
	c.programs[text] = append(c.programs[text], wantedProgram{want: want, program: program})
	return program, nil
}

func find(known []wantedProgram, want value.Type) *celenv.Program {
	for _, k := range known {
		if reflect.DeepEqual(k.want, want) {
			return k.program
		}
	}
	return nil
}

// sealed lets go of the base, so that a chain of rulesets does not keep all its forerunners alive.
func (c *compiledTexts) sealed() *compiledTexts {
	if c == nil {
		return nil
	}
	return &compiledTexts{declared: c.declared, environment: c.environment, programs: c.programs}
}
