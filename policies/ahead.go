package policies

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// opened is a file of a pack before its turn to be read: what it holds, or what kept it from being opened.
type opened struct {
	file            *source.File
	refused, remedy string

	once     sync.Once
	root     *node
	problems rules.Problems
}

// ahead opens the files a manifest lists and has them parsed by as many goroutines as there are processors, while the pack is read in
// its own order from what they have come to: nothing that comes out depends on which was first. The files are opened by the caller
// alone, since a file system need not bear more. What it returns waits until nobody works any more.
func (b *packReader) ahead(lists [][]*node) (wait func()) {
	var queue []*opened
	for _, list := range lists {
		for _, n := range list {
			if n.kind != kindScalar {
				continue
			}
			o, known := b.opened[n.value]
			if !known {
				o = b.open(n.value)
				b.opened[n.value] = o
			}
			queue = append(queue, o)
		}
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(queue)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(queue)); i = next.Add(1) - 1 {
				b.parse(queue[i])
			}
		})
	}
	return workers.Wait
}

// open reads a file once, never more of it than its limit.
func (b *packReader) open(name string) *opened {
	if b.source.Files == nil || !fs.ValidPath(name) || path.Clean(name) != name {
		return &opened{refused: "no file of the pack can be called that", remedy: "name a file inside the pack's folder with forward slashes"}
	}
	f, err := b.source.Files.Open(name)
	if err != nil {
		return &opened{refused: "the file cannot be opened", remedy: "check that the file is in the folder of the pack, and its name in " + Manifest}
	}
	defer f.Close()
	content, err := readAtMost(f, max(b.source.Limits.FileBytes, rules.MaxTableBytes)+1)
	if err != nil {
		return &opened{refused: "the file cannot be read", remedy: "check that it is a file and may be read"}
	}
	return &opened{file: b.asBefore(b.source.Prefix+name, content)}
}

// readAtMost reads a file as far as the limit, into room for as much as the file says it holds.
func readAtMost(f fs.File, limit int) ([]byte, error) {
	var content bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() > 0 && info.Size() < int64(limit) {
		content.Grow(int(info.Size()) + bytes.MinRead)
	}
	_, err := content.ReadFrom(io.LimitReader(f, int64(limit)))
	return content.Bytes(), err
}

// take puts a file among those of the pack, or reports at the place where it is listed why it cannot be read.
func (b *packReader) take(name string, listed rules.Position) *opened {
	o, known := b.opened[name]
	if !known {
		o = b.open(name)
	}
	if o.file == nil {
		b.problems.Add(&rules.Problem{Code: "unreadable_file", Summary: o.refused, Detail: o.remedy, Place: listed, Arguments: []string{name}})
		return nil
	}
	b.pack.files[o.file.Name()] = o.file
	return o
}
