package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// watcher follows the folder the policies lie in. A pack that changed is put in place whole, once its files have been
// still for a while; one that is refused is logged with every problem, and the policies in place go on deciding.
type watcher struct {
	folder string
	server *server
	logger *slog.Logger
	// placed is the look of the folder when it was loaded last, seen that of the last time.
	placed, seen string
	// options are those of every engine the watcher loads.
	options []assistance.Option
}

func newWatcher(folder string, s *server, logger *slog.Logger, options ...assistance.Option) *watcher {
	// It may have changed since the service loaded it: nothing counts as placed.
	return &watcher{folder: folder, server: s, logger: logger, seen: lookOf(folder), options: options}
}

// follow looks again and again until the context ends.
func (w *watcher) follow(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			w.look()
		}
	}
}

// look reloads when the folder differs from what is in place and looks as it did the last time: a pack half saved, whose
// files are still being written, waits.
func (w *watcher) look() {
	look := lookOf(w.folder)
	still := look == w.seen
	w.seen = look
	if look == w.placed || !still {
		return
	}
	w.placed = look
	engine, err := load(w.folder, w.options...)
	if err == nil && engine.Digest() == w.server.current.Load().engine.Digest() {
		return
	}
	if err == nil {
		err = w.server.publish(engine)
	}
	if err != nil {
		logRefusedPolicies(w.logger, err)
		w.logger.Warn("the policies in place are kept", slog.String("policy_digest", w.server.current.Load().engine.Digest()))
		return
	}
	w.logger.Info("the policies were replaced", slog.String("policy_digest", engine.Digest()))
}

// lookOf tells one state of a folder from another by names, sizes and times of change, without reading files.
func lookOf(folder string) string {
	sum := sha256.New()
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err.Error()
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(sum, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		return err
	})
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}
