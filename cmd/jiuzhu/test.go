package main

import (
	"context"
	"errors"
	"path"
	"regexp"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/explanations"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// testCommand runs the tests that stand beside policies.
type testCommand struct {
	Dir string `arg:"" name:"dir" help:"Folder of a policy pack with its pack.yaml; its tests are the YAML files in its folder tests."`

	Select testPattern `name:"run" placeholder:"REGEXP" help:"Run only the tests whose \"file: name\" matches the regular expression."`
	Format string      `enum:"text,json,junit" default:"text" help:"What to write: text, json, or XML as JUnit has it. The default is ${default}."`
	Lang   string      `enum:"zh,en" default:"zh" help:"Language of the text, zh or en; JSON and JUnit are the same in both. The default is ${default}."`
	Update bool        `help:"Write anew the explanations that are kept of the tests; with --run also of the selected tests of which none is kept yet."`
}

// Help is the longer help of the command.
func (*testCommand) Help() string {
	return `Decides the case of each test and compares the answer with what the test expects. A difference is shown with the lines of the trace that made it. At the end stands how many truths of the pack's provisions the tests reached: each can be false, unknown and true.

Of a test the whole explanation can be kept too, in Chinese and in English: jiuzhu test --update --run REGEXP writes it into a file beside the tests (of tests/award.yaml into tests/explanations/award.txtar). From then on the test fails, and shows the lines, when the explanation says anything else. Where the new words are right, --update takes them over; nothing is taken over from a test that fails otherwise.

Examples:

    jiuzhu test mypolicies --lang en
    jiuzhu test mypolicies --run "award.yaml: .*ceiling"
    jiuzhu test mypolicies --update --run "award.yaml: .*ceiling"

The exit status is 0 when every test passed; 1 when one failed, or when the pack or a test file is bad; 2 when the command line is wrong, or names no folder with tests or no test.`
}

// testPattern is a regular expression given on the command line.
type testPattern struct{ *regexp.Regexp }

// UnmarshalText refuses what is no regular expression.
func (p *testPattern) UnmarshalText(text []byte) error {
	compiled, err := regexp.Compile(string(text))
	if err != nil {
		return err
	}
	p.Regexp = compiled
	return nil
}

// Run runs the tests and writes what came; the answer is also in the exit status.
func (c *testCommand) Run(ctx context.Context, s streams) error {
	folder, err := openPackFolder(c.Dir)
	if err != nil {
		return err
	}
	defer folder.close()
	loaded, err := c.loadWithExplanations(folder)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems}
	}
	if err != nil {
		return err
	}
	var runs []fileRun
	var all []policytest.Result
	if err := runTests(ctx, loaded.engine, loaded.selected, s, func(name string, results []policytest.Result) {
		runs = append(runs, fileRun{name, results})
		all = append(all, results...)
	}); err != nil {
		return err
	}
	report, err := c.report(loaded, runs)
	if err != nil {
		return err
	}
	report.cover(policytest.Cover(loaded.engine.Pack(), all))
	if err := report.write(s.output, c.Format); err != nil {
		return err
	}
	if report.Failed > 0 || len(report.Stale) > 0 {
		return errAnsweredBad
	}
	return nil
}

// report compares what came with what is kept; with Update what came is taken over first.
func (c *testCommand) report(loaded *loadedTests, runs []fileRun) (report *testReport, err error) {
	report = &testReport{Format: 1, lang: c.Lang}
	if c.Update {
		if report.Updated, err = loaded.kept.update(runs, loaded.files, c.Select.Regexp != nil); err != nil {
			return nil, err
		}
		report.keptNone = c.Select.Regexp == nil && !loaded.kept.any()
	}
	for _, run := range runs {
		report.add(run.name, run.results, loaded.kept.of(run.name))
	}
	if c.Select.Regexp == nil {
		report.Stale = explanations.Stale(loaded.kept.archives, loaded.files)
	}
	return report, nil
}

// runTests runs files one after another, gives the results of each to done, and tells a terminal how far it is.
func runTests(ctx context.Context, engine *assistance.Engine, files []*policies.TestFile, s streams, done func(string, []policytest.Result)) error {
	shown := newProgress(s.fault, 0)
	defer shown.end()
	ran := 0
	for _, file := range files {
		var results []policytest.Result
		for _, test := range file.Tests {
			one, err := policytest.Run(ctx, engine, &policies.TestFile{Name: file.Name, Tests: []*policies.Test{test}})
			if err != nil {
				return err
			}
			results = append(results, one...)
			ran++
			shown.step(ran)
		}
		done(file.Name, results)
	}
	return nil
}

// load reads the pack and the tests that are to run.
func (c *testCommand) load(folder *packFolder) (*assistance.Engine, []*policies.TestFile, error) {
	loaded, err := c.loadTests(folder)
	if err != nil {
		return nil, nil, err
	}
	return loaded.engine, loaded.selected, nil
}

// loadedTests is a pack with all its tests, those that are to run, and the explanations that are kept.
type loadedTests struct {
	engine          *assistance.Engine
	files, selected []*policies.TestFile
	kept            *keptExplanations
}

func (c *testCommand) loadTests(folder *packFolder) (*loadedTests, error) {
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
	selected := files
	if c.Select.Regexp != nil {
		if selected = policytest.Select(files, c.Select.Regexp); len(selected) == 0 {
			return nil, usageError{errors.New("--run matches no test")}
		}
	}
	return &loadedTests{engine: engine, files: files, selected: selected}, nil
}

// loadWithExplanations also reads the explanations that are kept of the tests.
func (c *testCommand) loadWithExplanations(folder *packFolder) (*loadedTests, error) {
	loaded, err := c.loadTests(folder)
	if err != nil {
		return nil, err
	}
	if loaded.kept, err = readExplanations(folder); err != nil {
		return nil, err
	}
	return loaded, nil
}
