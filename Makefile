# Baton: make run opens the planner, make test proves it. Both install what they need first.
GO      ?= go
TOOL    := $(GO) tool -modfile=.ci/tools/go.mod
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)
PKGS    := ./...

.PHONY: run test lint bench build shots setup setup-test window clean soak

run: build ## set up, build and open Baton; without a display do the main job headless and write to out/
	@.ci/run-app

build: setup ## bin/baton and bin/batonctl
	$(GO) build -trimpath -tags no_emoji,no_metadata,migrated_fynedo -ldflags "$(LDFLAGS)" -o bin/baton ./cmd/baton
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "$(LDFLAGS)" -o bin/batonctl ./cmd/batonctl

setup:
	@.ci/setup build

setup-test:
	@.ci/setup test

# Tests read dates and numbers as they are written without a locale.
test: export LC_ALL = C.UTF-8
test: setup-test ## all tests: packages headless, then the real window under a virtual display
	$(GO) test -tags ci $(PKGS)
	$(MAKE) --no-print-directory window

window: build setup-test ## the real window, driven by keyboard; screenshots in out/
	BATON_WINDOW=1 $(GO) test -tags window -count=1 -timeout 20m -v ./cmd/baton -run Window

lint: setup
	@out=$$($(TOOL) gofumpt -l assets charts cmd data ui); test -z "$$out" || { echo "Not gofumpt-clean:"; echo "$$out"; exit 1; }
	$(GO) vet -tags ci $(PKGS)
	$(TOOL) staticcheck -tags ci $(PKGS)
	@$(TOOL) govulncheck -tags ci $(PKGS) || .ci/vuln-reachable

bench: setup-test ## the figures of docs/figures.md
	$(GO) test -tags ci -run '^$$' -bench . -benchtime 3x ./data/... ./charts/... ./ui/grid ./ui/board ./ui/calendar ./ui/timeline
	$(MAKE) --no-print-directory build
	BATON_WINDOW=1 $(GO) test -tags window -count=1 -timeout 30m -v ./cmd/baton -run "Startup|Smooth"

shots: build setup-test ## every screen, light and dark, on the sample, into out/shots
	BATON_WINDOW=1 BATON_SHOTS=out/shots $(GO) test -tags window -count=1 -timeout 20m -v ./cmd/baton -run Shots

soak: setup-test ## the long ones: a million contacts, minutes of fuzzing
	BATON_SOAK=1 $(GO) test -tags ci -timeout 60m $(PKGS)

clean:
	rm -rf bin out
