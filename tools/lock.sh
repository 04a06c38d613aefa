#!/bin/sh
# Write the two locks afresh from pyproject.toml. Needs uv, and a package index to ask.
#
# requirements.lock      what runs: the program, and the driver for PostgreSQL (a centre changes one setting, no more)
# requirements-dev.lock  the same versions and what the checks need
#
# "--universal" writes one lock for Linux, Windows and macOS. Addresses of indexes are left out: they belong to the machine.
set -eu
cd "$(dirname "$0")/.."

uv=.venv/bin/uv
[ -x "$uv" ] || uv=$(command -v uv) || { echo "Locks are written by uv: .venv/bin/python -m pip install uv" >&2; exit 1; }

write() {
    out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-header \
        --no-emit-index-url --no-emit-find-links "$@" pyproject.toml --output-file "$out.new"
    { echo "# Written by tools/lock.sh (make lock); versions are asked for in pyproject.toml."; cat "$out.new"; } >"$out"
    rm "$out.new"
}

write requirements.lock --extra postgresql
write requirements-dev.lock --extra postgresql --extra dev --constraint requirements.lock
