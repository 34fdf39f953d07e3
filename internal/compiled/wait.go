package compiled

import (
	"cmp"
	"slices"
)

// Wait names one thing an unknown result waits for. Item and Field are -1 for the variable itself, for the completeness of a list and
// for the rest of a partial date. Item >= 0 with Field >= 0 is a field of a member of a list; Item -1 with Field >= 0 is a field of
// a variable that is a record.
type Wait struct {
	Slot  int
	Item  int
	Field int
}

// WaitFor is the wait for a variable itself.
func WaitFor(slot int) Wait { return Wait{Slot: slot, Item: -1, Field: -1} }

// Compare orders waits by slot, item and field.
func (w Wait) Compare(o Wait) int {
	return cmp.Or(cmp.Compare(w.Slot, o.Slot), cmp.Compare(w.Item, o.Item), cmp.Compare(w.Field, o.Field))
}

// SortWaits orders waits in place and drops those that stand twice.
func SortWaits(waits []Wait) []Wait {
	if len(waits) < 2 {
		return waits
	}
	slices.SortFunc(waits, Wait.Compare)
	return slices.Compact(waits)
}
