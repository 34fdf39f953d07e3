package compiled

// A fold runs its body once for each member, which it puts where the body's Member nodes look. What a body builds of lists of its own
// is dropped after each member.

// exists is the or of the body over all members and the end of the list.
func exists(l eval[list], nesting int, body eval[bool]) eval[bool] {
	return quantified(l, nesting, body, true)
}

// all is the and of the body over all members and the end of the list.
func all(l eval[list], nesting int, body eval[bool]) eval[bool] {
	return quantified(l, nesting, body, false)
}

// quantified looks for a member that decides, which absorbs what is unknown or fails before it; without one, an unknown member or end
// hides an error.
func quantified(l eval[list], nesting int, body eval[bool], decides bool) eval[bool] {
	return func(f *Frame) (bool, status) {
		mark := len(f.waits)
		known, s := l(f)
		if s > vague {
			return false, s
		}
		var failure *EvaluationError
		open, base := s == vague, len(f.elements)
		for i := range known {
			f.members[nesting] = known[i]
			holds, of := body(f)
			f.elements = f.elements[:base]
			switch {
			case of == exact && holds == decides:
				f.waits = f.waits[:mark]
				return decides, exact
			case of == unknown:
				open = true
			case of == failed && failure == nil:
				failure = f.failure
			}
		}
		switch {
		case open:
			return false, unknown
		case failure != nil:
			return false, f.fail(mark, failure)
		}
		return !decides, exact
	}
}

// filtered keeps the members of which the body is true. A member of which it is unknown leaves the list open; one of which it fails is
// an error of the whole.
func filtered(l eval[list], nesting int, body eval[bool]) eval[list] {
	return func(f *Frame) (list, status) {
		mark := len(f.waits)
		known, s := l(f)
		if s > vague {
			return nil, s
		}
		open, base, kept := s == vague, len(f.elements), 0
		for i := range known {
			member := known[i]
			f.members[nesting] = member
			holds, of := body(f)
			f.elements = f.elements[:base+kept]
			switch {
			case of == failed:
				return nil, f.fail(mark, f.failure)
			case of == unknown:
				open = true
			case holds:
				f.elements = append(f.elements, member)
				kept++
			}
		}
		if open {
			return list(f.elements[base : base+kept]), vague
		}
		return list(f.elements[base : base+kept]), exact
	}
}

// mapped lists what the body is of each member, known or not.
func mapped(l eval[list], nesting int, body func(*Frame) (element, status)) eval[list] {
	return func(f *Frame) (list, status) {
		mark := len(f.waits)
		known, s := l(f)
		if s > vague {
			return nil, s
		}
		base := len(f.elements)
		for i := range known {
			f.members[nesting] = known[i]
			made, of := body(f)
			f.elements = f.elements[:base+i]
			if of == failed {
				return nil, f.fail(mark, f.failure)
			}
			f.elements = append(f.elements, made)
		}
		return list(f.elements[base : base+len(known)]), s
	}
}
