# make run   sets everything up and opens the app on the sample data
# make test  sets everything up, a browser too, and runs every test
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501
NODE_MODULES := geo/web/node_modules/.package-lock.json
PIP := $(PY) -m pip --disable-pip-version-check --quiet --quiet

.PHONY: help setup run test check bench soak style browser pictures clean

help: ## show what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(VENV)/made: ## (the environment itself)
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Incident Atlas needs Python 3.11 or later; name it with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/app-installed: requirements.lock pyproject.toml | $(VENV)/made
	@echo "== installing the app's packages (locked, with hashes; about a minute)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev-installed: requirements-dev.lock $(VENV)/app-installed
	@echo "== installing the test packages (locked, with hashes)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/web-installed: geo/web/package.json geo/web/package-lock.json geo/web/vendor.py $(VENV)/app-installed
	@echo "== fetching the map's front-end packages"
	@$(PY) -m geo.web.vendor
	@touch $@

$(VENV)/fonts-made: geo/drawing/fonts.py $(VENV)/app-installed
	@echo "== cutting the type of the slides (once a machine, some seconds)"
	@$(PY) -c "from geo.drawing.fonts import font_folder; font_folder()"
	@touch $@

setup: $(VENV)/app-installed $(VENV)/web-installed $(VENV)/fonts-made ## make .venv, install everything the app needs

run: setup ## open the app on the sample data
	@echo "== Incident Atlas at http://localhost:$(PORT) (stop with Ctrl-C)"
	@$(VENV)/bin/incident-atlas serve --port $(PORT) --open

browser: $(VENV)/dev-installed
	@$(PY) tests/find_browser.py --install

test: setup $(VENV)/dev-installed browser ## run every test, in a real browser too
	@$(PY) -m pytest

style: $(VENV)/dev-installed
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

check: style test ## what CI runs: style, types, floors, tests

bench: setup $(VENV)/dev-installed browser ## measure speed and memory against named baselines
	@$(PY) -m benchmarks $(BENCH)

soak: setup $(VENV)/dev-installed ## kill imports, fill the disk, and look whether anything was lost
	@$(PY) -m benchmarks.soak $(SOAK)

pictures: setup $(VENV)/dev-installed browser ## take the pictures of the guide from the running app
	@$(PY) -m docs.take_pictures

clean: ## remove what setup made
	rm -rf $(VENV) geo/web/node_modules geo/web/vendor
