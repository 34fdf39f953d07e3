package policies

import (
	"fmt"
	"go/format"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// GoNames writes a Go file that declares the facts of a pack as typed constants of package rules, and the words of each
// enum as a type of their own, so that callers cannot misspell a fact or give it a value of another type. The same pack
// gives the same bytes; the error is that of formatting, for a package name that is none.
func GoNames(pack *Pack, packageName string) ([]byte, error) {
	var out strings.Builder
	fmt.Fprintf(&out, "// Code generated from the vocabulary of pack %s by jiuzhu names; DO NOT EDIT.\n\npackage %s\n\n", pack.ID, packageName)
	out.WriteString("import \"github.com/jiuzhu-project/jiuzhu/rules\"\n\n// The facts of the pack, each with the type it is declared with.\nconst (\n")
	for _, f := range pack.Vocabulary.Facts() {
		fmt.Fprintf(&out, "\t// %s: %s.\n\t%s = rules.%s(%q)\n", goName(f.Name), f.Label.English, goName(f.Name), goFactType(f.Type), f.Name)
	}
	out.WriteString(")\n")
	written := map[string]bool{}
	for _, f := range pack.Vocabulary.Facts() {
		if f.Type.Kind == value.KindList && !written[f.Type.Element.Record.Name] {
			written[f.Type.Element.Record.Name] = true
			goFields(&out, f.Type.Element.Record)
		}
	}
	for _, e := range pack.Enums {
		goWords(&out, e)
	}
	return format.Source([]byte(out.String()))
}

func goFields(out *strings.Builder, record *value.RecordType) {
	fmt.Fprintf(out, "\n// The fields of a record %s.\nconst (\n", record.Name)
	for _, field := range record.Fields {
		name := goName(record.Name) + goName(field.Name)
		fmt.Fprintf(out, "\t// %s is the field %s.\n\t%s = rules.%s(%q)\n", name, field.Name, name, goFactType(field.Type), field.Name)
	}
	out.WriteString(")\n")
}

func goWords(out *strings.Builder, e Enum) {
	enum := goName(e.Type.Name)
	fmt.Fprintf(out, "\n// %sWord is a word of the enum %s.\ntype %sWord string\n\n// The words of %s.\nconst (\n", enum, e.Type.Name, enum, e.Type.Name)
	for i, word := range e.Type.Words {
		name := enum + goName(word)
		fmt.Fprintf(out, "\t// %s: %s.\n\t%s %sWord = %q\n", name, e.Labels[i].English, name, enum, word)
	}
	out.WriteString(")\n")
}

func goFactType(t value.Type) string {
	switch t.Kind {
	case value.KindBool:
		return "BoolFact"
	case value.KindInt:
		return "IntFact"
	case value.KindDecimal:
		return "DecimalFact"
	case value.KindMoney:
		return "MoneyFact"
	case value.KindRate:
		return "RateFact"
	case value.KindDate:
		return "DateFact"
	case value.KindEnum:
		return "EnumFact[" + goName(t.Enum.Name) + "Word]"
	case value.KindList:
		return "ListFact"
	default:
		return "TextFact"
	}
}

// goName joins the parts of a dotted name, each with a capital.
func goName(name string) string {
	var out strings.Builder
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '.' || r == '_' || r == '-' }) {
		out.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return out.String()
}
