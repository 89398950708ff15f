"""The one hook by which everything that the program says finds its words in the user's language.

Every text stands in English where it is said, goes through `tr` (or `tr_n`, where a number decides between two
forms), and gets its values by name afterwards, so that a translator may put them anywhere. Texts in tables, which are
made before a language is chosen, are only marked there and go through `tr` where they are said.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

_MOST_QUOTED = 60  # letters of a word or a sentence of somebody's that is quoted, as {term!r}

# A text, its form for many or None, and the number that decides: the text in the user's language.
Translator = Callable[[str, str | None, int], str]


def _english(one: str, many: str | None, n: int) -> str:
    return one if many is None or n == 1 else many


class _Language:
    """Which translator is in use."""

    def __init__(self) -> None:
        self.translator: Translator = _english


_LANGUAGE = _Language()


def tr(text: str, /, **values: object) -> str:
    """*text* in the user's language, with the values put in its {places}; what is quoted there never gets long."""
    found = _LANGUAGE.translator(text, None, 1)
    return found.format(**_to_quote(found, values)) if values else found


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """The form for *n* of a text that has two in English; {n} and the values are put in."""
    return _LANGUAGE.translator(one, many, n).format(n=n, **values)


def shortened(quoted: str) -> str:
    """What somebody wrote, as much of it as a line that quotes it has room for."""
    return quoted if len(quoted) <= _MOST_QUOTED else f"{quoted[: _MOST_QUOTED - 1]}…"


def _to_quote(text: str, values: dict[str, object]) -> dict[str, object]:
    """The values, those shortened that *text* quotes."""
    if "!r}" not in text:
        return values
    return {
        name: shortened(value) if isinstance(value, str) and f"{{{name}!r}}" in text else value
        for name, value in values.items()
    }


def mark(text: str) -> str:
    """*text* itself, in a table: it is said, and translated, later."""
    return text


def listed(parts: Iterable[str]) -> str:
    """Several things one after the other: 'a, b, c'."""
    return tr(", ").join(parts)


def either(parts: Iterable[str]) -> str:
    """Several things of which one is meant: 'a or b'."""
    return tr(" or ").join(parts)


def use(translator: Translator | None) -> None:
    """Say everything in another language from now on; None for English."""
    _LANGUAGE.translator = translator or _english


@contextmanager
def using(translator: Translator) -> Iterator[None]:
    """Say everything in another language for a while."""
    before = _LANGUAGE.translator
    use(translator)
    try:
        yield
    finally:
        use(before)
