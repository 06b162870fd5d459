# Each command creates .venv and installs into it only what is missing; `bench` installs the tools that it compares with
# into .venv-bench. ARGS="..." is passed on to `quality`, `bench`, `scale` and `soak`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
LOCK := deploy/locks/models.txt
PEERS_VENV := .venv-bench
PEERS_STAMP := $(PEERS_VENV)/.installed
PEERS := tests/quality/bench/peers.txt

# What `check` runs: the test that mirrors FILE, or the tests of its room; a test file runs itself.
CHECKED := $(patsubst %/,%,$(FILE))
ROOM := $(patsubst %/,%,$(dir $(CHECKED)))
MIRROR := tests/$(ROOM)/test_$(notdir $(CHECKED)) tests/$(CHECKED) tests/$(ROOM) tests
CHECKED_TESTS := $(firstword $(wildcard $(if $(filter tests/%,$(CHECKED)),$(CHECKED),$(MIRROR))))

.PHONY: help run setup test types suite small check docs locks quality bench scale soak fleet clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: $(RUN_STAMP) ## start: the bot when it has a token, else the terminal chat
	@$(BIN)/python -m bot

setup: $(RUN_STAMP) ## connect with Discord: asks for the token and writes config.toml
	@$(BIN)/python -m bot setup

test: $(TEST_STAMP) ## everything that must hold: lint, import contracts, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory -j 2 types suite

types:
	$(BIN)/mypy

suite:
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(TEST_STAMP) ## the same for one module: FILE=index/article/dates/tense.py
	@test -d "$(CHECKED)" -o -f "$(CHECKED:.py=).py" || { echo 'Name a Python file or a folder: make check FILE=index/article/dates/tense.py' >&2; exit 2; }
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/lint-imports --no-logo
	$(if $(filter tests/%,$(CHECKED)),,$(BIN)/mypy $(CHECKED))
	$(BIN)/python -m pytest $(CHECKED_TESTS)

small: $(TEST_STAMP) ## what deploy/Dockerfile installs, from nothing: as a read-only image, size, memory, the answers of the full one
	@$(BIN)/python -m tests.small

docs: $(TEST_STAMP) ## write what docs/ takes from the code: the JSON's types, who imports whom
	$(BIN)/python -m bot.terminal.records.reference docs
	$(BIN)/python -m tests.import_graph
	$(BIN)/python -m tests.scale.graph

locks: $(TEST_STAMP) ## write deploy/locks/ from pyproject.toml and constraints.txt; says which platform lacks a wheel
	$(BIN)/python -m pip install --quiet --constraint constraints.txt uv
	$(BIN)/python -m tests.locks

quality: $(TEST_STAMP) ## figures on the question sets against the pinned baseline; ARGS="--raise" pins what is better
	@$(BIN)/python -m tests.quality.gate $(ARGS)

bench: $(RUN_STAMP) $(PEERS_STAMP) ## Verbatim beside other tools: ARGS="--rounds 1 --questions 150"
	@$(BIN)/python -m tests.quality.bench --peers $(PEERS_VENV)/bin/python $(ARGS)

scale: $(TEST_STAMP) ## memory, disk and time of a large library: ARGS="--paragraphs 10000 --beside CHECKOUT"
	@$(BIN)/python -m tests.scale $(ARGS)

soak: $(TEST_STAMP) ## load, kills, damage, outages, all on the loopback, in ten minutes: ARGS="--table FILE"
	@$(BIN)/python -m tests.soak $(ARGS)

fleet: $(TEST_STAMP) ## several processes that share a bot, one of them killed: ARGS="--servers 200 --seconds 120"
	@$(BIN)/python -m tests.fleet $(ARGS)

clean: ## remove what was installed, built and cached; articles and data stay
	rm -rf $(VENV) $(PEERS_VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# torch first and alone: which build of it is the machine's affair (README), so the lock does without it.
$(RUN_STAMP): $(BIN)/python pyproject.toml constraints.txt $(LOCK)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(TEST_STAMP): $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

$(PEERS_STAMP): $(PEERS)
	$(PYTHON) -m venv $(PEERS_VENV)
	$(PEERS_VENV)/bin/python -m pip install --quiet --constraint $(PEERS) torch
	$(PEERS_VENV)/bin/python -m pip install --quiet --requirement $(PEERS)
	@touch $@
