package mutation

import (
	"fmt"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Operator is a way of getting a rule wrong.
type Operator string

// The ways of getting a rule wrong.
const (
	Comparison         Operator = "comparison"
	Equality           Operator = "equality"
	Number             Operator = "number"
	Amount             Operator = "amount"
	AndOr              Operator = "and_or"
	Negation           Operator = "negation"
	Word               Operator = "word"
	DroppedCondition   Operator = "dropped_condition"
	AllAny             Operator = "all_any"
	DroppedRule        Operator = "dropped_rule"
	Date               Operator = "date"
	Rounding           Operator = "rounding"
	StrengthChanged    Operator = "strength"
	Weight             Operator = "weight"
	Months             Operator = "months"
	DeadlineChanged    Operator = "deadline"
	ParameterChanged   Operator = "parameter"
	TableYear          Operator = "table_year"
	RecommendationSwap Operator = "recommendation"
)

// Operators are all operators in the order they are told.
func Operators() []Operator {
	return []Operator{Comparison, Equality, Number, Amount, AndOr, Negation, Word, DroppedCondition, AllAny, DroppedRule, Date, Rounding,
		StrengthChanged, Weight, Months, DeadlineChanged, ParameterChanged, TableYear, RecommendationSwap}
}

// UnmarshalText refuses a word that names no operator with rules.ErrUnknownWord.
func (o *Operator) UnmarshalText(text []byte) error {
	for _, known := range Operators() {
		if string(known) == string(text) {
			*o = known
			return nil
		}
	}
	words := make([]string, len(Operators()))
	for i, known := range Operators() {
		words[i] = string(known)
	}
	return fmt.Errorf("operator %q: %w: it is one of %s", text, rules.ErrUnknownWord, strings.Join(words, ", "))
}

// Title says what was done to the rule.
func (o Operator) Title() rules.Text {
	zh, en := o.words()
	return rules.Text{Chinese: zh, English: en}
}

func (o Operator) words() (zh, en string) {
	switch o {
	case Comparison:
		return "把是否包含界限本身弄反了", "whether the boundary itself counts was turned round"
	case Equality:
		return "把“是”与“不是”弄反了", "\"is\" and \"is not\" were swapped"
	case Number:
		return "数字差了一", "a number is off by one"
	case Amount:
		return "金额改了", "an amount was changed"
	case AndOr:
		return "把“并且”与“或者”弄反了", "\"and\" and \"or\" were swapped"
	case Negation:
		return "把条件说反了", "a condition was turned into its opposite"
	case Word:
		return "换成了另一个选项", "a word was replaced by another of its kind"
	case DroppedCondition:
		return "漏了一个条件", "a condition was left out"
	case AllAny:
		return "把“全部”“任一”“没有”弄混了", "\"all\", \"any\" and \"none\" were mixed up"
	case DroppedRule:
		return "漏了整条规则", "the whole rule was left out"
	case Date:
		return "施行或者失效日期错了", "the first or last day in force is wrong"
	case Rounding:
		return "取整方法或者单位改了", "the rounding or its unit was changed"
	default:
		return o.moreWords()
	}
}

func (o Operator) moreWords() (zh, en string) {
	switch o {
	case StrengthChanged:
		return "“应当”“可以”等效力弄混了", "how binding the rule is (shall, may) was changed"
	case Weight:
		return "优先程度的分值改了", "a weight of the priority was changed"
	case Months:
		return "幅度表的月数改了", "months of a schedule were changed"
	case DeadlineChanged:
		return "期限改了", "a deadline was changed"
	case ParameterChanged:
		return "参数的值改了", "the value of a parameter was changed"
	case TableYear:
		return "取了另一年的表值", "a table is read for another year"
	case RecommendationSwap:
		return "建议的方向弄反了", "what the dossier recommends was turned round"
	default:
		return "规则改了", "the rule was changed"
	}
}
