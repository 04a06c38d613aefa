#!/bin/sh
# Print the first Python from 3.11 on; nothing if there is none (make_venv.sh then says so in a sentence).
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
