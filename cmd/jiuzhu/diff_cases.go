package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// diffedCase is a case that both packs decide; it is read when its turn comes.
type diffedCase struct {
	name string
	read func() (eligibility.Case, error)
}

// cases lists the names of the cases; nil when none were asked for.
func (c *diffCommand) cases(now *packFolder, engine *assistance.Engine) ([]diffedCase, error) {
	var out []diffedCase
	if c.Cases != "" {
		files, err := caseFiles(c.Cases)
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	if !c.Tests {
		return out, nil
	}
	tests, err := now.tests(engine)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, &refusal{problems: problems}
	}
	if err != nil {
		return nil, err
	}
	for _, file := range tests {
		for _, test := range file.Tests {
			out = append(out, diffedCase{name: file.Name + ": " + test.Name, read: func() (eligibility.Case, error) {
				return eligibility.NewCase(test.Givens...), nil
			}})
		}
	}
	if len(out) == 0 {
		return nil, usageError{errors.New("no tests stand beside the new pack")}
	}
	return out, nil
}

func caseFiles(folder string) ([]diffedCase, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, usageError{err}
	}
	var out []diffedCase
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".json") {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		out = append(out, diffedCase{name: entry.Name(), read: func() (eligibility.Case, error) {
			data, err := readCase(path, nil)
			if err != nil {
				return eligibility.Case{}, err
			}
			return eligibility.DecodeCase(data)
		}})
	}
	if len(out) == 0 {
		return nil, usageError{errors.New(folder + " holds no file *.json")}
	}
	return out, nil
}

// assess decides the case by both; nil stands for one that refuses it.
func (c diffedCase) assess(ctx context.Context, before, after *assistance.Engine) (was, is *assistance.Assessment, err error) {
	decoded, err := c.read()
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if was, err = assessOrRefuse(ctx, before, decoded); err != nil {
		return nil, nil, err
	}
	is, err = assessOrRefuse(ctx, after, decoded)
	return was, is, err
}

func assessOrRefuse(ctx context.Context, engine *assistance.Engine, c eligibility.Case) (*assistance.Assessment, error) {
	assessment, err := engine.Assess(ctx, c)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, nil
	}
	return assessment, err
}
