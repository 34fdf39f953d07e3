package mutation

import (
	"bytes"
	"slices"
	"strconv"
	"time"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// element writes the mutants of one value.
func (w *writer) element(i int, e policies.Element) {
	if len(e.Path) == 0 || e.Within("basis", "title", "rationale", "approval", "organ", "inputs") {
		return
	}
	last := e.Path[len(e.Path)-1]
	_, notItem := strconv.Atoi(last)
	condition := e.Within("when", "must", "applies", "hint")
	switch {
	case notItem == nil && condition:
		w.drop(DroppedCondition, e)
	case notItem == nil && droppable(e):
		w.drop(DroppedRule, e)
	}
	scalar := i+1 == len(w.source.elements) || len(w.source.elements[i+1].Path) <= len(e.Path)
	switch {
	case condition && !scalar:
		w.allAny(e)
	case !scalar:
	case condition && last != "ref":
		w.expression(e, true)
	case slices.Contains([]string{"amount", "limit"}, last) || e.Within("keys", "published_on") || last == "value" && !e.Within("parameters"):
		w.expression(e, false)
	default:
		w.setting(last, e)
	}
}

// droppable are lists of rules of which an item can be forgotten.
func droppable(e policies.Element) bool {
	lists := []string{"checks", "scope", "requirements", "grounds", "exclusions", "measures", "ceilings", "outer_caps", "exceptions", "manner",
		"advances", "approvals", "harm", "adjustments", "levels", "factors"}
	return len(e.Path) >= 2 && slices.Contains(lists, e.Path[len(e.Path)-2])
}

// drop takes an item out of its list, in whichever style it is written.
func (w *writer) drop(operator Operator, e policies.Element) {
	content := w.source.content
	before := bytes.TrimRight(content[:e.Start], " ")
	if bytes.HasSuffix(before, []byte("-")) {
		start := bytes.LastIndexByte(before, '\n') + 1
		if len(bytes.TrimSpace(before[start:])) != 1 {
			return
		}
		end := len(content)
		if n := bytes.IndexByte(content[e.End:], '\n'); n >= 0 {
			end = e.End + n + 1
		}
		w.add(operator, e, start, end, "")
		return
	}
	start, end := e.Start, e.End
	if after := bytes.TrimLeft(content[end:], " \n"); bytes.HasPrefix(after, []byte(",")) {
		end = len(content) - len(bytes.TrimLeft(after[1:], " \n"))
	} else if trimmed := bytes.TrimRight(content[:start], " \n"); bytes.HasSuffix(trimmed, []byte(",")) {
		start = len(trimmed) - 1
	}
	w.add(operator, e, start, end, "")
}

func (w *writer) allAny(e policies.Element) {
	if e.KeyEnd == 0 || e.Items == 0 {
		return
	}
	swapped := map[string]string{"all": "any", "any": "all", "none": "any"}[e.Key()]
	if swapped == "" || e.Items == 1 && e.Key() != "none" {
		return
	}
	w.add(AllAny, e, e.KeyStart, e.KeyEnd, swapped)
}

// setting changes a value that is no expression.
func (w *writer) setting(key string, e policies.Element) {
	switch {
	case e.Within("in_force"):
		w.date(e)
	case key == "strength":
		for _, swap := range map[string][]string{"shall": {"may"}, "may": {"shall"}, "must_not": {"generally_not"}, "generally_not": {"must_not"},
			"generally": {"may", "shall"}}[e.Value] {
			w.replace(StrengthChanged, e, swap)
		}
	case key == "recommend":
		w.replace(RecommendationSwap, e, map[string]string{"grant": "refuse", "refuse": "grant"}[e.Value])
	case key == "mode":
		w.mode(Rounding, e)
	case key == "scale":
		w.step(Rounding, e, "1", "-1")
	case key == "points", key == "from" && e.Within("bands"):
		w.step(Weight, e, "10", "-10")
	case key == "low", key == "high", key == "months":
		w.step(Months, e, "0.5", "-0.5")
	case key == "count":
		w.step(DeadlineChanged, e, "1", "-1")
	case key == "years_back":
		w.step(TableYear, e, "1", "-1")
	case key == "from" && e.Within("approvals"):
		w.step(Amount, e, "1", "-1")
	case key == "value" && e.Within("parameters"):
		w.parameter(e)
	}
}

func (w *writer) parameter(e policies.Element) {
	switch e.Value {
	case "true":
		w.replace(ParameterChanged, e, "false")
	case "false":
		w.replace(ParameterChanged, e, "true")
	default:
		w.step(ParameterChanged, e, "1", "-1")
	}
}

// replace puts another value where one stands, in the same quotes.
func (w *writer) replace(operator Operator, e policies.Element, text string) {
	if text == "" {
		return
	}
	written := string(w.source.content[e.Start:e.End])
	if len(written) > len(e.Value) && (written[0] == '"' || written[0] == '\'') {
		text = written[:1] + text + written[:1]
	}
	w.add(operator, e, e.Start, e.End, text)
}

func (w *writer) mode(operator Operator, e policies.Element) {
	for _, word := range []string{"half_up", "half_even", "up", "down"} {
		if word != e.Value {
			w.replace(operator, e, word)
		}
	}
}

func (w *writer) step(operator Operator, e policies.Element, steps ...string) {
	number, err := value.ParseDecimal(e.Value)
	if err != nil {
		return
	}
	for _, step := range steps {
		by, err := value.ParseDecimal(step)
		if err != nil {
			return
		}
		if sum, err := number.Add(by); err == nil {
			w.replace(operator, e, sum.String())
		}
	}
}

func (w *writer) date(e policies.Element) {
	day, err := time.Parse(time.DateOnly, e.Value)
	if err != nil {
		return
	}
	for _, other := range []time.Time{day.AddDate(0, 0, -1), day.AddDate(0, 0, 1), day.AddDate(-1, 0, 0), day.AddDate(1, 0, 0)} {
		w.replace(Date, e, other.Format(time.DateOnly))
	}
}
