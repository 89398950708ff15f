"""The texts of the shipped maps in other languages: `PACK/CODE/FILE.yaml`, pairs of a text and its translation.

`make languages` brings the pairs up to date with each map's files: a new text has an empty translation, one that is
said no more goes. It says how many are missing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reflexmap import library
from reflexmap.atlas.packkeys import PACK_FILE
from reflexmap.atlas.reading.translations import WORDS
from reflexmap.atlas.translation import texts_of
from reflexmap.catalogue import Known, known_packs
from reflexmap.languages import ENGLISH, LANGUAGES

_OF_SEARCH = (WORDS, *(f"vocabulary{code}.yaml" for code in ("", *(f".{code}" for code in LANGUAGES))))
CODES = tuple(code for code in LANGUAGES if code != ENGLISH)


def texts_by_file(pack: Known) -> dict[str, list[str]]:
    """The texts of a map that are shown, by the file where they first stand, in their order."""
    left = dict.fromkeys(texts_of(library.atlas_of(pack)))
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in pack.path.glob("*.yaml") if path.name not in _OF_SEARCH):
        for text in _texts_in(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if text in left:
                del left[text]
                found.setdefault(path.name, []).append(text)
    return found


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, str):
        yield value


def pairs_of(folder: Path) -> dict[str, str]:
    """The pairs of all files of a language."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != WORDS:
            found |= {pair["text"]: pair["said"] for pair in yaml.safe_load(path.read_text(encoding="utf-8")) or ()}
    return found


def written(pairs: dict[str, str], code: str) -> str:
    """The pairs as a file has them."""
    rows = [{"text": text, "said": said} for text, said in pairs.items()]
    made = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=118)
    return f"# {LANGUAGES[code]}: the texts of the file of this name one folder up, and what they are here.\n\n{made}"


def renew(pack: Known, code: str, known: dict[str, str]) -> int:
    """Write the pairs of a map in a language from what is *known*; how many are missing."""
    missing = 0
    for name, texts in texts_by_file(pack).items():
        pairs = {text: known.get(text, "") for text in texts}
        missing += sum(not said for said in pairs.values())
        path = pack.path / code / ("map.yaml" if name == PACK_FILE else name)  # or the folder looked like a pack
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(pairs, code), encoding="utf-8")
    return missing


def main() -> int:
    """Bring all pairs up to date; 1 where one is missing."""
    shipped = [pack for pack in known_packs() if pack.shipped]
    known: dict[str, dict[str, str]] = {code: {} for code in CODES}
    for code in CODES:
        for pack in shipped:
            known[code] |= pairs_of(pack.path / code)
    missing = sum(renew(pack, code, known[code]) for pack in shipped for code in CODES)
    print(f"{missing} texts of maps are not translated")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
