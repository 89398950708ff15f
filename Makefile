# Everything starts here: `make run` and `make test` set up what they need. GNU make 3.81 or newer.

CHART := reflexmap-chart.png
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/run.stamp
DEV_READY := $(VENV)/dev.stamp

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# The first Python that is new enough; `make PYTHON=...` names another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$p; exit; }; done; echo python3)

SET_UP = python="$(PYTHON)"; $$python -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	echo "ReflexMap needs Python 3.11 or newer, and $$python is not one; install it \
	(Debian, Ubuntu: apt-get install python3 python3-venv) or name another: make PYTHON=python3.12 ..." >&2; exit 1; }; \
	$$python tools/set_up.py $(1)

# The environment is made again if its set-up never ended, its Python is gone or the checkout has moved.
WHOLE := $(shell test "$$(cat $(VENV)/ready 2>/dev/null)" = "$(CURDIR)" && $(BIN)/python -c pass 2>/dev/null && echo yes)
AGAIN := $(if $(WHOLE),,again)

CODE = $(wildcard reflexmap tests benchmarks tools)
LIBRARIES := $(BIN)/python tools/system_libraries.py

.PHONY: help run test test-bench torture sweep bench coverage rooms schema languages format wheel sdist clean again
.NOTPARALLEL:

help:
	@echo 'make run         set up and open the map; with no display, write $(CHART)'
	@echo 'make test        set up; check style, format and types; run the tests'
	@echo 'make test-bench  run the tests of the benchmarks: that each can be measured'
	@echo 'make bench       measure speed and memory against the budgets'
	@echo 'make torture     damage 10,000 records and kill 300 programs that write one: nothing may be lost'
	@echo 'make sweep       lay out sheets on every paper, in every size and in longer words; the suite lays out some'
	@echo 'make coverage    run the tests, and hold each file against its floor of lines and branches reached'
	@echo 'make rooms       draw docs/rooms.svg anew from what the files import'
	@echo 'make schema      write data/schema anew from the keys that the reader knows'
	@echo 'make languages   bring the texts of other languages up to date, and say what is missing'
	@echo 'make format      put the code into its one format'
	@echo 'make wheel       build the package into dist/'
	@echo 'make sdist       build the source archive into dist/'
	@echo 'make clean       remove all that make has made'

run: $(RUN_READY)
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(LIBRARIES) && \
		echo 'There is no display here, so the map is written to a file instead of opened.' && \
		$(BIN)/reflexmap export $(CHART) --view all --force && \
		echo '$(CURDIR)/$(CHART)'; \
	else \
		$(LIBRARIES) --window && $(BIN)/reflexmap; \
	fi

test: $(DEV_READY)
	@$(LIBRARIES) --with-x-tests
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/pytest -n 2

test-bench: $(DEV_READY)
	@$(LIBRARIES)
	$(BIN)/pytest benchmarks

bench: $(DEV_READY)
	@$(LIBRARIES)
	@$(BIN)/python -m benchmarks

torture: $(DEV_READY)
	@$(BIN)/python -m tests.record.fuzz 10000
	@$(BIN)/python -m tests.record.kills 300
	@$(BIN)/python -m tests.window.record.kills 300

sweep: $(DEV_READY)
	REFLEXMAP_SWEEP=1 $(BIN)/pytest -q -n auto tests/sheet


coverage: $(DEV_READY)
	@$(LIBRARIES) --with-x-tests
	@rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest -p tools.qt_threads -n 2
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage json --quiet
	@$(BIN)/python -m tools.coverage_floors

rooms: $(DEV_READY)
	@$(BIN)/python -m tools.draw_rooms

schema: $(DEV_READY)
	@$(BIN)/python -m tools.make_schema

languages: $(DEV_READY)
	@$(BIN)/python -m tools.pack_texts
	@$(BIN)/python -m tools.catalogues

format: $(DEV_READY)
	@$(BIN)/ruff check --fix-only --quiet $(CODE)
	@$(BIN)/ruff format $(CODE)

wheel: $(DEV_READY)
	@$(BIN)/python -m build --wheel --no-isolation

sdist: $(DEV_READY)
	@$(BIN)/python -m build --sdist --no-isolation

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis $(CHART)
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): pyproject.toml constraints.txt $(AGAIN)
	@$(call SET_UP,)
	@touch $@

$(DEV_READY): pyproject.toml constraints.txt $(AGAIN)
	@$(call SET_UP,--dev)
	@touch $(RUN_READY) $@

again:
