"""The field's own terms: the kinds of place, the four views of a foot, left and right."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """What sort of place an entry is; the order is how specific a kind is, the most specific first."""

    POINT = "point"
    AREA = "area"
    REFLEX = "reflex"
    ZONE = "zone"
    LINE = "line"

    @property
    def rank(self) -> int:
        """0 for the most specific kind; a click selects the lowest rank under it."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """The kind in words, for one place."""
        return _TITLES[self][0]

    @property
    def plural(self) -> str:
        """The kind in words, for many places."""
        return _TITLES[self][1]


_RANKS = {kind: rank for rank, kind in enumerate(Kind)}
_TITLES = {
    Kind.POINT: ("Chinese point", "Chinese points"),
    Kind.AREA: ("Massage area", "Massage areas"),
    Kind.REFLEX: ("Reflex area", "Reflex areas"),
    Kind.ZONE: ("Longitudinal zone", "Longitudinal zones"),
    Kind.LINE: ("Guide line", "Guide lines"),
}


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


DISCLAIMER = "Traditional claim, not medical advice."
