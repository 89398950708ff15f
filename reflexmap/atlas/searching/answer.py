"""What a search answers: places, warnings, and what is to be said where it has none."""

from typing import NamedTuple

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Caution, EntryRef

OF_CAUTIONS = "caution."  # before the id of a caution where it stands among those of entries


class Hit(NamedTuple):
    """An entry or a warning that was found: how well (0 to 100) and by which of its words."""

    ref: EntryRef
    name: str
    score: float
    matched: str


class Correction(NamedTuple):
    """A word that was taken for another with a typing error in it."""

    typed: str
    taken: str


class Answer(NamedTuple):
    """All that is found and to be said for a query; `cautions` come before `hits`, each the best first."""

    hits: tuple[Hit, ...] = ()
    left_out: int = 0  # hits beyond those
    cautions: tuple[Hit, ...] = ()  # named by what they warn of
    unmentioned: tuple[str, ...] = ()  # known words that no open map has, as a sentence names them
    unplaced: tuple[str, ...] = ()  # those that a source speaks of without a place on the foot
    related: tuple[str, ...] = ()  # words of the maps that have to do with those two
    too_general: tuple[str, ...] = ()  # words that alone ask for too much
    corrections: tuple[Correction, ...] = ()
    suggestions: tuple[str, ...] = ()  # for what is no known word, or too general
    emergency: bool = False  # to be answered by a doctor

    @property
    def is_found(self) -> bool:
        """Whether there is a place or a warning."""
        return bool(self.hits or self.cautions)

    @property
    def is_to_be_told(self) -> bool:
        """Whether something is to be said of the question itself, beside what is found."""
        return bool(self.emergency or self.unmentioned or self.unplaced or self.too_general)


def caution_of(maps: Collection, hit: Hit) -> Caution:
    """The warning that was found. Raises KeyError for a hit that is none."""
    for caution in maps.atlas_of(hit.ref).cautions:
        if OF_CAUTIONS + caution.id == hit.ref.id:
            return caution
    raise KeyError(hit.ref.id)
