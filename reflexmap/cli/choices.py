"""Words of the command line that stand for one of a few things."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from reflexmap.errors import WrongUse
from reflexmap.texts import listed, tr

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def by_word(members: Iterable[E]) -> dict[str, E]:
    """The members of an enumeration by the words that name them."""
    return {member.value: member for member in members}


def choice(what: str, word: str, choices: Mapping[str, T]) -> T:
    """The choice that *word* names; *what* says, in English, of what sort. Raises WrongUse."""
    if word not in choices:
        text = tr(
            "no {what} is called {word!r}; one of: {choices}", what=tr(what), word=word, choices=listed(choices)
        )
        raise WrongUse(text)
    return choices[word]
