package policies

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// file is a kind of file: its own keys beside the language.
func file(required []string, properties schema) schema {
	return object(append([]string{"language"}, required...), join(properties, schema{"language": whole("1: the language of policies 规则语言版本")}))
}

// documents are the schemas of each kind of file.
func (w schemaWriter) documents() map[string]schema {
	aid := object([]string{"id", "title"}, schema{"id": scalar("id of the aid"), "title": reference("text")})
	manifest := schema{"pack": scalar("id of the pack"), "title": reference("text"), "aids": nonEmpty(aid)}
	for _, s := range sections {
		manifest[s.key] = list(scalar("a file of the pack"))
	}
	return map[string]schema{
		"pack":        file([]string{"pack", "title", "aids", "facts", "policies"}, manifest),
		"instruments": w.instruments(),
		"statements":  w.statements(),
		"facts":       w.vocabulary(),
		"parameters": file([]string{"parameters"}, schema{"parameters": nonEmpty(object([]string{"id", "title", "type", "value", "basis"},
			schema{"id": scalar("name"), "title": reference("text"), "type": scalar("type of the value"), "value": scalar("the value"), "basis": reference("basis")}))}),
		"calendars": file([]string{"calendar", "years"}, schema{"calendar": scalar("id"), "years": nonEmpty(object([]string{"year", "sources", "days_off"},
			schema{"year": whole("the year"), "sources": nonEmpty(scalar("where the days were read")), "covered_until": scalar("last day that is known"),
				"days_off": nonEmpty(scalar("a day off")), "working_weekends": list(scalar("a weekend day that is worked"))}))}),
		"tables":      w.tables(),
		"definitions": file([]string{"definitions"}, schema{"definitions": nonEmpty(w.definition())}),
		"policies":    w.policy(),
		"measures":    file([]string{"measures"}, schema{"measures": nonEmpty(w.measure())}),
		"awards":      w.award(),
		"schedules":   w.schedule(),
		"overlays":    w.overlay(),
		"tests":       w.tests(),
	}
}

func (w schemaWriter) instruments() schema {
	return file([]string{"instruments"}, schema{"instruments": nonEmpty(object([]string{"id", "title", "status", "confidence"},
		schema{"id": scalar("id"), "title": reference("text"), "status": scalar("standing of the instrument"), "in_force": reference("period"), "number": scalar("文号"),
			"issuer": scalar("制定机关"), "source": scalar("where it was read"), "confidence": confidenceWords()}))})
}

func (w schemaWriter) statements() schema {
	strength := words("how strong the statement is 规范强度", strengthWords[1:]...)
	part := object([]string{"part", "confidence"}, schema{"part": scalar("id of the part"), "confidence": confidenceWords(), "strength": strength})
	return file([]string{"register", "as_of", "statements"}, schema{"register": scalar("name of the register"), "as_of": scalar("the day it was made"),
		"statements": nonEmpty(object([]string{"id", "instrument", "strength", "gist", "parts"}, schema{"id": scalar("id"), "instrument": scalar("id of its instrument"),
			"strength": strength, "in_force": reference("period"), "gist": reference("text"), "kind": words("what it is when no rule", "conflict", "parameter"),
			"unencoded": scalar("why no rule rests on it"), "parts": nonEmpty(part)}))})
}

func (w schemaWriter) vocabulary() schema {
	record := object([]string{"id", "fields"}, schema{"id": scalar("name"), "title": reference("text"), "fields": nonEmpty(object([]string{"name", "type", "label"},
		schema{"name": scalar("name"), "type": scalar("type"), "label": reference("text")}))})
	return file(nil, schema{"currencies": list(scalar("three capital letters")),
		"birthday": object([]string{"reached", "leap_day"}, schema{"reached": words("the day an age is reached 满周岁日", "on_the_day", "the_day_after"),
			"leap_day": words("the birthday of 29 February in other years", "february_28", "march_1")}),
		"enums": named(named(reference("text"))), "records": list(record), "facts": list(w.declaration(rules.RoleFact)), "findings": list(w.declaration(rules.RoleFinding)),
		"decisions": list(w.declaration(rules.RoleDecision)), "checks": list(object([]string{"id", "title", "must"},
			schema{"id": scalar("id"), "title": reference("text"), "must": reference("condition")}))})
}

