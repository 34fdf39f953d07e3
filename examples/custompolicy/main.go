// Custompolicy decides by a policy of one's own: the bursary of a rowing club, whose rules stand in the folder policy.
// It also shows what the author of a policy is told when a fact is misspelt.
package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

//go:embed policy misspelt
var folders embed.FS

// The closed sets of words of the pack.
type (
	office string
	squad  string
)

const (
	board   office = "board"
	juniors squad  = "juniors"
)

// The facts of the pack, each with the type it is declared with: a value of another type does not compile.
const (
	caseOffice      = rules.EnumFact[office]("case.office")
	memberBirthDate = rules.DateFact("member.birth_date")
	memberSquad     = rules.EnumFact[squad]("member.squad")
	memberSessions  = rules.IntFact("member.sessions")
	familyIncome    = rules.MoneyFact("family.monthly_income")
)

func main() {
	if err := show(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(ctx context.Context, output io.Writer) error {
	engine, err := load("policy")
	if err != nil {
		return err
	}
	rower, err := member()
	if err != nil {
		return err
	}
	assessment, err := engine.Assess(ctx, rower)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(output, "%s\n%s", assessment.Explain(language.English), mistakes("misspelt"))
	return err
}

// mistakes are what the author of a pack is told, all at once: each with its line, a caret, and how to mend it.
func mistakes(folder string) string {
	_, err := load(folder)
	var problems rules.Problems
	if !errors.As(err, &problems) {
		return ""
	}
	var out strings.Builder
	for _, problem := range problems {
		caret := strings.Repeat(" ", max(problem.Place.Column-1, 0)) + "^"
		fmt.Fprintf(&out, "%s\n| %s\n| %s\n", problem.Error(), problem.Snippet, caret)
		if problem.Detail != "" {
			fmt.Fprintf(&out, "help: %s\n", problem.Detail)
		}
	}
	return out.String()
}

// load reads a pack from a folder of this program; a folder on disk is os.DirFS.
func load(folder string) (*assistance.Engine, error) {
	files, err := fs.Sub(folders, folder)
	if err != nil {
		return nil, err
	}
	return assistance.Load(policies.Source{Files: files, Prefix: folder + "/"})
}

// member is a case in Go; from JSON it is eligibility.DecodeCase. Only the year of birth is known, and that is enough.
func member() (eligibility.Case, error) {
	today, err := value.ParseDate("2026-04-01")
	if err != nil {
		return eligibility.Case{}, err
	}
	born, err := value.ParseDate("2010")
	if err != nil {
		return eligibility.Case{}, err
	}
	return eligibility.NewCase(
		eligibility.DecisionDate.Is(today),
		caseOffice.Is(board),
		memberBirthDate.Is(born, rules.Proof("school certificate, which gives the year alone")),
		memberSquad.Is(juniors),
		memberSessions.Is(31),
		familyIncome.Is(value.NewMoney(value.DecimalOf(1850), "EUR"), rules.Proof("pay slips")),
	), nil
}
