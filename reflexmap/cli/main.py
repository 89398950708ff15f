"""Runs one command and says how it ended; each command imports what it needs itself."""

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from reflexmap.cli import disagreeing, entries, export, packs, records
from reflexmap.cli.output import DONE, WRONG_USE, give_up, tell
from reflexmap.errors import ReflexMapError
from reflexmap.languages import language_of, speak, spoken
from reflexmap.texts import tr

if TYPE_CHECKING:
    from argparse import Namespace

_LANGUAGE = "--language"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 the answer is no, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if argv is None else argv
    try:
        _speak(words)
        status = _run(words) if any(word in _COMMANDS for word in words) else _open(words)
        if sys.stdout is not None:  # as it is where the shell has closed it
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has gone, and wants to hear no more
        give_up(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        return 130
    except (ReflexMapError, OSError) as error:
        tell(_words_of(error))
        if isinstance(error, OSError) and not error.filename:
            give_up(sys.stdout)
        return WRONG_USE
    except MemoryError:
        tell(tr("there is too little memory for this"))
        return WRONG_USE


def _speak(words: Sequence[str]) -> None:
    """Say everything in the language that is asked for, or in the system's: the parser says much already."""
    wanted = None
    for word, following in pairwise((*words, "")):
        if word == _LANGUAGE or word.startswith(f"{_LANGUAGE}="):
            wanted = word.partition("=")[2] or following
    code = language_of(wanted)
    if code != spoken():
        speak(code)


def _run(words: Sequence[str]) -> int:
    """Run the command that the words name."""
    from reflexmap.cli.arguments import parser

    options = parser(words).parse_args(words)
    return _COMMANDS[options.command](options)


def _open(words: Sequence[str]) -> int:
    """Open the window with the records and maps that the words name."""
    records, others = [word for word in words if _is_record(word)], [word for word in words if not _is_record(word)]
    packs: tuple[str, ...] = ()
    language = ""
    if others:  # the parser costs a start its time
        from reflexmap.cli.arguments import parser

        options = parser(others).parse_args(others)
        packs, language = tuple(options.pack), options.language
    from reflexmap.window.app import run

    return run([Path(record) for record in records], packs, language)


def _words_of(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _is_record(word: str) -> bool:
    """Whether a word names a record to be opened in the window."""
    return word.endswith(".reflexmap") and not word.startswith("-")


_COMMANDS: dict[str, Callable[["Namespace"], int]] = {
    "list": entries.list_entries,
    "search": entries.search,
    "at": entries.at,
    "show": entries.show,
    "export": export.export,
    "check": packs.check,
    "verify": packs.verify,
    "disagree": disagreeing.disagree,
    "packs": packs.list_packs,
    "new-pack": packs.new_pack,
    "marks": records.marks,
    "compare": records.compare,
    "recover": records.recover,
}