func (w schemaWriter) tables() schema {
	columns := nonEmpty(object([]string{"column", "type"}, schema{"column": scalar("name of the column"), "type": scalar("type of its values")}))
	return file([]string{"tables"}, schema{"tables": nonEmpty(object([]string{"id", "title", "basis", "keys", "values", "file"}, schema{"id": scalar("name"),
		"title": reference("text"), "basis": reference("basis"), "keys": columns, "values": columns, "year": scalar("key that is the year"), "published": scalar("column of the day it was published"),
		"source": scalar("column of the source"), "confidence": scalar("column of the confidence"), "file": scalar("CSV file of the pack")}))})
}

func (w schemaWriter) definition() schema {
	lookup := object([]string{"table", "column", "keys"}, schema{"table": scalar("a table"), "column": scalar("column of the value"), "keys": named(scalar("expression")),
		"published_on": scalar("expression of the day it must be published by"), "fallback": object([]string{"years_back", "basis"},
			schema{"years_back": whole("how many years earlier a value may be"), "basis": reference("basis")})})
	return object([]string{"id", "title"}, schema{"id": scalar("name"), "title": reference("text"), "basis": reference("basis"), "when": reference("condition"),
		"value": scalar("expression"), "type": scalar("type of the value"), "lookup": lookup, "otherwise": w.definitionName("taken when no case holds"),
		"choose": nonEmpty(object([]string{"use", "when"}, schema{"use": w.definitionName("taken when the condition holds"), "when": reference("condition")}))})
}

func (w schemaWriter) policy() schema {
	level := object([]string{"when", "points"}, schema{"when": reference("condition"), "points": scalar("points, never negative")})
	score := object([]string{"factors", "bands"}, schema{
		"factors": nonEmpty(object([]string{"id", "title", "rationale", "levels"}, schema{"id": scalar("id"), "title": reference("text"), "rationale": scalar("why"), "levels": nonEmpty(level)})),
		"bands":   nonEmpty(object([]string{"id", "title", "from"}, schema{"id": scalar("id"), "title": reference("text"), "from": scalar("lowest score of the band")}))})
	return file([]string{"policy", "aid", "title", "grounds"}, schema{"policy": scalar("id of the policy"), "aid": w.aid(), "title": reference("text"), "definitions": list(w.definition()),
		"scope": list(w.rule()), "requirements": list(w.rule()), "grounds": nonEmpty(w.rule(Shall, May)), "exclusions": list(w.rule(MustNot, GenerallyNot)), "score": score})
}

func (w schemaWriter) measure() schema {
	deadline := object([]string{"kind"}, schema{"kind": words("how it counts 期限", deadlineWords[1:]...), "count": whole("how many"), "parameter": scalar("parameter that says how many"),
		"start": w.fact("the date it starts on"), "from": reference("text")})
	return w.provision([]string{"organ", "when"}, schema{"organ": reference("text"), "deadline": deadline, "when": reference("condition")},
		Shall, May, Generally, MustNot, Encouraged, NoStrength)
}

// awardRules are the keys that an award shares with an overlay.
func (w schemaWriter) awardRules() schema {
	when, expression := schema{"when": reference("condition")}, scalar("expression")
	limit := list(w.provision([]string{"amount"}, join(when, schema{"amount": expression}), Generally, MustNot, Shall))
	return schema{"ceilings": limit, "outer_caps": limit,
		"exceptions": list(w.provision([]string{"approval", "when"}, join(when, schema{"approval": reference("text")}), May)),
		"manner":     list(w.provision([]string{"when"}, when, Shall, May, Generally)),
		"advances":   list(w.provision([]string{"when"}, join(when, schema{"limit": expression}), Shall, May)),
		"approvals":  list(w.provision([]string{"from", "who"}, join(when, schema{"from": scalar("lowest amount"), "who": reference("text")}), Shall, May, Generally, NoStrength))}
}

