package compiled

// both is the conjunction: a false side decides, else an unknown one, else the first that failed.
func both(sides []eval[bool]) eval[bool] { return joined(sides, false) }

// either is the disjunction: a true side decides, else an unknown one, else the first that failed.
func either(sides []eval[bool]) eval[bool] { return joined(sides, true) }

func joined(sides []eval[bool], decides bool) eval[bool] {
	return func(f *Frame) (bool, status) {
		mark := len(f.waits)
		var failure *EvaluationError
		open := false
		for _, side := range sides {
			holds, s := side(f)
			switch {
			case s == exact:
				if holds == decides {
					f.waits = f.waits[:mark]
					return decides, exact
				}
			case s == unknown:
				open = true
			case failure == nil:
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

func not(side eval[bool]) eval[bool] {
	return func(f *Frame) (bool, status) {
		holds, s := side(f)
		return !holds, s
	}
}
