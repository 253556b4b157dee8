# Every target sets up .venv by itself: when it is missing, and again when
# pyproject.toml has changed since.
#
#   make demo    the report on the shipped Artux data, into out/
#   make test    lint, types, tests, doctests, notebooks, docs, wheel
#   make lint    ruff and mypy
#   make coverage  the tests again, with the lines that none of them runs
#   make docs    the site, into docs/_build/html
#   make bench   the benchmarks
#   make clean   remove what was built; .venv stays

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test lint coverage docs bench clean

# Set PYTHON=/path/to/python to choose the interpreter that .venv is made with.
PYTHON ?=
PY := .venv/bin/python

help:
	@sed -n '4,10s/^# *//p' Makefile

demo: .venv/.installed-cjk
	.venv/bin/debtkit report data/artux-2024 --out out

# The tests of a file go to one process: what they share, such as the built site, is made once.
test: lint
	$(PY) -m pytest --numprocesses auto --dist loadfile

coverage: .venv/.installed-dev
	$(PY) -m pytest --cov --numprocesses auto --dist loadfile

lint: .venv/.installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

docs: .venv/.installed-dev
	$(PY) -m sphinx -W -n --keep-going -b html docs docs/_build/html
	@echo "open docs/_build/html/index.html"

bench: .venv/.installed-dev
	for file in benchmarks/bench_*.py; do $(PY) "$$file"; done

clean:
	rm -rf build dist out htmlcov .coverage docs/_build docs/_generated .pytest_cache .mypy_cache .ruff_cache

# One stamp for each set of extras, so that the demo does not wait for the tools
# that only a developer needs.
.venv/.installed-%: pyproject.toml | $(PY)
	@echo "installing debtkit and what the extra '$*' needs into .venv"
	$(PY) -m pip install -qq --disable-pip-version-check --editable ".[$*]"
	@touch $@

$(PY):
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "setting up .venv with $$("$$python" --version) (a minute or two, once)"; \
	        exec "$$python" -m venv .venv; \
	    fi; \
	done; \
	echo "debtkit needs Python 3.11 or newer, and none was found." >&2; \
	echo "Install one, or say where it is: make PYTHON=/path/to/python3.12 ..." >&2; \
	exit 1
