package celenv

import "github.com/google/cel-go/common/types"

// A wait travels through the evaluator as the number of an unknown: slot, item and field side by side, so that the numbers sort as the
// waits do and two unknowns of one number say the same. The evaluator then never joins the trails of two, which it would do in
// place, in memory that goroutines share.
const (
	fieldBits = 16
	itemBits  = 24
	slotBits  = 22

	maxFields = 1<<fieldBits - 2
	maxItems  = 1<<itemBits - 2
	maxSlots  = 1<<slotBits - 1
)

func unknownFor(w Wait) *types.Unknown {
	number := int64(w.Slot)<<(itemBits+fieldBits) | int64(w.Item+1)<<fieldBits | int64(w.Field+1)
	return types.NewUnknown(number, nil)
}

func waitOf(number int64) Wait {
	return Wait{
		Slot:  int(number >> (itemBits + fieldBits)),
		Item:  int(number>>fieldBits&(1<<itemBits-1)) - 1,
		Field: int(number&(1<<fieldBits-1)) - 1,
	}
}

// representable reports whether a wait a binding gave can be told from others; one that cannot would be taken for another variable.
func representable(w Wait) bool {
	return w.Slot >= 0 && w.Slot <= maxSlots && w.Item >= -1 && w.Item <= maxItems && w.Field >= -1 && w.Field <= maxFields
}

// waitsOf lists what an unknown waits for, unique and in order.
func waitsOf(unknown *types.Unknown) []Wait {
	if unknown == nil {
		return nil
	}
	numbers := unknown.IDs()
	waits := make([]Wait, len(numbers))
	for i, number := range numbers {
		waits[i] = waitOf(number)
	}
	return waits
}
