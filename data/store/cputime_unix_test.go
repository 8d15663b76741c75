//go:build unix

package store_test

import (
	"syscall"
	"time"
)

// cpuTime is what this process has used so far; on a machine others work on it
// says more than the wall clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
