package main

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const newPolicy = `# EXAMPLE: what this policy is for, and where its rules come from. Replace every EXAMPLE.
language: 1
policy: %s
aid: %s
title: {zh: 示例：政策名称, en: "EXAMPLE: name of the policy"}
grounds:
  # A ground names its basis: a statement of the register as {law: ID}, a local instrument, or a choice with its reason.
  - id: %s-ground
    title: {zh: 示例：理由, en: "EXAMPLE: why aid is given"}
    basis: {configuration: "EXAMPLE: who chose this, and why"}
    strength: may
    when: %s
`

const newOverlay = `# EXAMPLE: what this place or office adds, and by which instrument. Replace every EXAMPLE.
language: 1
overlay: %s
title: {zh: 示例：地方或者机关, en: "EXAMPLE: the place or office"}
basis: {local: "EXAMPLE: title, number and date of the local instrument"}
in_force: {from: 2026-01-01}
# Who it applies to: conditions over public facts.
applies: %s
measures:
  - id: %s-measure
    title: {zh: 示例：措施, en: "EXAMPLE: what is to be done"}
    basis: {local: "EXAMPLE: article of the local instrument"}
    strength: none
    organ: {zh: 示例：机关, en: "EXAMPLE: who does it"}
    when: "true"
`

const newTest = `# EXAMPLE: what these cases hold to the policies. Facts of the base are given in every case.
language: 1
tests: %s
base:
  decision.date: 2026-01-01
cases:
  # Give facts as "name of the fact: value", and expect outcomes, rules, the award or measures; what is left out is not
  # looked at.
  - name: EXAMPLE a case in which nothing is known
    facts: {}
    expect: {}
`

// publicCondition is a condition over a public fact of the pack, as it stands in a policy file.
func publicCondition(pack *policies.Pack) (string, bool) {
	return conditionOver(pack, func(f rules.Fact) bool { return f.Role == rules.RoleFact && f.Class == rules.Public })
}

// someCondition is a condition over any fact of the pack that is no person's finding or decision.
func someCondition(pack *policies.Pack) (string, bool) {
	return conditionOver(pack, func(f rules.Fact) bool { return f.Role == rules.RoleFact })
}

func conditionOver(pack *policies.Pack, admitted func(rules.Fact) bool) (string, bool) {
	for _, f := range pack.Vocabulary.Facts() {
		switch {
		case !admitted(f):
		case f.Type.Kind == value.KindBool:
			return f.Name, true
		case f.Type.Kind == value.KindEnum:
			return `"` + f.Name + " == '" + f.Type.Enum.Words[0] + `'"`, true
		}
	}
	return "", false
}
