# Two commands matter: `make demo` and `make test`. Each sets up what it needs; see README.md.
SHELL := /bin/bash
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := .venv/bin
CORPUS ?= ../shared/corpus
SERVE ?= 1
PORT ?= 8437

.PHONY: demo test test-faults lint gate bench-joins bench-ledger bench-desk bench-read screenshots system clean help

help:
	@echo "make demo [SERVE=0] [PORT=8437]   read the sample reports, print the record, open the desk on loopback"
	@echo "make test                         the whole suite (installs Chromium and PostgreSQL where it may)"
	@echo "make test-faults                  kill 200 processes on each engine, at random, and look whether all is there"
	@echo "make lint                         ruff, mypy --strict, the import contract, the lock file"
	@echo "make gate                         score the reader on the gold corpora and hold the floors"
	@echo "make bench-joins                  how well claims are joined into records, from gold claims and from the reader's"
	@echo "make bench-ledger                 what keeping the record costs at 10,000, 100,000 and 1,000,000 claims"
	@echo "make bench-desk                   every page at 100,000 claims with twenty readers and a writer (CLAIMS=10000 is shorter)"
	@echo "make screenshots OUT=DIR          pictures of every page, wide and on a phone, light and dark, and what goes to paper"
	@echo "make bench-read                   what the gates before the model save, and what they lose"

.tools/bin/uv:
	python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools 'uv>=0.13,<0.14'

# The stamps live inside the environment, so that removing .venv removes them too.
.venv/.run-stamp: pyproject.toml uv.lock | $(filter .tools/%,$(UV))
	$(UV) sync --quiet --frozen --no-dev --inexact
	@touch $@

.venv/.dev-stamp: pyproject.toml uv.lock | $(filter .tools/%,$(UV))
	$(UV) sync --quiet --frozen --inexact
	@touch $@ .venv/.run-stamp

demo: .venv/.run-stamp
	@rm -rf .demo && mkdir -p .demo
	$(RUN)/promissory read examples/paris --db .demo/promissory.db
	@for view in meetings attendance commitments fulfilment positions groups conditions conflicts; do \
		echo; echo "== $$view"; $(RUN)/promissory $$view --db .demo/promissory.db || exit 1; done
	@if [ "$(SERVE)" != "0" ]; then echo; echo "The desk: http://127.0.0.1:$(PORT)/  (Ctrl-C ends it)"; \
		$(RUN)/promissory serve --db .demo/promissory.db --port $(PORT); \
	else echo; echo "The same record in the browser: make demo"; fi

# Chromium and PostgreSQL come from the system's packages where this user may install them; elsewhere their tests skip and say so.
system:
	@bash .ci/system-packages

test: .venv/.dev-stamp system
	$(RUN)/python -m pytest -n auto --dist loadfile

# The suite kills a few processes, this target many; ROUNDS=50 makes it shorter, PROMISSORY_FAULT_SEED repeats a run.
ROUNDS ?= 200
test-faults: .venv/.dev-stamp system
	PROMISSORY_FAULT_ROUNDS=$(ROUNDS) $(RUN)/python -m pytest tests/faults

lint: .venv/.dev-stamp
	$(UV) lock --check --quiet
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

gate: .venv/.run-stamp
	$(RUN)/python benchmarks/gate.py --corpus $(CORPUS)

bench-joins: .venv/.run-stamp
	$(RUN)/python benchmarks/joins.py --corpus $(CORPUS)

bench-ledger: .venv/.run-stamp
	$(RUN)/python benchmarks/ledger.py

CLAIMS ?= 100000
bench-desk: .venv/.dev-stamp
	$(RUN)/python benchmarks/desk.py --claims $(CLAIMS)

OUT ?= screenshots
screenshots: .venv/.dev-stamp
	PYTHONPATH=tests $(RUN)/python -m browser.screenshots --out $(OUT)

bench-read: .venv/.run-stamp
	$(RUN)/python benchmarks/read.py --corpus $(CORPUS)

clean:
	rm -rf .venv .tools .demo dist build
