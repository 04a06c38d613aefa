"""Make this checkout importable in its own virtual environment, and put the command beside it.

A ``.pth`` file and a five-line script, instead of an editable install: that would need the build
backend at run time, and a network or a cache to get it from. This needs neither, works again after
the folder was moved (``make run`` starts with ``python -m trainer``), and changes nothing that pip
has installed.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

_COMMAND = """\
#!{python}
import sys
from trainer.cli import main
if __name__ == "__main__":  # the process that prints reads this file again
    sys.exit(main())
"""


def main() -> None:
    """Write the two files into the environment that runs this."""
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "coop-trainer.pth").write_text(f"{CHECKOUT}\n", "utf-8")
    command = Path(sysconfig.get_path("scripts")) / "trainer"
    command.write_text(_COMMAND.format(python=sys.executable), "utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    main()
