package report

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// branch is one node of the tree of reasons as the page shows it.
type branch struct {
	Tone, Sign string
	// Name is an id or an expression, set in the type of code.
	Name            string
	Title           rules.Text
	Result          rules.Text
	Source, Waits   string
	Place           string
	Heading, Bundle bool
	Branches        []branch
}

func branches(tree assistance.Tree) []branch {
	out := branchesOf(tree.Nodes)
	if len(tree.Definitions) > 0 {
		out = append(out, branch{Heading: true, Title: rules.Text{Chinese: "定义（每项只列一次）", English: "Definitions, each once"},
			Branches: branchesOf(tree.Definitions)})
	}
	return out
}

func branchesOf(nodes []assistance.Node) []branch {
	var out []branch
	for _, n := range nodes {
		out = append(out, branchOf(n))
	}
	return out
}

func branchOf(n assistance.Node) branch {
	b := branch{Title: n.Title, Result: n.Result, Waits: strings.Join(n.Waits, ", "), Branches: branchesOf(n.Nodes)}
	if n.Truth != 0 || n.Kind == assistance.NodeRule {
		b.Tone, b.Sign, _ = truthWord(n.Truth)
	}
	if n.Basis.Configuration != "" {
		b.Source = "配置 · configuration"
	} else {
		b.Source = n.Basis.String()
	}
	if !n.Place.IsZero() {
		b.Place = n.Place.String()
	}
	b.Name = n.ID
	switch n.Kind {
	case assistance.NodeAid, assistance.NodePolicy, assistance.NodeGroup:
		b.Heading, b.Name = true, ""
	case assistance.NodeAll, assistance.NodeAny, assistance.NodeNone:
		b.Bundle = true
		b.Title = bundleWord(n)
	case assistance.NodeReference:
		b.Name = "→ " + n.Name
	case assistance.NodeExpression:
		b.Name = n.Expression
	case assistance.NodeLine:
		b.Name = n.ID + " " + n.Expression
	case assistance.NodeFailure:
		b.Name = "! " + n.Name + " " + n.Expression
	case assistance.NodeRead, assistance.NodeCase, assistance.NodeRow:
		b.Name = n.Name
	}
	if n.Valued && n.Truth == 0 {
		b.Result = rules.Text{Chinese: "不清楚", English: "not known"}
		if n.Value.Known() {
			b.Result = rules.Text{Chinese: n.Value.String(), English: n.Value.String()}
		}
	}
	return b
}

func bundleWord(n assistance.Node) rules.Text {
	words := rules.Text{Chinese: "以下每一项", English: "all of these"}
	switch n.Kind {
	case assistance.NodeAny:
		words = rules.Text{Chinese: "以下任何一项", English: "any of these"}
	case assistance.NodeNone:
		words = rules.Text{Chinese: "以下都没有", English: "none of these"}
	}
	if n.Title.IsZero() {
		return words
	}
	return rules.Text{Chinese: words.Chinese + "：" + n.Title.Chinese, English: words.English + ": " + n.Title.English}
}
