package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// overlaysOf lists the overlays that apply or may; one that does not is in the trace only.
func (e *Engine) overlaysOf(evaluation *rules.Evaluation) []Overlay {
	out := []Overlay{}
	for _, o := range e.pack.Overlays {
		truth := value.Unknown
		if applies, known := evaluation.Named(o.Guard()).Bool(); known {
			truth = value.TruthOf(applies)
		}
		if truth == value.False {
			continue
		}
		out = append(out, Overlay{ID: o.ID, Title: o.Title, Truth: truth, Basis: o.Basis, Replaces: o.Replaces})
	}
	return out
}
