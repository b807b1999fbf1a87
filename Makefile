# Two commands do everything: `make demo` and `make test`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-long pictures bench check install install-dev lock format

PIP := $(BIN)/python -m pip install -q --disable-pip-version-check

$(VENV)/core: requirements/core.txt pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer with venv is missing: apt-get update && apt-get install python3 python3-venv"; exit 3; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/core.txt
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/core
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/core
install-dev: $(VENV)/dev

demo: install
	$(BIN)/motcua demo

test: install-dev
	tools/test

# 400 MB more; where it cannot be installed, the tests of Spark say so and the others run.
$(VENV)/spark: requirements/spark.txt $(VENV)/dev
	-$(PIP) --require-hashes -r requirements/spark.txt && touch $@

test-long: install-dev
	$(MAKE) $(VENV)/spark
	tools/test --long

pictures: install-dev
	tools/pictures

bench: install-dev
	$(BIN)/python bench/all.py

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
