"""What every command says, and where: answers on standard output, one line of error on standard error."""

import sys
from contextlib import suppress
from typing import TextIO

from reflexmap.errors import in_one_line

DONE, NO, WRONG_USE = 0, 1, 2  # exit statuses: done; the answer is no; wrong use or a fault


def print_json(value: object) -> None:
    """Print JSON that loses no letter to the terminal."""
    import json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    escape = encoding.lower().replace("-", "") != "utf8"  # where a letter could come out as a question mark
    print(json.dumps(value, ensure_ascii=escape, indent=2))


def tell(line: str) -> None:
    """Say a line on standard error, where there is one that takes it; never on standard output instead."""
    if sys.stderr is not None:
        try:
            print(f"reflexmap: {in_one_line(line)}", file=sys.stderr, flush=True)
        except OSError:
            give_up(sys.stderr)


def give_up(stream: TextIO | None) -> None:
    """Send nowhere what could not be written, so that the process does not try, and fail, once more as it ends."""
    import os

    if stream is not None:  # as it is where the shell has closed it
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
