"""The field's own terms: the four views of a foot, left and right."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from reflexmap.texts import mark, tr

T = TypeVar("T")

# What stands beside every claim, and beside many of them; said through `tr`.
DISCLAIMER = mark("Traditional claim, not medical advice.")
DISCLAIMER_OF_MANY = mark("Traditional claims, not medical advice.")


class View(StrEnum):
    """One of the four sides that a foot is drawn from."""

    SOLE = "sole"
    TOP = "top"
    INNER = "inner"
    OUTER = "outer"

    @property
    def is_side(self) -> bool:
        """True where the frame is (y, z), along and up; False where it is (x, y), across and along."""
        return self in (View.INNER, View.OUTER)

    @property
    def in_words(self) -> str:
        """The view's name inside a sentence."""
        return tr(_NAMES[self])


_NAMES = {
    View.SOLE: mark("sole"),
    View.TOP: mark("top"),
    View.INNER: mark("inner"),
    View.OUTER: mark("outer"),
}


class PerView(Mapping[View, T]):
    """A value for each view, made when it is first asked for: a picture of one view need not wait for the others."""

    def __init__(self, make: Callable[[View], T]) -> None:
        self._make = make
        self._made: dict[View, T] = {}

    def __getitem__(self, view: View) -> T:
        if view not in self._made:
            self._made[view] = self._make(view)
        return self._made[view]

    def __iter__(self) -> Iterator[View]:
        return iter(View)

    def __len__(self) -> int:
        return len(View)


class Foot(StrEnum):
    """Left or right; both have the same coordinates in the foot frame."""

    RIGHT = "right"
    LEFT = "left"
