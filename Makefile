# Two commands on a fresh machine with Python 3.11+ and make:  make run   make test
# Everything they need is made or installed once and noted in .stamps/, so a second call starts at once.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= $(shell tools/find_python.sh)
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMPS := .stamps
PYTEST := $(PY) -m pytest

# A virtual environment stops working when the Python it was made with is removed: then it is made again.
ifneq ($(shell $(PY) -c "print(1)" 2>/dev/null),1)
$(shell rm -rf $(STAMPS))
endif

.PHONY: help
help: ## what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-13s %s\n", $$1, $$2 }'

.PHONY: run
run: $(STAMPS)/run $(STAMPS)/link $(STAMPS)/pdf ## serve COOP Trainer on this laptop: make run ARGS="--port 9000"
	@exec $(PY) -m trainer serve $(ARGS)

.PHONY: test
test: setup lint types check ## everything but the long sizes, in about ten minutes
	$(PYTEST) -m "not long" $(ARGS)

.PHONY: test-long
test-long: setup ## the full sizes
	$(PYTEST) -m long $(ARGS)

.PHONY: lint
lint: $(STAMPS)/dev ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

.PHONY: types
types: $(STAMPS)/dev ## mypy, strict
	$(PY) -m mypy

.PHONY: check
check: $(STAMPS)/run $(STAMPS)/link ## what the authors of modules should mend
	$(PY) -m trainer check

.PHONY: bench
bench: setup ## figures: start, memory, pages, print
	@for file in bench/serve.py bench/append.py bench/groups.py bench/print.py; do [ ! -f $$file ] || $(PY) $$file || exit 1; done

.PHONY: translations
translations: $(STAMPS)/dev ## collect the words of screens and sheets into the catalogues
	$(PY) tools/catalogues.py

.PHONY: lock
lock: ## write the two locks afresh (needs uv)
	tools/lock.sh

.PHONY: wheel
wheel: $(STAMPS)/dev ## build dist/coop_trainer-….whl
	$(PY) -m hatchling build -t wheel

.PHONY: clean
clean: ## remove what was installed and built here; data/ stays
	rm -rf $(VENV) $(STAMPS) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: setup
setup: $(STAMPS)/dev $(STAMPS)/link $(STAMPS)/pdf $(STAMPS)/browser

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	@tools/make_venv.sh "$(PYTHON)" $(VENV)
	@touch $@

$(STAMPS)/run: requirements.lock | $(STAMPS)/venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/run
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(STAMPS)/link: tools/link_checkout.py | $(STAMPS)/venv
	@$(PY) tools/link_checkout.py
	@touch $@

# Without Pango everything works but PDF files: one sentence, no stamp, on we go.
$(STAMPS)/pdf: | $(STAMPS)/venv
	@if tools/system_packages.sh pdf $(PY); then touch $@; fi

$(STAMPS)/browser: | $(STAMPS)/venv
	@tools/system_packages.sh browser $(PY)
	@touch $@
