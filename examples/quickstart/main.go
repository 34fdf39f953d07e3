// Quickstart assesses one published case by the Chinese pack and explains the answer in Chinese and in English.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

//go:embed case.json
var caseFile []byte

func main() {
	if err := explain(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func explain(ctx context.Context, output io.Writer) error {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		return err
	}
	child, err := eligibility.DecodeCase(caseFile)
	if err != nil {
		return err
	}
	assessment, err := engine.Assess(ctx, child)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(output, "%s\n%s", assessment.Explain(language.Chinese), assessment.Explain(language.English))
	return err
}
