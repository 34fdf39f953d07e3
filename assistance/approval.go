package assistance

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// approvals lists who decides from an amount on. Without figures every level is still possible.
func (w *awarding) approvals() {
	if w.Kind == AwardNone {
		return
	}
	for _, a := range w.compiled.approvals {
		if !a.approval.InForce.Contains(w.date) {
			continue
		}
		truth := value.True
		if a.when != nil {
			truth = w.truth(a.when)
		}
		from := value.NewMoney(a.approval.From, w.Currency)
		truth = truth.And(w.reaches(from))
		if truth == value.False {
			continue
		}
		w.Approvals = append(w.Approvals, AwardApproval{ID: a.approval.ID, Title: a.approval.Title, Truth: truth, From: value.OfMoney(from),
			Who: a.approval.Who, Basis: a.approval.Basis})
	}
}

// reaches tells whether the award reaches an amount.
func (w *awarding) reaches(from value.Money) value.Truth {
	low, known := w.Low.Money()
	high, _ := w.High.Money()
	switch {
	case !known:
		return value.Unknown
	case !lessMoney(low, from):
		return value.True
	case lessMoney(high, from):
		return value.False
	default:
		return value.Unknown
	}
}
