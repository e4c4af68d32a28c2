# Two commands matter: `make run` and `make test`. Everything here is safe to run again.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

ifeq (,$(filter oneshell,$(.FEATURES)))
$(error GNU make 3.82 or newer is needed (on a Mac: brew install make, then gmake))
endif

PORT ?= 8000
DEMO ?= yes
# How many processes run the tests; anything pytest takes goes in ARGS (make test ARGS="-k receipt").
WORKERS ?= 2
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
FLASK := $(PY) -m flask --app wsgi
# Settings for this checkout: .env where there is one; else this is a local site with a secret key made once.
SETTINGS := set -a; if [ -f .env ]; then . ./.env; fi; \
  : "$${FOLKMOOT_ENV:=local}" "$${SECRET_KEY:=$$(cat instance/secret-key)}"; \
  if [ "$$FOLKMOOT_ENV" = local ]; then : "$${SITE_URL:=http://127.0.0.1:$(PORT)}"; fi; set +a
# npm comes from the machine, or else from .venv (requirements-node.txt).
WITH_NPM := PATH="$$PATH:$(CURDIR)/$(VENV)/bin"

.PHONY: help install run flask test check lint bench docs format lock clean dev-packages chromium

help:  ## Show this list
	@echo "Folkmoot: consultations that end in a published priority list."; echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | awk -F'\t' '{printf "  make %-9s %s\n", $$1, $$2}'
	@echo; echo "  make run PORT=9000   serve on another port"; echo "  make run DEMO=no     start with an empty site"

install: $(VENV)/.runtime static/vendor/.built instance/secret-key  ## Set everything up: .venv, packages, styles and scripts

run: install  ## Start the site, with demo content on the first start
	@$(SETTINGS)
	echo "run: bringing the database up to date"
	$(FLASK) db upgrade
	if [ "$(DEMO)" != no ]; then $(FLASK) demo --if-empty; fi
	echo "run: serving on http://localhost:$(PORT) (stop with Ctrl+C)"
	exec $(FLASK) serve --port $(PORT)

flask: install  ## Run a command of the site: make flask ARGS="create-admin"
	@$(SETTINGS)
	$(FLASK) $(ARGS)

test: install dev-packages chromium lint  ## Run every check and every test
	@echo "test: the whole suite, $(WORKERS) processes"
	if [ -n "$$(type -P chromium chromium-browser google-chrome || true)" ]; then skip=(); else skip=(-m "not browser"); fi
	$(PY) -m pytest -n $(WORKERS) --dist worksteal "$${skip[@]}" $(ARGS)

check: install dev-packages lint  ## Run the quick checks: style, types, import rules, house rules
	@$(PY) -m pytest tests/house $(ARGS)

lint:
	@echo "lint: style (ruff)"
	$(PY) -m ruff check --quiet
	echo "lint: types (mypy)"
	$(PY) -m mypy --no-error-summary
	echo "lint: import rules (import-linter)"
	COLUMNS=200 $(VENV)/bin/lint-imports --no-logo

bench: install dev-packages  ## Measure against the goals, each beside its reference
	@$(PY) -m bench $(ARGS)

docs: install  ## Write the documents that are made from the code
	@$(SETTINGS)
	$(FLASK) docs

format: dev-packages  ## Tidy the Python files
	@$(PY) -m ruff check --fix --quiet && $(PY) -m ruff format --quiet

lock:  ## Write the exact versions again, from requirements.in, requirements-dev.in, requirements-peers.in
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT
	freeze() { "$$work/bin/python" -m pip freeze --exclude pip --exclude setuptools; }
	python3 -m venv "$$work" && "$$work/bin/python" -m pip install --quiet -r requirements.in
	freeze > "$$work/runtime"
	{ echo '# Written by `make lock` from requirements.in. Do not edit.'; cat "$$work/runtime"; } > requirements.txt
	"$$work/bin/python" -m pip install --quiet -r requirements-dev.in
	"$$work/bin/python" -m pip install --quiet --no-deps -r requirements-peers.in
	{ echo '# Written by `make lock` from requirements-dev.in and requirements-peers.in. Do not edit.'
	  freeze | grep -vxFf "$$work/runtime"; } > requirements-dev.txt
	echo "lock: requirements.txt and requirements-dev.txt are new; run make test"

clean:  ## Remove what make install made (your database in instance/ stays)
	@rm -rf $(VENV) node_modules static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	echo "clean: done; instance/ was left alone"

# --- the pieces: each stamp file is newer than what it was made from, or is made again ---

$(VENV)/.python:
	@for python in python3 python3.11 python3.12 python3.13 python3.14; do
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi
	done
	if [ -z "$${found:-}" ]; then
	  echo "install: Python 3.11 or newer is needed and was not found." >&2
	  echo "         On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1
	fi
	echo "install: making .venv with $$($$found --version)"
	if ! $$found -m venv $(VENV); then
	  echo "install: Python could not make a virtual environment." >&2
	  echo "         On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1
	fi
	touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.python
	@echo "install: Python packages (requirements.txt)"
	$(PIP) install -r requirements.txt
	touch $@

dev-packages: $(VENV)/.dev
$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "install: packages for checks and tests (requirements-dev.txt)"
	$(PIP) install --no-deps -r requirements-dev.txt  # the lock is complete, and leaves solvers out on purpose
	touch $@

static/vendor/.built: package.json package-lock.json $(wildcard static/src/*) | $(VENV)/.python
	@if ! type -P npm >/dev/null && [ ! -x $(VENV)/bin/npm ]; then
	  echo "install: no npm on this machine, so Node.js goes into .venv (requirements-node.txt)"
	  $(PIP) install -r requirements-node.txt
	fi
	echo "install: styles and scripts (npm ci, then the build into static/vendor)"
	mkdir -p static/vendor
	$(WITH_NPM) npm ci --include=dev --no-progress --loglevel=error
	$(WITH_NPM) npm run --silent build
	touch $@

instance/secret-key: | $(VENV)/.python
	@mkdir -p instance
	(umask 077; $(PY) -c 'import secrets; print(secrets.token_hex(32))' > $@)
	echo "install: made a secret key for this machine in instance/secret-key"

# Debian's own browser, and a Redis to try the worker's queue on: the tests never download one.
chromium:
	@found=$$(type -P chromium chromium-browser google-chrome || true)
	if [ -n "$$found" ] && type -P redis-server >/dev/null; then exit 0; fi
	if [ "$$(id -u)" = 0 ] && type -P apt-get >/dev/null; then
	  echo "test: installing chromium and redis-server for the tests (apt-get)"
	  if apt-get -qq update </dev/null && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium redis-server </dev/null >/dev/null
	  then exit 0; fi
	fi
	if [ -n "$$found" ]; then echo "test: no redis-server here, so the test of the queue on Redis is left out." >&2; exit 0; fi
	echo "test: no chromium here, so the browser tests are left out. To run them: apt-get install chromium" >&2
	if [ -n "$${CI:-}" ]; then echo "test: CI must run them, so this is a failure." >&2; exit 1; fi

.ONESHELL:
