# make run    sets everything up and serves http://127.0.0.1:5000 (PORT to change)
# make serve  the same with production settings
# make test   sets up what the tests need, the browser included, and runs them all

PORT ?= 5000
BIN := .venv/bin

.PHONY: run serve test setup test-setup lint types unit browser bench bench-asking bench-rooms screenshots wheel lock clean

run: setup
	@$(BIN)/flask --app app index
	@PORT=$(PORT) $(BIN)/python app.py

# As in production; HOST, PORT and WORKERS to change.
serve: setup
	@$(BIN)/flask --app app index
	@PORT=$(PORT) $(BIN)/gunicorn

setup:
	@scripts/setup.sh run

test: test-setup lint types
	@$(BIN)/python -m pytest -n auto --cov --cov-report=

test-setup:
	@scripts/setup.sh test

lint: test-setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: test-setup
	@$(BIN)/mypy

unit: test-setup
	@$(BIN)/python -m pytest -n auto -m "not browser and not slow"

browser: test-setup
	@$(BIN)/python -m pytest -n auto -m browser

# What it costs and how good it is, beside others, into docs/benchmarks.md; each part also alone.
bench: bench-asking bench-rooms

# Quality, latency and growth of answers beside search engines; VIVA_BENCH names a folder with more to measure on.
bench-asking:
	@scripts/setup.sh bench
	@$(BIN)/python -m tests.bench --write

bench-rooms: test-setup
	@$(BIN)/python -m tests.bench.rooms --write

# Pictures of every page and state into screenshots; those that README and docs show are renewed.
screenshots: test-setup
	@$(BIN)/python scripts/screenshots.py

# A package to install anywhere with pip, the front-end package included, into dist.
wheel: setup
	@$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

# Pins the newest versions that fit, with hashes, for every platform.
lock: setup
	@$(BIN)/pip install --quiet uv
	@cd requirements && pin() { name=$$1; shift; ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o $$name.txt "$$@"; }; \
	  pin run ../pyproject.toml && pin test ../pyproject.toml test.in && pin encoder encoder.in && pin bench ../pyproject.toml test.in bench.in && pin node node.in
	@scripts/setup.sh npm install --package-lock-only --silent

clean:
	rm -rf .venv node_modules static/vendor tutor/encoder/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis dist screenshots .coverage*
