#!/bin/sh
# Make the virtual environment, unless one that works is there:  make_venv.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

if [ -z "$python" ]; then
    echo "COOP Trainer needs Python 3.11 or newer; install it, or name it: make run PYTHON=/path/to/python3" >&2
    exit 1
fi
if "$folder/bin/python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null &&
    "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi
# Debian keeps ensurepip in a package of its own.
"$(dirname "$0")/system_packages.sh" venv "$python"
"$python" -m venv --clear "$folder"
