"""How both windows of the first row end: at once when they are painted, saying how much memory they took."""

import os
import sys

from benchmarks.memory import peak


def leave() -> None:
    """Print the peak of memory and end the process without taking anything down."""
    sys.stdout.write(f"{peak()}\n")
    sys.stdout.flush()
    os._exit(0)
