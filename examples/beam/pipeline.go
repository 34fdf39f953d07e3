package main

import (
	"context"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func init() {
	register.Function2x2(totalRecord)
	register.Function1x2(refusalRecord)
}

// The files of a job, in its output folder.
const (
	totalsFile   = "totals.jsonl"
	refusalsFile = "refusals.jsonl"
)

// job is one run over cases: where they are, where the answer goes, and the digest of the pack that decides. Folders and
// files are of any file system Beam knows.
type job struct {
	glob, output, digest string
}

func (j job) file(name string) string { return strings.TrimSuffix(j.output, "/") + "/" + name }

// pipeline reads cases, decides them and adds up. The work is shared out by file, before any is opened: what has to
// go between workers are names of files, totals and refusals, never a case.
func (j job) pipeline() *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	names := beam.Reshuffle(s, fileio.MatchFiles(s, j.glob, fileio.MatchEmptyDisallow()))
	lines := beam.ParDo(s, &readLinesFn{}, fileio.ReadMatches(s, names))
	decided, refused := beam.ParDo2(s, &assessFn{Digest: j.digest}, lines)
	totals := beam.CombinePerKey(s, &totalsFn{}, decided)

	// Each file begins its life with the digest, so that it is written anew even when nothing else goes into it.
	pack := beam.Create(s, packRecord(j.digest))
	textio.Write(s, j.file(totalsFile), beam.Flatten(s, pack, beam.ParDo(s, totalRecord, totals)))
	textio.Write(s, j.file(refusalsFile), beam.Flatten(s, pack, beam.ParDo(s, refusalRecord, refused)))
	return p
}

// run runs the job on the runner that --runner names, which is Beam's local one when left out, and reads the answer.
func (j job) run(ctx context.Context) (answer, error) {
	if err := beamx.Run(ctx, j.pipeline()); err != nil {
		return answer{}, err
	}
	return j.read(ctx)
}
