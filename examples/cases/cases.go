// Package cases holds case files, most of them published cases: real cases of children in China, restated as facts from what
// newspapers, procuratorates and courts published about them, without names.
//
// The files named C are published cases, by the number of the case. Facts that were not published are absent. What a published award presupposes is entered as found by the organ that
// made it: the findings the law leaves to a person, and that no earlier award stood in the way. The note of each file
// says what was assumed. The files named M are constructed, no published case: each produces what the Supreme People's
// Procuratorate's statement of 3 September 2024 names and no published case states enough to produce.
package cases

import (
	"embed"
	"io/fs"
)

//go:embed *.json
var files embed.FS

// Files are the case files: published ones such as "C010.json", constructed ones such as "M02-hotel-did-not-report.json".
func Files() fs.FS { return files }
