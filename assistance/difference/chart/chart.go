package chart

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

//go:embed chart.html
var bodyTemplate string

//go:embed chart.css
var bodyStyle string

// Write writes the page of a report, whole or nothing.
func Write(w io.Writer, r difference.PopulationReport) error {
	parsed, err := template.New("chart").Funcs(template.FuncMap{
		"text": page.Both,
		"both": func(chinese, english string) template.HTML {
			return page.Both(rules.Text{Chinese: chinese, English: english})
		},
		"words":   func(n difference.Number) template.HTML { return page.Both(n.Text()) },
		"number":  difference.Number.Brief,
		"amount":  amount,
		"outcome": func(state string) template.HTML { return page.Both(difference.OutcomeWords(state)) },
		"signed":  signed,
	}).Parse(bodyTemplate)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := parsed.Execute(&body, viewOf(r)); err != nil {
		return err
	}
	return page.Write(w, page.Page{Title: rules.Text{Chinese: "规则变更的影响", English: "What a change of the rules does"},
		Style: template.CSS(bodyStyle), Body: template.HTML(body.String())})
}

// view is the report as the template shows it.
type view struct {
	difference.PopulationReport
	ByAid, ByGroup, ByResponsible barChart
	Matrices                      []matrix
	Money                         []moneyView
	// ManyChanges: the list of changes is folded.
	ManyChanges           bool
	GroupTitle, SmallNote rules.Text
}

// foldedFrom is the number of changes above which their list is folded.
const foldedFrom = 12

// smallNote says what stands in place of small counts.
func smallNote(smallest int) rules.Text {
	n := strconv.Itoa(smallest)
	return rules.Text{
		Chinese: "为使任何孩子都不被认出，少于" + n + "件的数目写作“<" + n + "”，会泄露它的其他数目写作范围，相应金额不列出。图中空心部分是数目可能达到之处。",
		English: "So that no child can be recognised, a number of fewer than " + n + " cases is written <" + n + ", others that would give it away stand as a range, and " +
			"the sums of money of such numbers are left out. The hollow part of a bar is where a number may reach.",
	}
}

func viewOf(r difference.PopulationReport) view {
	v := view{PopulationReport: r, ManyChanges: len(r.Difference.Changes) > foldedFrom, SmallNote: smallNote(r.Smallest)}
	if r.Grouping != nil {
		v.GroupTitle = rules.Text{Chinese: "按" + r.Grouping.Label.Chinese, English: "By group: " + r.Grouping.Label.English}
	}
	var aids, groups, responsible []barRow
	for _, a := range r.Aids {
		aids = append(aids, barRow{Label: a.Title, Effects: a.Effects})
		v.Matrices = append(v.Matrices, matrixOf(a))
	}
	for _, g := range r.Groups {
		groups = append(groups, barRow{Label: g.Label, Effects: g.Effects})
	}
	for _, one := range r.Responsible {
		responsible = append(responsible, barRow{Label: one.Label, ID: one.ID, Effects: one.Effects})
	}
	v.ByAid, v.ByGroup, v.ByResponsible = chartOf(aids), chartOf(groups), chartOf(responsible)
	v.Money = moneyOf(r.Totals, r.Groups)
	return v
}

// matrix are the steps of one aid as a table, without outcomes that no case has.
type matrix struct {
	Title    rules.Text
	Outcomes []string
	Rows     []matrixRow
}

type matrixRow struct {
	Outcome string
	Cells   []matrixCell
}

type matrixCell struct {
	Number difference.Number
	// Same is set on the diagonal.
	Same bool
}

func matrixOf(a difference.AidNumbers) matrix {
	m := matrix{Title: a.Title, Outcomes: a.Outcomes()}
	for _, before := range m.Outcomes {
		row := matrixRow{Outcome: before}
		for _, after := range m.Outcomes {
			row.Cells = append(row.Cells, matrixCell{Number: a.Step(before, after), Same: before == after})
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}
