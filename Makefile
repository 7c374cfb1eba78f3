# Each check is defined here and nowhere else; people and CI call the same targets. `make help` lists them.
# Every target makes its own set-up: a virtual environment in .venv, and for the tests a Chromium and a Chinese font.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python, \
            $(if $(shell $(name) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(name))))
PORT ?= 8501
SHARED ?= ../shared
TESTS ?= tests
PARTS ?=
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$(( n < 6 ? n : 6 )))
VENV := .venv
RUN := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.PHONY: help run test lint score bench golden clean browser

help:           ## what each target does
	@grep -E '^[a-z]+: .*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS=$$'\t' read -r name text; do \
	  printf '  make %-7s %s\n' "$$name" "$$text"; done

run: $(VENV)/run.stamp  ## open the dashboard in a browser; PORT=8600 chooses another port
	$(RUN) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/dev.stamp browser  ## all tests, also in a real browser; TESTS=tests/test_figure.py chooses some
	$(RUN) -m pytest $(TESTS) -n $(JOBS) --dist loadfile

lint: $(VENV)/dev.stamp  ## style and types
	$(RUN) -m ruff check .
	$(RUN) -m mypy

score: $(VENV)/run.stamp  ## how right labels and categories are: of our own passages, and of a corpus; SHARED=FOLDER says where that is
	@$(RUN) -m tests.passages
	@if [ -f "$(SHARED)/score.py" ]; then \
	  $(RUN) "$(SHARED)/score.py" "$(SHARED)/corpus/texts" "$(SHARED)/corpus/gold" \
	    --run "$(RUN) -m lib extract {files} --format jsonl" $(if $(ONLY),--only $(ONLY)) $(if $(SHOW),--show $(SHOW)); \
	else echo "no corpus to score: $(SHARED)/score.py is not here; make score SHARED=FOLDER takes it, and corpus/ beside it, from FOLDER"; fi

bench: $(VENV)/bench.stamp browser  ## speed, as ratios measured in one run; never fails on a slow machine; PARTS=extraction chooses some
	$(RUN) -m bench $(PARTS)

golden: $(VENV)/dev.stamp  ## write the golden tables of tests/golden anew; look at the difference before you commit it
	UPDATE_GOLDEN=1 $(RUN) -m pytest tests/test_golden.py -q

clean:          ## remove the virtual environment and all caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

browser: $(VENV)/dev.stamp
	@$(RUN) tests/browser.py --install

$(VENV)/run.stamp: requirements.txt constraints.txt $(VENV)/bin/python
	$(RUN) -m pip install -q -r $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt constraints.txt $(VENV)/bin/python
	$(RUN) -m pip install -q -r $<
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements-bench.txt requirements-dev.txt requirements.txt constraints.txt $(VENV)/bin/python
	$(RUN) -m pip install -q -r $<
	@touch $@ $(VENV)/dev.stamp $(VENV)/run.stamp

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed: install it, or say where it is: make PYTHON=/path/to/python3"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment: install its venv module (on Debian and Ubuntu: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
