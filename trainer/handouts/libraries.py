"""Where the engine finds the libraries it is built on, before it is loaded.

Linux has them from its own packages. Windows may take them from the wheel ``gstreamer-libs``; both
of its variables are needed, as the names of those files have no ``lib`` and have dots in them.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def point_to_wheel() -> None:
    """On Windows, let the engine find Pango in the wheel, where that is installed."""
    if sys.platform != "win32":
        return
    found = importlib.util.find_spec("gstreamer_libs")  # not imported: it needs its sisters
    if found is None or not found.submodule_search_locations:
        return
    folder = Path(next(iter(found.submodule_search_locations))) / "bin"
    os.environ["WEASYPRINT_DLL_DIRECTORIES"] = str(folder)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"


@contextlib.contextmanager
def quick_search() -> Iterator[None]:
    """Skip the slow search for libraries under Windows names while the engine loads on Linux.

    Each such name starts ``gcc``, ``ld`` and ``ldconfig`` in vain: 54 processes and 0.3 seconds.
    The Linux names that are tried next are found without a search.
    """
    if sys.platform != "linux":
        yield
        return
    kept = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the name it is called by
    try:
        yield
    finally:
        ctypes.util.find_library = kept
