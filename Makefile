# One door: `make` lists what there is.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BUILT := $(VENV)/.built
TRANSLATIONS := $(wildcard src/sluss/*/locale/*/LC_MESSAGES/django.po)
PORT ?= 8000
# In a wholly empty environment there is no path to find programs on.
ifeq ($(PATH),)
export PATH := /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: help install demo serve test bench-access check fix lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

install: $(BUILT) ## make .venv from the locked dependencies (does nothing the second time)

demo: $(BUILT) ## a filled demo hub on http://localhost:8000
	@$(BIN)/sluss demo --port $(PORT)

serve: $(BUILT) ## the program on http://localhost:8000, on your own SLUSS_HOME
	@$(BIN)/sluss serve --port $(PORT)

test: $(BUILT) ## every test, on as many cores as there are, at most four
	@$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

bench-access: $(BUILT) ## what the keys cost, on four million facts (about fifteen minutes; needs 6 GB of disk)
	@$(BIN)/pytest -q -s -p no:randomly --timeout=0 benchmarks/test_access.py

check: $(STAMP) ## format, lint, imports, types, templates, migrations, generated docs, dependencies
	@scripts/check

fix: $(STAMP) ## let the tools mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(STAMP) ## renew the lock files (releases younger than a week are left out)
	@scripts/lock

$(STAMP): requirements/base.txt requirements/dev.txt package-lock.json pyproject.toml hatch_build.py
	@scripts/install
	@touch $@

# Translations and front-end files of a working copy that is already installed.
$(BUILT): $(STAMP) $(TRANSLATIONS)
	@$(BIN)/python hatch_build.py
	@touch $@
