package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path"
	"strings"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// mutateCommand measures the tests beside policies by getting the rules wrong on purpose.
type mutateCommand struct {
	Dir string `arg:"" name:"dir" help:"Folder of a policy pack with its pack.yaml; its tests are the YAML files in its folder tests."`

	Select   testPattern         `name:"run" placeholder:"REGEXP" help:"Change only rules whose \"file id\" matches the regular expression."`
	Operator []mutation.Operator `placeholder:"NAME" help:"Make only changes of this kind, such as comparison; may be given again."`
	Again    string              `placeholder:"FILE" help:"Try only the changes that survived in this file of an earlier --log."`
	Sample   int                 `placeholder:"N" help:"Try only N changes, the same ones for the same --seed."`
	Seed     int                 `placeholder:"N" help:"Try another sample. The default is 0."`
	Minimum  percentage          `placeholder:"PERCENT" help:"Fail below this part of the changes noticed, such as 95 or 97.5."`
	Accepted string              `placeholder:"FILE" help:"Survivors that are accepted, each with its reason."`
	Log      string              `placeholder:"FILE" help:"Write each change here as soon as it was tried, as JSON on a line of its own."`
	Jobs     int                 `default:"2" help:"How many changes are tried at once. The default is ${default}."`
	Tries    int                 `default:"150" help:"How many cases are looked at for each survivor, 0 for none. The default is ${default}."`
	Format   string              `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang     string              `enum:"zh,en" default:"zh" help:"Language of the text, zh or en. The default is ${default}."`
}

// Help is the longer help of the command.
func (*mutateCommand) Help() string {
	return `Changes one rule at a time the way people get rules wrong, and runs the tests: a change that no test notices survives, and is reported with the place, the line before and after, and a case that would notice. Nothing is written to the folder.

Examples:

    jiuzhu mutate mypolicies --lang en
    jiuzhu mutate mypolicies --run "award.yaml" --operator comparison --operator number
    jiuzhu mutate mypolicies --minimum 95 --accepted mypolicies/survivors.yaml
    jiuzhu mutate mypolicies --log changes.jsonl
    jiuzhu mutate mypolicies --again changes.jsonl

Ctrl-C ends a run in good order: what was found until then is written, and the status is 1.

The exit status is 0 when enough was noticed; 1 when less, when the run was broken off, when an accepted survivor no longer survives, when a test fails on the rules as they are, or when the pack is bad; 2 when the command line is wrong.`
}

// Run tries the changes and writes what became of them, of those that were tried when the run is broken off.
func (c *mutateCommand) Run(ctx context.Context, s streams) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	folder, err := openPackFolder(c.Dir)
	if err != nil {
		return err
	}
	defer folder.close()
	accepted, err := c.accepted()
	if err != nil {
		return asRefusal(err)
	}
	results, err := c.results(ctx, folder, s)
	broken := ctx.Err() != nil && errors.Is(err, ctx.Err())
	if err != nil && !broken {
		return asRefusal(err)
	}
	whole := !broken && c.Select.Regexp == nil && len(c.Operator) == 0 && c.Sample == 0 && c.Again == ""
	report := mutation.NewReport(results, accepted, whole)
	if c.Format == "json" {
		err = writeJSON(s.output, report)
	} else {
		_, err = fmt.Fprint(s.output, printable(c.text(report)))
	}
	if broken && err == nil {
		return errors.New("broken off: what is written is what was tried until then")
	}
	if err == nil && (report.Score < int(c.Minimum) || len(report.Stale) > 0) {
		return errAnsweredBad
	}
	return err
}

func asRefusal(err error) error {
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems}
	}
	return err
}

func (c *mutateCommand) accepted() ([]mutation.Accepted, error) {
	if c.Accepted == "" {
		return nil, nil
	}
	content, err := os.ReadFile(c.Accepted)
	if err != nil {
		return nil, usageError{err}
	}
	return mutation.ReadAccepted(c.Accepted, content)
}

func (c *mutateCommand) results(ctx context.Context, folder *packFolder, s streams) ([]mutation.Result, error) {
	engine, err := folder.engine()
	if err != nil {
		return nil, err
	}
	files, err := folder.tests(engine)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, usageError{errors.New("no tests: " + path.Join(folderPrefix(c.Dir), policytest.Folder) + " holds no file *.yaml")}
	}
	again, err := c.again()
	if err != nil {
		return nil, usageError{err}
	}
	watch, err := c.watch(s)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	results, err := mutation.Run(ctx, policies.Source{Files: folder.root.FS(), Prefix: folderPrefix(c.Dir)}, files, mutation.Options{
		Select: c.Select.Regexp, Operators: c.Operator, Again: again, Sample: c.Sample, Seed: c.Seed, Jobs: c.Jobs, Tries: c.Tries,
		Progress: watch.progress, Finished: watch.finished,
	})
	err = errors.Join(err, watch.end())
	if err == nil && len(results) == 0 && c.Again == "" && (c.Select.Regexp != nil || len(c.Operator) > 0) {
		// Nothing tried is not everything noticed.
		err = usageError{errors.New("there is nothing to change: --run matches the \"file id\" of no rule, or --operator no part of those it matches")}
	}
	if watch.shown.output != nil && len(results) > 0 {
		perThousand := time.Since(start) * 1000 / time.Duration(len(results))
		fmt.Fprintf(s.fault, "%s per thousand changes\n", perThousand.Round(time.Second))
	}
	return results, err
}

// text is the report for a person.
func (c *mutateCommand) text(r mutation.Report) string {
	var out strings.Builder
	for _, survivor := range r.Survivors {
		c.survivor(&out, survivor, "")
	}
	for _, a := range r.Accepted {
		c.survivor(&out, a.Result, a.Reason)
	}
	for _, a := range r.Stale {
		fmt.Fprintf(&out, "%s: %s\n", a.Place, inLanguage(c.Lang, rules.Text{Chinese: "所接受的改动已不再存在或者已被测试发现，请删去：" + a.Rule,
			English: "this accepted change is noticed now, or can no longer be made; remove it: " + a.Rule}))
	}
	fmt.Fprintf(&out, inLanguage(c.Lang, rules.Text{
		Chinese: "改动 %d 处：测试发现 %d，检查拒绝 %d，有理由接受 %d，无人发现 %d；得分 %d.%02d%%\n",
		English: "%d changes: %d noticed by tests, %d refused by check, %d accepted with a reason, %d survived; score %d.%02d%%\n"}),
		r.All, r.Killed, r.Refused, len(r.Accepted), len(r.Survivors), r.Score/100, r.Score%100)
	return out.String()
}

func (c *mutateCommand) survivor(out *strings.Builder, r mutation.Result, reason string) {
	fmt.Fprintf(out, "%s%s:%d: %s\n    - %s\n    + %s\n", folderPrefix(c.Dir), r.File, r.Line, inLanguage(c.Lang, r.Sentence()), r.Before, r.After)
	if reason != "" {
		fmt.Fprintf(out, "    %s\n\n", inLanguage(c.Lang, rules.Text{Chinese: "接受的理由：" + reason, English: "Accepted: " + reason}))
		return
	}
	fmt.Fprintf(out, "    %s\n\n", inLanguage(c.Lang, r.Advice()))
}

// percentage is a percentage in hundredths, read without a float.
type percentage int

// UnmarshalText refuses what is no number from 0 to 100 with at most two decimals.
func (p *percentage) UnmarshalText(text []byte) error {
	whole, fraction, _ := strings.Cut(string(text), ".")
	var hundredths int
	for _, digit := range whole + (fraction + "00")[:max(2, len(fraction))] {
		if digit < '0' || digit > '9' || hundredths > 10_000 {
			return errors.New("must be a number from 0 to 100")
		}
		hundredths = 10*hundredths + int(digit-'0')
	}
	if whole == "" || len(fraction) > 2 || hundredths > 10_000 {
		return errors.New("must be a number from 0 to 100 with at most two decimals")
	}
	*p = percentage(hundredths)
	return nil
}
