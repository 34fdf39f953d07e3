// Package cases holds published cases as case files: real cases of children in China, restated as facts from what
// newspapers, procuratorates and courts published about them, without names.
//
// Facts that were not published are absent. What a published award presupposes is entered as found by the organ that
// made it: the findings the law leaves to a person, and that no earlier award stood in the way. The note of each file
// says what was assumed.
package cases

import (
	"embed"
	"io/fs"
)

//go:embed *.json
var files embed.FS

// Files are the case files, each named by the number of its case, such as "C010.json".
func Files() fs.FS { return files }
