"""What every command says, and where: answers on standard output, one line of error on standard error."""

import re
import sys
from contextlib import suppress
from typing import TextIO

from reflexmap.errors import in_one_line

DONE, NO, WRONG_USE = 0, 1, 2  # exit statuses: done; the answer is no; wrong use or a fault
_OBEYED = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # by terminals, and not escaped by JSON


def print_json(value: object) -> None:
    """Print JSON that loses no letter to the terminal."""
    import json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    escape = encoding.lower().replace("-", "") != "utf8"  # where a letter could come out as a question mark
    print(_OBEYED.sub(_escaped, json.dumps(value, ensure_ascii=escape, indent=2)))


def say(line: str) -> None:
    """Say a line on standard output in which names of files stand, or words of files: it is shown, never obeyed."""
    print(in_one_line(line))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


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
