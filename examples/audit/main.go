// Audit keeps published cases as records in a log, erases one child's personal facts, verifies everything without the
// engine, shows a proof, and shows a forged record being caught.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

func main() {
	folder, err := os.MkdirTemp("", "jiuzhu-audit")
	if err == nil {
		err = show(context.Background(), os.Stdout, rand.Reader, folder)
		os.RemoveAll(folder)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// names are the cases that are recorded.
func names() []string { return []string{"C010.json", "C049.json", "C102.json"} }

func show(ctx context.Context, output io.Writer, random io.Reader, folder string) error {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		return err
	}
	privateKey, publicKey, err := audit.GenerateKey(random, "records.example.org")
	if err != nil {
		return err
	}
	log, closeFiles, err := openLog(folder, privateKey, publicKey)
	if err != nil {
		return err
	}
	defer closeFiles()
	records, err := record(ctx, engine, random, log)
	if err != nil {
		return err
	}
	fmt.Fprintf(output, "recorded and logged %d cases\n", len(records))
	if err := erase(output, records); err != nil {
		return err
	}
	if err := prove(output, log, publicKey, records[0]); err != nil {
		return err
	}
	return forge(ctx, output, engine, records[1])
}

// openLog opens two files; a service would take a lock on them first.
func openLog(folder, privateKey, publicKey string) (*audit.Log, func(), error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	entries, errEntries := root.OpenFile("entries", os.O_RDWR|os.O_CREATE, 0o600)
	checkpoints, errCheckpoints := root.OpenFile("checkpoints", os.O_RDWR|os.O_CREATE, 0o600)
	if err := errors.Join(errEntries, errCheckpoints); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", filepath.Base(folder), err)
	}
	log, err := audit.OpenLog(entries, checkpoints, privateKey, publicKey)
	return log, func() { entries.Close(); checkpoints.Close() }, err
}

func record(ctx context.Context, engine *assistance.Engine, random io.Reader, log *audit.Log) ([]*audit.Record, error) {
	var records []*audit.Record
	for _, name := range names() {
		data, err := fs.ReadFile(cases.Files(), name)
		if err != nil {
			return nil, err
		}
		child, err := eligibility.DecodeCase(data)
		if err != nil {
			return nil, err
		}
		assessment, err := engine.Assess(ctx, child)
		if err != nil {
			return nil, err
		}
		kept, err := audit.New(engine, assessment, random)
		if err != nil {
			return nil, err
		}
		if _, _, err := log.Append(kept.Digest); err != nil {
			return nil, err
		}
		records = append(records, kept)
	}
	return records, nil
}

// erase takes every fact of the first child that is not public out of its record, and verifies all records.
func erase(output io.Writer, records []*audit.Record) error {
	var personal []string
	for _, leaf := range records[0].Sealed.Leaves {
		if leaf.Kind == verify.Fact && leaf.Class != verify.Public {
			personal = append(personal, leaf.Name)
		}
	}
	erased, err := audit.Erase(records[0], personal...)
	if err != nil {
		return err
	}
	before, errBefore := records[0].Encode()
	after, errAfter := erased.Encode()
	if err := errors.Join(errBefore, errAfter); err != nil {
		return err
	}
	fmt.Fprintf(output, "erased %d facts of the first child; the same digest: %t, shorter: %t\n", len(audit.Erased(erased)),
		records[0].Digest == erased.Digest, len(after) < len(before))
	records[0] = erased
	for _, r := range records {
		if err := r.Verify(); err != nil {
			return err
		}
	}
	fmt.Fprintf(output, "verified %d records without the engine\n", len(records))
	return nil
}

// prove shows to someone who has the checkpoint and the public key alone that the erased record is in the log.
func prove(output io.Writer, log *audit.Log, publicKey string, r *audit.Record) error {
	checkpoint, err := verify.OpenCheckpoint(log.Checkpoint(), publicKey)
	if err != nil {
		return err
	}
	proof, err := log.ProveInclusion(checkpoint.Size, 0)
	if err != nil {
		return err
	}
	if err := checkpoint.CheckInclusion(r.Digest, 0, proof); err != nil {
		return err
	}
	fmt.Fprintf(output, "proved the erased record to be entry 0 of %d by %d hashes\n", checkpoint.Size, len(proof))
	return nil
}

// forge changes an outcome and computes every hash again: the table of outcomes catches it, without the engine.
func forge(ctx context.Context, output io.Writer, engine *assistance.Engine, r *audit.Record) error {
	different, err := audit.Replay(ctx, engine, r)
	if err != nil {
		return err
	}
	fmt.Fprintf(output, "replayed the second record: %d differences\n", len(different))
	forged := *r
	forged.Sealed.Decisions = bytes.Replace(r.Sealed.Decisions, []byte(`"outcome":"eligible"`), []byte(`"outcome":"ineligible"`), 1)
	if forged.Digest, err = verify.DigestOf(forged.Sealed); err != nil {
		return err
	}
	caught := forged.Verify()
	if caught == nil {
		return errors.New("a forged record was not caught")
	}
	_, err = fmt.Fprintf(output, "a forged record is caught:\n%v\n", caught)
	return err
}
