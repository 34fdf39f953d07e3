//go:build !unix || solaris || aix

package main

import "os"

// lock keeps nobody away where the system has no lock that ends with its process: a second writer is then found by the
// length of the files, at its or the first one's next append.
func lock(*os.File) error { return nil }

// syncFolder does nothing where a folder cannot be synced.
func syncFolder(string) error { return nil }
