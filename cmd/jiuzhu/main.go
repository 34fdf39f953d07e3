// Command jiuzhu assesses cases of judicial assistance from the command line, explains the answers, and checks and tests
// the policies they are given by.
//
//	jiuzhu assess CASE.json
//	jiuzhu explain CASE.json
//	jiuzhu report CASE.json
//	jiuzhu ask CASE.json
//	jiuzhu what-changed OLD-CASE.json NEW-CASE.json
//	jiuzhu diff OLD NEW
//	jiuzhu impact OLD NEW CASES.jsonl
//	jiuzhu docs DIR
//	jiuzhu facts
//	jiuzhu schema
//	jiuzhu batch CASES.jsonl
//	jiuzhu population
//	jiuzhu check DIR
//	jiuzhu fmt DIR
//	jiuzhu new KIND NAME --dir DIR
//	jiuzhu test DIR
//	jiuzhu cover DIR
//	jiuzhu completion SHELL
//	jiuzhu mutate DIR
//	jiuzhu record CASE.json --output RECORD.json
//	jiuzhu verify RECORD.json
//	jiuzhu replay RECORD.json
//	jiuzhu act KIND RECORD.json --output ACT.json
//	jiuzhu erase RECORD.json
//	jiuzhu log append RECORD.json
//
// Every command writes its answer to standard output and what is wrong to standard error, and ends with status 0 when it
// answered, 1 when a case or a policy is bad or the answer could not be given, and 2 when it was called wrongly. What is
// wrong with a pack is the answer of check, and a test that failed that of test: they stand on standard output, with
// status 1.
package main

import (
	"context"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
