package assistance

import "github.com/jiuzhu-project/jiuzhu/policies"

// inForce says when a provision is in force that was not on the decision date.
func (x *explainer) inForce(p policies.Period) string {
	switch {
	case p.Until.IsZero():
		return x.fill(messageOnlyFrom, "from", p.From.String())
	case p.From.IsZero():
		return x.fill(messageOnlyUntil, "until", p.Until.String())
	default:
		return x.fill(messageOnlyFromUntil, "from", p.From.String(), "until", p.Until.String())
	}
}