func (w schemaWriter) award() schema {
	return file([]string{"award", "aid", "title", "organ", "base", "amount", "currency", "ceilings"}, join(w.awardRules(), schema{"award": scalar("id"), "aid": w.aid(),
		"title": reference("text"), "organ": w.fact("the paying organ"), "base": w.definitionName("the base wage"), "amount": w.fact("the finding of the amount"),
		"currency": scalar("three capital letters"), "earlier": object([]string{"amount", "basis"}, schema{"amount": scalar("expression"), "basis": reference("basis")}),
		"inputs": list(object([]string{"id", "title", "basis", "facts"}, schema{"id": scalar("id"), "title": reference("text"), "basis": reference("basis"),
			"facts": nonEmpty(w.fact("a fact that speaks to it"))}))}))
}

func (w schemaWriter) schedule() schema {
	line := object([]string{"id", "title", "rationale", "when", "low", "high"}, schema{"id": scalar("id"), "title": reference("text"), "rationale": scalar("why"),
		"when": reference("condition"), "low": scalar("months of the base wage"), "high": scalar("months of the base wage")})
	return file([]string{"schedule", "aid", "title", "base", "basis", "hit_policy", "harm", "rounding"}, schema{"schedule": scalar("id"), "aid": w.aid(), "title": reference("text"),
		"base": w.definitionName("the base wage"), "basis": reference("basis"), "hit_policy": words("which line counts", "highest"), "harm": nonEmpty(line), "adjustments": list(line),
		"floor": object([]string{"months", "rationale"}, schema{"months": scalar("months of the base wage"), "rationale": scalar("why")}),
		"rounding": object([]string{"scale", "mode", "basis"}, schema{"scale": whole("decimals, from 0 to 2"),
			"mode": words("取整方式", "half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"), "basis": reference("basis")})})
}

func (w schemaWriter) overlay() schema {
	policy := object([]string{"policy"}, schema{"policy": scalar("id of the policy"), "grounds": list(w.rule(Shall, May)), "exclusions": list(w.rule(MustNot, GenerallyNot))})
	return file([]string{"overlay", "title", "basis", "applies"}, join(w.awardRules(), schema{"overlay": scalar("name"), "title": reference("text"), "basis": reference("basis"),
		"in_force": reference("period"), "applies": reference("condition"), "replaces": list(w.definition()), "definitions": list(w.definition()), "policies": list(policy),
		"measures": list(w.measure())}))
}

func (w schemaWriter) tests() schema {
	given := schema{}
	for _, f := range w.pack.Vocabulary.Facts() {
		given[f.Name] = schema{"description": f.Label.English + " " + f.Label.Chinese}
	}
	facts := object(nil, given)
	truths := func(word string) schema {
		return named(schema{"enum": []any{true, false, "true", "false", "unknown", word}})
	}
	outcomes := func(last string) schema { return words("结果", "eligible", "ineligible", "refer", last) }
	names := list(scalar("name of a fact"))
	strengths := named(scalar("strength of a rule"))
	aid := object(nil, schema{"outcome": outcomes("undetermined"), "low": outcomes("none"), "high": outcomes("none"),
		"cause": words("why it is open", "not_in_force", "error", "finding", "fact", "none"), "recommend": words("建议", "grant", "refuse", "none"),
		"band": scalar("id of a band"), "score": scalar("priority, or two numbers with to between"), "rules": truths("not_in_force"),
		"strengths": strengths, "missing": names, "findings": names})
	expected := schema{"refused": scalar("code of the problem"), "measures": truths("absent"), "due": named(scalar("last day, or unknown")), "strengths": strengths,
		"hints": truths("absent"), "deadlines": named(scalar("span of a measure, such as 6 months")),
		"award": object(nil, schema{"kind": scalar("kind of the award"), "low": scalar(""), "high": scalar(""), "ceiling": scalar(""), "remaining": scalar(""),
			"outer_cap": scalar("the limit above the ceiling"), "exceptions": truths("absent"), "manner": truths("absent"), "advances": truths("absent"),
			"approvals": truths("absent"), "limits": named(scalar("the most an advance may be")), "lines": named(scalar("what a rule of the award comes to")),
			"strengths": strengths})}
	for _, a := range w.pack.Aids {
		expected[a.ID] = aid
	}
	test := object([]string{"name", "expect"}, schema{"name": scalar("what the case shows"), "source": scalar("where it comes from"), "facts": facts,
		"unknown": list(w.fact("a fact of the base that is not known here")), "expect": object(nil, expected)})
	return file([]string{"tests", "cases"}, schema{"tests": scalar("name"), "base": facts, "cases": nonEmpty(test)})
}
