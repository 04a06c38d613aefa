"""The command ``trainer``: thin, in plain sentences, with exit codes 0, 1 and 2.

0: done. 1: done, and something is to be mended. 2: not done; one line says why.
"""

from trainer.cli.commands import main as main
