# make report   set up, then build samples/northamptonshire into out/
# make test     set up, then run the whole test suite
# make check    formatting, lint, types, import contracts
# make bench    timings by stage and format, and beside WeasyPrint, Typst and a bare canvas; asserts no time
# make conformance   matplotlib's own test figures through our charts, as a table in docs
# make docs     docs/reference and schemas/, from the program's own tables
# make picture  the picture of pages in the README

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: report samples test check bench conformance docs schemas picture wheel clean

report: $(STAMP)
	$(BIN)/reportgen render samples/northamptonshire --to pdf,docx --out out

samples: $(STAMP)
	$(BIN)/reportgen render samples/northamptonshire --to pdf,docx,text --out out
	$(BIN)/reportgen render samples/emergency-care --to pdf,docx,text --out out

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pyright

bench: $(STAMP)
	$(BIN)/python -m pytest tests/benchmarks -m bench -n 0 --benchmark-only --benchmark-sort=name \
	    --benchmark-group-by=group --benchmark-columns=min,median,max,rounds
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.word
	$(BIN)/python -m tests.audit_proof.proof --seed published --docs

conformance: $(STAMP)
	$(BIN)/python -m tests.conformance

docs: schemas
	$(BIN)/python docs/make_reference.py

picture: $(STAMP)
	$(BIN)/python docs/make_picture.py

schemas: $(STAMP)
	$(BIN)/reportgen schema --out schemas

wheel: $(STAMP)
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf out dist $(VENV)

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(STAMP)
