"""The catalogues of the program's texts: `assets/languages/CODE.po` for translators, `CODE.mo` for the program.

`make languages` finds every text in the source, brings each catalogue up to date and compiles it. `--check` says what
is missing, stale or broken, and changes nothing.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reflexmap.languages import ENGLISH, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "languages"
CODES = tuple(code for code in LANGUAGES if code != ENGLISH)
_KEYWORDS = {"tr": None, "tr_n": (1, 2), "mark": None}
_PLACE = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[a-z]|%[sdn]")
_WIDTH = 110
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the same bytes whenever it is made
# What would change with every run.
_OF_THE_DAY = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team'
    rb'|Report-Msgid-Bugs-To): .*\\n"\n',
    re.MULTILINE,
)


def template() -> Catalog:
    """Every text of the program, with the files that say it."""
    found = Catalog(project="ReflexMap", charset="utf-8", fuzzy=False)
    for file, _, message, comments, _ in extract_from_dir(
        ROOT / "reflexmap", [("**.py", "python")], keywords=_KEYWORDS
    ):
        if message and message != ("", ""):
            found.add(message, locations=[(f"reflexmap/{Path(file).as_posix()}", 0)], auto_comments=comments)
    return found


def catalogue(code: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none yet."""
    path = FOLDER / f"{code}.po"
    if not path.exists():
        return Catalog(locale=code, project="ReflexMap", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def renewed(code: str) -> Catalog:
    """A language's catalogue with the texts of today: new ones are empty, those that are said no more are gone."""
    old, new = catalogue(code), Catalog(locale=code, project="ReflexMap", charset="utf-8", fuzzy=False)
    new.header_comment, new.revision_date = f"# {LANGUAGES[code]}", old.creation_date
    new.creation_date = old.creation_date
    for message in template():
        if message.id:
            kept = old.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            said = kept.string if kept is not None and _is_like(kept, message) else ""
            files = sorted({place for place, _ in message.locations})
            new.add(
                message.id, said or ("",) * (new.num_plurals if message.pluralizable else 0), [(f, 0) for f in files]
            )
    return new


def _is_like(one: Message, other: Message) -> bool:
    return bool(one.pluralizable == other.pluralizable)


def po_of(made: Catalog) -> bytes:
    """A catalogue as translators read it."""
    out = io.BytesIO()
    write_po(out, made, width=_WIDTH, sort_output=True, omit_header=False, include_lineno=False)
    return _OF_THE_DAY.sub(b"", out.getvalue())


def mo_of(made: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    out = io.BytesIO()
    whole = Catalog(locale=made.locale, charset="utf-8", fuzzy=False, creation_date=_NO_DAY, revision_date=_NO_DAY)
    for message in made:
        if message.id and all(_forms(message.string)):
            whole.add(message.id, message.string)
    write_mo(out, whole)
    return out.getvalue()


def faults_of(code: str) -> Iterator[str]:
    """What is missing, stale or broken in a language, one line each."""
    wanted, there = {_key(m): m for m in template() if m.id}, {_key(m): m for m in catalogue(code) if m.id}
    yield from (f"{code}: missing: {key}" for key in wanted if key not in there)
    yield from (f"{code}: said nowhere: {key}" for key in there if key not in wanted)
    for key, message in there.items():
        said = _forms(message.string)
        if not all(said):
            yield f"{code}: not translated: {key}"
        english = _forms(message.id)
        places = [sorted(set(_PLACE.findall(text))) for text in english]
        for text in filter(None, said):
            if sorted(set(_PLACE.findall(text))) not in places:
                yield f"{code}: other places: {key}: {text}"
    path = FOLDER / f"{code}.mo"
    if not path.exists() or path.read_bytes() != mo_of(catalogue(code)):
        yield f"{code}: {path.name} is not made of {code}.po: `make languages`"


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (list, tuple)) else (text or "",)


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def main(words: list[str]) -> int:
    """Bring the catalogues up to date, or check them; 1 where something is amiss."""
    if "--check" not in words:
        for code in CODES:
            made = renewed(code)
            (FOLDER / f"{code}.po").write_bytes(po_of(made))
            (FOLDER / f"{code}.mo").write_bytes(mo_of(catalogue(code)))
    faults = [fault for code in CODES for fault in faults_of(code)]
    print("\n".join(faults[:50]))
    print(f"{len(faults)} faults in {len(CODES)} languages")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
