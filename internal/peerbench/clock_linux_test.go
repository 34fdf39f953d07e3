package peerbench

import (
	"time"

	"golang.org/x/sys/unix"
)

// clockName says what now counts.
const clockName = "processor time of the thread"

// now is the processor time that the calling thread has used: what else runs on the machine is not in it, nor is the part
// of garbage collection that runs beside the program.
func now() time.Duration {
	var spent unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &spent); err != nil {
		return 0
	}
	return time.Duration(spent.Nano())
}
