"""The sizes of a sheet: four of text, of its marks and its margins, by the sort of sheet and its paper. In mm."""

from dataclasses import dataclass, replace

from reflexmap.sheet.request import SheetKind, SheetRequest

POINT = 25.4 / 72  # a printer's point in mm
TIGHT, LOOSE = 1.22, 1.34  # lines of a table, of running text: times their size
FEW_PLACES = 9
_CROWDED = 0.88  # of its usual height that a chip has among many
_A4_BODY = 8.5 * POINT
LEAST_BODY, LEAST_LABEL = 8.0, 7.0  # points: nothing is set smaller


@dataclass(frozen=True, slots=True)
class Typography:
    """Text sizes in mm; `marks` is how many times their usual size targets, lines and chips are."""

    title: float
    head: float  # headings, and names on feet
    name: float  # names where there are many
    body: float
    small: float  # captions, the footer
    chip: float  # how tall a chip is
    code: float  # the letters in a chip
    marks: float
    margin: float
    gap: float  # white between blocks

    @property
    def grown(self) -> float:
        """How many times as large as on A4 running text is."""
        return self.body / _A4_BODY


_SIZES: dict[
    str, tuple[float, ...]
] = {  # title, head, name, body, small (points); chip (mm), code; marks, margin, gap
    "a4": (20, 10, 8.5, 8.5, 8, 4.6, 8.5, 1.0, 12, 6),
    "a5": (18, 10, 8.5, 8.5, 8, 4.6, 8.5, 1.0, 10, 5),
    "a6": (14, 9, 8.5, 8.5, 8, 4.4, 8, 1.0, 7, 3.5),
    "a2": (40, 14, 12, 11, 10, 6.4, 11.5, 1.5, 18, 8),
    "a1": (72, 24, 20, 18, 16, 10.4, 18, 2.4, 28, 12),
    "one place": (24, 11, 11, 11, 8, 5.0, 9, 2.0, 12, 6),
    "hand-out": (18, 11, 11, 11, 9, 5.0, 9, 1.0, 10, 5),
    "poster a2": (68, 20, 17, 13, 11.5, 6.1, 12, 1.7, 20, 8),
    "poster a1": (96, 28, 24, 18, 16, 9.0, 17, 2.4, 28, 12),
    "life size": (20, 11, 10, 8.5, 8, 5.0, 9, 1.6, 10, 6),
    "record": (20, 10, 10, 8.5, 8, 4.6, 8.5, 1.0, 10, 6),
}


def typography_of(request: SheetRequest, places: int) -> Typography:
    """The sizes of a sheet that tells of so many places: a chart of one has large text, one of many small names."""
    sizes = _typography(_row(request, one_place=places == 1))
    if request.kind is SheetKind.CHART and 1 < places <= FEW_PLACES:
        return replace(sizes, name=sizes.head)
    return replace(sizes, chip=_CROWDED * sizes.chip) if request.kind is SheetKind.CHART and places > 1 else sizes


def _row(request: SheetRequest, *, one_place: bool) -> str:
    short = min(request.paper.width, request.paper.height)
    size = "a6" if short < 120 else "a5" if short < 170 else "a4" if short < 350 else "a2" if short < 500 else "a1"
    match request.kind:
        case SheetKind.POSTER:
            return "poster a1" if size == "a1" else "poster a2" if size == "a2" else size
        case SheetKind.HANDOUT:
            return "hand-out"
        case SheetKind.CARD:
            return "a6" if size == "a6" else "a5"
        case SheetKind.LIFE_SIZE:
            return "life size"
        case SheetKind.RECORD:
            return "record" if size in ("a4", "a5") else size
        case SheetKind.CHART:
            return "one place" if one_place and size in ("a4",) else size


def _typography(row: str) -> Typography:
    title, head, name, body, small, chip, code, marks, margin, gap = _SIZES[row]
    return Typography(
        title * POINT,
        head * POINT,
        name * POINT,
        body * POINT,
        small * POINT,
        chip,
        code * POINT,
        marks,
        margin,
        gap,
    )
