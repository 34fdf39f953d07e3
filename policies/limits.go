package policies

// Limits bounds what a single policy file may hold, so that a file from outside cannot exhaust the process that checks it. A limit
// that is zero or negative admits nothing.
type Limits struct {
	// FileBytes is the largest size of a file, in bytes.
	FileBytes int
	// Depth is how many mappings and sequences may stand inside one another, the value at the bottom included.
	Depth int
	// Nodes is how many keys, values, mappings and sequences a file may hold together.
	Nodes int
}

// DefaultLimits returns the limits used when none are given: 1 MiB, depth 40, 50,000 nodes.
func DefaultLimits() Limits {
	return Limits{FileBytes: 1 << 20, Depth: 40, Nodes: 50_000}
}
