package rules

// Uses returns the names of the facts, parameters and definitions that any condition, expression or hint of the ruleset
// rests on, directly or through definitions, in the order of declaration. What is named by nothing but a definition that
// is itself not used is not among them. Names that are used elsewhere are given, and count with all they rest on; a name
// of nothing is passed over.
func (r *Ruleset) Uses(elsewhere ...string) []string {
	used := make([]bool, len(r.names))
	bySlot := make(map[int]*definition, len(r.definitions))
	for i := range r.definitions {
		bySlot[r.definitions[i].slot] = &r.definitions[i]
	}
	var visit func(leaves, references []int)
	use := func(slot int) {
		if used[slot] {
			return
		}
		used[slot] = true
		if d := bySlot[slot]; d != nil {
			visit(d.ownLeaves(), d.references())
		}
	}
	visit = func(leaves, references []int) {
		for _, leaf := range leaves {
			for _, slot := range r.leaves[leaf].program.Reads() {
				use(slot)
			}
		}
		for _, slot := range references {
			use(slot)
		}
	}
	visit(r.free, r.references)
	for _, name := range elsewhere {
		if slot, ok := r.slots[name]; ok {
			use(slot)
		}
	}
	var out []string
	for slot, name := range r.names {
		if used[slot] {
			out = append(out, name)
		}
	}
	return out
}
