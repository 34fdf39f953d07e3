//go:build !linux

package peerbench

import "time"

// clockName says what now counts.
const clockName = "time of the clock"

var started = time.Now()

// now is the time since the program started.
func now() time.Duration { return time.Since(started) }
