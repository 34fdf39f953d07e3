package handbook

import (
	"path"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// reachedKey is one written thing: the same id may stand in two periods.
type reachedKey struct {
	id    string
	place rules.Position
}

// reached lists the tests by the truth they reached: false, unknown, true.
type reached [3][]link

// firstTests is how many tests are named under each truth; the others are counted.
const firstTests = 3

func (b *builder) readTests(results []policytest.Result) *chapter {
	b.tests = map[reachedKey]*reached{}
	c := &chapter{Anchor: "tests", Title: both("测试", "Tests"),
		About: both("与规则放在一起的测试。每项规则下列出触及它的测试。", "The tests that stand beside the policies. Each provision names those that touch it.")}
	var last *group
	for i, r := range results {
		name := path.Base(r.Test.Place.File)
		if last == nil || last.Title.English != name {
			last = &group{Anchor: "tests-" + anchorText(name), Title: both(name, name)}
			c.Groups = append(c.Groups, last)
		}
		e := &entry{Anchor: "test-" + strconv.Itoa(i+1), ID: r.Test.Name, Place: r.Test.Place.String()}
		if r.Passed() {
			e.mark(both("✓ 通过", "✓ passed"))
		} else {
			e.mark(both("✗ 未通过", "✗ failed"))
		}
		e.say(both("来源", "Taken from"), both(r.Test.Source, r.Test.Source))
		last.Entries = append(last.Entries, e)
		if r.Assessment != nil {
			tree := r.Assessment.Tree(assistance.TreeOptions{})
			seen := map[reachedKey]bool{}
			b.reach(tree.Nodes, seen, link{Anchor: e.Anchor, ID: e.ID})
			b.reach(tree.Definitions, seen, link{Anchor: e.Anchor, ID: e.ID})
		}
	}
	return c
}

// reach notes each thing of a tree once a test.
func (b *builder) reach(nodes []assistance.Node, seen map[reachedKey]bool, test link) {
	for i := range nodes {
		n := &nodes[i]
		key := reachedKey{id: n.ID, place: n.Place}
		if (n.Kind == assistance.NodeRule || n.Kind == assistance.NodeDefinition) && n.Truth != 0 && !seen[key] {
			seen[key] = true
			if b.tests[key] == nil {
				b.tests[key] = &reached{}
			}
			switch n.Truth {
			case value.False:
				b.tests[key][0] = append(b.tests[key][0], test)
			case value.Unknown:
				b.tests[key][1] = append(b.tests[key][1], test)
			case value.True:
				b.tests[key][2] = append(b.tests[key][2], test)
			}
		}
		b.reach(n.Nodes, seen, test)
	}
}

func (b *builder) tried(id string, place rules.Position) []tried {
	r := b.tests[reachedKey{id: id, place: place}]
	if r == nil {
		return nil
	}
	var out []tried
	for _, truth := range []value.Truth{value.True, value.False, value.Unknown} {
		tests := r[map[value.Truth]int{value.False: 0, value.Unknown: 1, value.True: 2}[truth]]
		if len(tests) == 0 {
			continue
		}
		t := tried{Count: len(tests), First: tests[:min(len(tests), firstTests)]}
		t.Tone, t.Sign, t.Word = truthWord(truth)
		out = append(out, t)
	}
	return out
}
