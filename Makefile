# Two commands: `make run` and `make test`. Both create .venv and install into it only what is missing. And `make bench`,
# which measures Verbatim beside other tools: those go into .venv-bench. ARGS="FILE --rounds 1" is passed on.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
PEERS_VENV := .venv-bench
PEERS_STAMP := $(PEERS_VENV)/.installed
PEERS := tests/quality/bench/peers.txt

.PHONY: run test bench clean

run: $(RUN_STAMP)
	@$(BIN)/python -m bot

test: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(RUN_STAMP) $(PEERS_STAMP)
	@$(BIN)/python -m tests.quality.bench --peers $(PEERS_VENV)/bin/python $(ARGS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# torch first and alone: the others would accept any version of it, and the newest carries gigabytes of CUDA.
$(RUN_STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(TEST_STAMP): $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

$(PEERS_STAMP): $(PEERS)
	$(PYTHON) -m venv $(PEERS_VENV)
	$(PEERS_VENV)/bin/python -m pip install --quiet --constraint $(PEERS) torch
	$(PEERS_VENV)/bin/python -m pip install --quiet --requirement $(PEERS)
	@touch $@

clean:
	rm -rf $(VENV) $(PEERS_VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
