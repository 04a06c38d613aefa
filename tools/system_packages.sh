#!/bin/sh
# Have what Python's packages cannot bring:  system_packages.sh venv|pdf|browser PYTHON
#
# Looks first; asks apt only for what is missing, and only where this person may install (root, or sudo without a
# password). Where that is not so: one sentence that says what to do, and exit 1.
set -u
need=$1
python=$2

is_there() {
    case $need in
        venv) "$python" -c "import ensurepip, venv" ;;
        pdf) "$python" -c "import ctypes
for name in ('libpango-1.0.so.0', 'libpangoft2-1.0.so.0', 'libharfbuzz-subset.so.0'): ctypes.CDLL(name)" ;;
        browser) { [ -n "${CHROMIUM:-}" ] || command -v chromium; } && command -v pdftotext && command -v pdftoppm && command -v zbarimg ;;
    esac >/dev/null 2>&1
}

case $need in
    venv) packages="python3-venv" without="make run cannot make its virtual environment without it" ;;
    pdf) packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" without="all works but PDF files, which the print page replaces" ;;
    browser) packages="chromium poppler-utils zbar-tools" without="make test cannot look at pages and sheets without it (CHROMIUM=/path names a browser of your own)" ;;
    *) echo "system_packages.sh: venv, pdf or browser, not $need" >&2; exit 2 ;;
esac

is_there && exit 0

as_root=
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    fi
fi
if [ -n "$as_root" ]; then
    echo "Installing $packages …"
    log=$(mktemp)
    # The list of packages may be old or empty: then it is fetched, and the same asked again.
    if $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >"$log" 2>&1 ||
        { $as_root apt-get update >>"$log" 2>&1
          $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >>"$log" 2>&1; }; then
        rm -f "$log"
    else
        tail -n 3 "$log" >&2
        rm -f "$log"
    fi
    is_there && exit 0
fi
echo "Missing: $packages ($without). Install with: sudo apt-get install $packages" >&2
exit 1
