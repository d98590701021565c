# `make run` and `make test` set up all they need in .venv/ and are quick when nothing changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Releases of the package installer differ in what they say about odd settings of a machine; none of it concerns a user here.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.PHONY: run test check notebook bench accuracy docs lock clean help

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(RUN_READY) ## set up and run the job on data/raw/
	$(BIN)/dive-etl run

test: $(TEST_READY) ## set up and run the tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(TEST_READY) ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py

notebook: $(TEST_READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks/01_explore.ipynb

docs: $(TEST_READY) ## write the generated parts of README and docs anew
	$(BIN)/python docs/generate.py

lock: $(TEST_READY) ## resolve the two lock files anew
	$(PIP) uv
	$(BIN)/$(LOCK) --group build --output-file requirements.lock
	$(BIN)/$(LOCK) --extra notebooks --group dev --output-file requirements-dev.lock

clean: ## remove the environment and caches; releases stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The package itself is installed editable, so a change of its code needs no install; a change of pyproject.toml does.
$(RUN_READY): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements-dev.lock $(RUN_READY)
	$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@
