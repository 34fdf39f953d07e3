package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/explanations"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// fileRun is one file of tests with what came of it.
type fileRun struct {
	name    string
	results []policytest.Result
}

// keptExplanations are the archives of a pack, with its folder.
type keptExplanations struct {
	folder   *packFolder
	archives []*explanations.Archive
}

func readExplanations(folder *packFolder) (*keptExplanations, error) {
	archives, err := explanations.Read(folder.root.FS(), folderPrefix(folder.name))
	if err != nil {
		return nil, err
	}
	return &keptExplanations{folder, archives}, nil
}

// of is the archive of a file of tests; one that keeps nothing where there is none.
func (k *keptExplanations) of(testFile string) *explanations.Archive {
	for _, archive := range k.archives {
		if archive.TestFile == path.Base(testFile) {
			return archive
		}
	}
	return explanations.NewArchive(testFile)
}

// updatedArchive says what an update did to one archive.
type updatedArchive struct {
	Name    string `json:"name"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Removed int    `json:"removed"`
	// Left are tests that failed, of which nothing was taken over.
	Left int `json:"left"`
}

// update writes the explanations of what was run into the archives: with add also of tests of which none is kept yet. What is kept
// of tests that are gone is removed.
func (k *keptExplanations) update(runs []fileRun, all []*policies.TestFile, add bool) ([]updatedArchive, error) {
	var updated []updatedArchive
	var changed []*explanations.Archive
	for _, archive := range k.withNew(runs) {
		done := updatedArchive{Name: folderPrefix(k.folder.name) + archive.Name}
		for _, run := range runs {
			if path.Base(run.name) != archive.TestFile {
				continue
			}
			changes, err := archive.Update(run.results, add)
			if err != nil {
				return nil, err
			}
			done.Added, done.Changed, done.Removed, done.Left = changes.Added, changes.Changed, changes.Removed, changes.Left
		}
		done.Removed += archive.Prune(fileNamed(all, archive.TestFile))
		if done.Added+done.Changed+done.Removed > 0 {
			changed = append(changed, archive)
		}
		if done.Added+done.Changed+done.Removed+done.Left > 0 {
			updated = append(updated, done)
		}
	}
	// Nothing is written when one of them cannot be.
	contents := make([][]byte, len(changed))
	for i, archive := range changed {
		var err error
		if contents[i], err = archive.Format(); err != nil {
			return nil, err
		}
	}
	for i, archive := range changed {
		if err := k.write(archive, contents[i]); err != nil {
			return nil, err
		}
	}
	return updated, nil
}

// withNew are the archives there are, and one for each file of tests that has none.
func (k *keptExplanations) withNew(runs []fileRun) []*explanations.Archive {
	for _, run := range runs {
		if archive := k.of(run.name); !slices.Contains(k.archives, archive) {
			k.archives = append(k.archives, archive)
		}
	}
	return k.archives
}

func fileNamed(files []*policies.TestFile, base string) *policies.TestFile {
	at := slices.IndexFunc(files, func(f *policies.TestFile) bool { return path.Base(f.Name) == base })
	if at < 0 {
		return nil
	}
	return files[at]
}

// write puts an archive in the place of the one before; one that keeps nothing is removed.
func (k *keptExplanations) write(archive *explanations.Archive, content []byte) error {
	root := k.folder.root
	if len(archive.Kept) == 0 {
		if err := root.Remove(archive.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := root.MkdirAll(path.Dir(archive.Name), 0o755); err != nil {
		return err
	}
	unfinished := archive.Name + ".unfinished"
	if err := root.WriteFile(unfinished, content, 0o644); err != nil {
		return errors.Join(err, removed(root, unfinished))
	}
	if err := root.Rename(unfinished, archive.Name); err != nil {
		return errors.Join(err, removed(root, unfinished))
	}
	return nil
}

// removed takes away what was not finished; that it was never there is no fault.
func removed(root *os.Root, name string) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// any reports whether an explanation is kept of any test.
func (k *keptExplanations) any() bool {
	return slices.ContainsFunc(k.archives, func(a *explanations.Archive) bool { return len(a.Kept) > 0 })
}
