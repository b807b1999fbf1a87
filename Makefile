# Two commands do everything: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-long check install install-dev lock format

$(VENV)/core: requirements/core.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/core.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || $(BIN)/pip install -q --no-deps -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/core
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/core
install-dev: $(VENV)/dev

demo: install
	$(BIN)/motcua demo

test: install-dev
	tools/test

test-long: install-dev
	tools/test --long

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	tools/lock
