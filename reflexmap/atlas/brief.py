"""What a map says in a few words, for sheets: of a place, and of all places of a kind together."""

from typing import NamedTuple


class Brief(NamedTuple):
    """An entry in a few words, for tables and labels; each but `says` may be "".

    `where` tells where it is, `find` a little longer how to find it, `steps` the same one after the other;
    `anchors` name what it is measured from. `says` is what it is said to answer for, or how it is massaged; that
    rests on `lines`, or on `references` by key.
    """

    says: str
    lines: tuple[int, ...]
    name: str = ""
    where: str = ""
    find: str = ""
    steps: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


class KindBrief(NamedTuple):
    """All places of a kind in a few words: how they are massaged, and one row of a list that stands for them."""

    massage: str = ""
    lines: tuple[int, ...] = ()  # that say so
    together: Brief | None = None
    references: tuple[str, ...] = ()  # that say so, by key
