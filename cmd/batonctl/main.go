// Command batonctl is Baton from a terminal: the same planner, the same file, no display. Scripts can rely on it:
//
//	batonctl --plan velo.baton list deals --where "status=open and value>=5000" --json
//
// Exit codes: 0 done; 1 refused, with a message on standard error and nothing half-written; 2 wrong use. It only wires: the
// rules live in data, the numbers in data/metrics, the charts in charts/catalog. It builds without cgo.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
