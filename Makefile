# Two commands matter: `make run` and `make test`. Both set up what they need, once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export OMP_NUM_THREADS ?= 1

.PHONY: setup run test bench evals tune lint types format migration constraints clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m aethex.providers.embeddings.export
	$(BIN)/aethex prepare
	@touch $(STAMP)

run: setup
	$(BIN)/aethex serve

test: setup lint types
	$(BIN)/lint-imports
	$(BIN)/pytest -q

lint: setup
	$(BIN)/ruff check -q .
	$(BIN)/ruff format --check -q .

types: setup
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix -q .
	$(BIN)/ruff format -q .

bench: setup
	$(BIN)/python -m evals.bench

tune: setup
	$(BIN)/python -m scripts.tune_planner
	$(BIN)/python -m scripts.trust_planner

evals: setup
	$(BIN)/python -m evals

constraints: setup
	$(BIN)/pip freeze --exclude-editable | sed -E 's/ @ .*//; s/\+cpu$$//' > constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
