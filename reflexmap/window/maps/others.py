"""What the other open maps say: of the organs of one place, and of every organ that two of them have."""

from typing import TYPE_CHECKING, NamedTuple

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.texts import tr
from reflexmap.window.mapmodel import MapModel

if TYPE_CHECKING:  # loaded when several maps are first open
    from reflexmap.atlas.organs import Organ, Organs
    from reflexmap.geometry.disagreement import Apart, Compared, Disagreement

_MOST_SAID = 6  # lines on a card


class Other(NamedTuple):
    """What another map says, in one line, and which place there is meant; None where it says nothing."""

    text: str
    ref: EntryRef | None


class Others:
    """Asks the open maps of a model; what was worked out is kept as long as they are the same, at the same length."""

    def __init__(self, model: MapModel) -> None:
        self._model = model
        self._maps: object = None
        self._of: object = None
        self._organs: Organs | None = None
        self._places: Disagreement | None = None
        self._compared: list[Compared] | None = None

    @property
    def is_any(self) -> bool:
        """Whether several maps are open, so that there is something to compare."""
        return len(self._model.maps.atlases) > 1

    def organs(self) -> "Organs":
        """The organs of the open maps."""
        if self._organs is None or self._maps is not self._model.maps:
            from reflexmap.atlas.organs import Organs

            self._maps, self._organs = self._model.maps, Organs(self._model.maps)
        return self._organs

    def places(self) -> "Disagreement":
        """Where they lie, at the foot length that is shown."""
        cut = self._model.cut_map()
        if self._places is None or self._of is not cut:
            from reflexmap.geometry.disagreement import Disagreement
            from reflexmap.geometry.shapes import Shapes

            self._of, self._places, self._compared = cut, Disagreement(Shapes(cut)), None
        return self._places

    def compared(self) -> "list[Compared]":
        """Every organ that two maps or more have, those that differ most first."""
        places = self.places()
        if self._compared is None:
            self._compared = places.worst_first(self.organs().all())
        return self._compared

    def organ(self, name: str) -> "Organ | None":
        """The organ of a name."""
        return self.organs().named(name)

    def ways(self, name: str) -> "list[Apart]":
        """From map to map, on each view and foot the shortest ways that join all of them."""
        organ = self.organ(name)
        return self.places().joins(organ) if organ is not None else []

    def said_of(self, ref: EntryRef, foot: Foot | None = None) -> list[Other]:
        """What the other maps say of the organs of a place, seen from a foot, a line each."""
        if not self.is_any:
            return []
        from reflexmap.geometry.disagreement import said_from

        said: dict[str, Other] = {}
        maps = self._model.maps
        for name in maps.entry(ref).organs:
            organ = self.organ(name)
            if organ is None:
                continue
            for apart in self.places().others(organ, ref, foot):
                text = said_from(apart, name[:1].upper() + name[1:], maps)
                said.setdefault(text, Other(text, apart.places[1].ref))
            missing = [atlas for atlas in maps.atlases if atlas.id != ref.pack and atlas.id not in organ.packs()]
            for atlas in missing:
                text = tr("{organ}: {map}, none on the foot", organ=name[:1].upper() + name[1:], map=atlas.name)
                said.setdefault(text, Other(text, None))
        return list(said.values())[:_MOST_SAID]
