# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
# Named, since a person's own projects in this folder are none of the linter's business.
CODE := src tests benchmarks docs

.PHONY: demo test lint docs clean

demo: .venv/installed
	$(BIN)/kit demo demo

test: .venv/tested
	$(BIN)/pytest -n auto --dist loadgroup --cov --cov-report=term:skip-covered

lint: .venv/tested
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

docs: .venv/installed
	$(BIN)/python docs/make_reference.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

# Dependency groups need pip 25.1, which is newer than the pip many Pythons bring along.
.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q src  # as pip does for what is not editable; else each start may compile anew
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

clean:
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
