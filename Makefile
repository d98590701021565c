# `make run` and `make test` set up all they need in .venv/ and are quick when nothing changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
KNOWLEDGE_READY := $(VENV)/.ready-for-knowledge
TRAINING_READY := $(VENV)/.ready-for-training
# An older DuckDB in an environment of its own, which must be able to open what this one writes.
OLD_DUCKDB := .venv-duckdb1
# Kills and fails system calls in the tests of publication.
STRACE := $(VENV)/.has-strace
RESOLVE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --quiet

.PHONY: run test check accuracy chaos fuzz bench notebook docs knowledge train lock clean help

run: $(RUN_READY) ## set up and run the job on data/raw/
	@$(BIN)/dive-etl run

test: $(TEST_READY) $(STRACE) $(OLD_DUCKDB)/.ready ## set up and run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(TEST_READY) ## format, lint, types, layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --quiet tests/test_layers.py

accuracy: $(TEST_READY) ## hold how right it is against the floors, and print the figures
	@$(BIN)/python -m pytest --quiet --capture=no tests/test_accuracy.py

chaos: $(TEST_READY) $(STRACE) ## kill a publication at every call, fail it, read meanwhile; takes over an hour
	@DIVE_ETL_CHAOS=full $(BIN)/python -m pytest --quiet --capture=no tests/chaos

# For each target; `make fuzz SECONDS=225` is an hour in all.
SECONDS ?= 10
fuzz: $(TEST_READY) ## try each reader and rule on made-up input, guided by coverage, and print the figures
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

bench: $(TEST_READY) ## measure speed, as ratios to a floor taken in the same run
	@$(BIN)/python -m benchmarks

notebook: $(TEST_READY) ## open the notebook in JupyterLab
	@$(BIN)/jupyter lab notebooks/01_explore.ipynb

docs: $(TEST_READY) ## write the generated parts of README and docs anew
	@$(BIN)/python -m docs.generate

knowledge: $(KNOWLEDGE_READY) ## add the cloud services that AWS and Google list and the catalog lacks
	@$(BIN)/python -m dive_etl.knowledge.refresh

train: $(TRAINING_READY) ## train the recogniser from nothing; takes a quarter of an hour
	@OMP_NUM_THREADS=1 $(BIN)/python -m dive_etl.training

lock: $(TEST_READY) ## resolve the lock files anew
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(RESOLVE) pyproject.toml --group build --upgrade --output-file requirements.lock
	@$(RESOLVE) pyproject.toml --extra notebooks --group dev --upgrade-package botocore \
		--upgrade-package google-api-python-client --output-file requirements-dev.lock
	@$(RESOLVE) --group knowledge --constraint requirements-dev.lock --output-file requirements-knowledge.lock
	@$(RESOLVE) --group train --no-deps --output-file requirements-train.lock
	@echo duckdb==1.5.5 | $(RESOLVE) - --output-file requirements-duckdb1.lock

clean: ## remove the environments and caches; releases stay
	rm -rf $(VENV) $(OLD_DUCKDB) .mypy_cache .pytest_cache .ruff_cache .hypothesis .fuzz

help: ## show the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dive_etl needs Python 3.11 or newer; set PYTHON=")'
	@$(PYTHON) -m venv $(VENV)

# The package is installed editable, so a change of its code needs no install; one of pyproject.toml does.
$(RUN_READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) (once; about a minute)" >&2
	@$(BIN)/python $(INSTALL) requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src flows
	@touch $@

$(TEST_READY): requirements-dev.lock $(RUN_READY)
	@echo "adding what the tests need (once)" >&2
	@$(BIN)/python $(INSTALL) requirements-dev.lock
	@touch $@

$(STRACE): | $(BIN)/python
	@command -v strace >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install --yes -qq strace >&2; } || \
		{ echo "the tests need strace: apt-get install strace" >&2; exit 1; }
	@touch $@

$(KNOWLEDGE_READY): requirements-knowledge.lock $(RUN_READY)
	@$(BIN)/python $(INSTALL) requirements-knowledge.lock
	@touch $@

# Without what these packages ask for: only their data is read.
$(TRAINING_READY): requirements-train.lock $(TEST_READY)
	@$(BIN)/python $(INSTALL) requirements-train.lock --no-deps
	@touch $@

$(OLD_DUCKDB)/.ready: requirements-duckdb1.lock
	@$(PYTHON) -m venv $(OLD_DUCKDB)
	@$(OLD_DUCKDB)/bin/python $(INSTALL) requirements-duckdb1.lock
	@touch $@
