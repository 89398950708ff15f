"""What surrounds a page's content: title, disclaimer, footer, rules, and the scale bar with the foot length."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reflexmap.atlas.terms import DISCLAIMER_OF_MANY
from reflexmap.geometry.curve import Point
from reflexmap.geometry.whereabouts import title_of
from reflexmap.sheet.content import Content
from reflexmap.sheet.page import (
    BODY,
    HEADING,
    LINE_HEIGHT,
    MARGIN,
    SMALL,
    TITLE,
    Align,
    Bar,
    Box,
    FootOnPage,
    Measure,
    Part,
    Role,
    Text,
)
from reflexmap.sheet.request import SheetRequest
from reflexmap.sheet.wrapping import elided, wrapped
from reflexmap.texts import tr

BAR_CM = 5
_SHORTER_CM = (5, 2, 1)  # the lengths of a bar, the longest that leaves room for the words beside it
_BAR_GAP = 4.0  # between the two
BAR_ROOM = 9.0  # the scale bar's strip under the feet
_GAP = 3.0
_MOST_TITLE_LINES = 2


def is_life_size(scale: float) -> bool:
    """Whether a mm of foot is a mm of paper."""
    return abs(scale - 1) < 1e-9


@dataclass(frozen=True, slots=True)
class Furniture:
    """The frame of a sheet's pages."""

    content: Content
    request: SheetRequest
    measure: Measure
    bar_room: float = BAR_ROOM
    remark: str = ""  # what the sheet leaves out, said at its head

    @property
    def width(self) -> float:
        """The page's width in mm."""
        return self.request.page_size[0]

    @property
    def height(self) -> float:
        """The page's height in mm."""
        return self.request.page_size[1]

    def turned(self) -> "Furniture":
        """The frame of the same paper the other way round."""
        return replace(self, request=replace(self.request, landscape=not self.request.landscape))

    def titles(self, feet: Iterable[FootOnPage], clip: Box | None = None) -> list[Text]:
        """The name under each foot, if it lies inside *clip*."""
        texts = []
        for foot in feet:
            title = title_of(foot.view, foot.foot)
            width = self.measure(title, SMALL, False)
            middle = foot.foot_box.x + (foot.foot_box.width - width) / 2
            x = min(max(middle, foot.box.x), foot.box.right - width)
            top = foot.box.bottom - SMALL * LINE_HEIGHT
            text = self._text(x, top, title, SMALL, role=Role.MUTED, align=Align.MIDDLE, part=Part.CAPTION)
            if clip is None or clip.holds(text.box):
                texts.append(text)
        return texts

    def region(self, *, first: bool) -> Box:
        """What is left of a page for its content."""
        top = MARGIN + self._head_height(first=first) + _GAP
        bottom = self.height - MARGIN - self._foot_height() - _GAP
        return Box(MARGIN, top, self.width - 2 * MARGIN, bottom - top)

    def _titles(self, *, first: bool) -> list[tuple[str, float]]:
        """The title's lines, each with its size; on further pages one small line."""
        room = self.width - 2 * MARGIN
        title = self.content.title
        if not first or self.request.life_size:  # which needs the room for the foot
            return [(elided(title, room, lambda t: self.measure(t, HEADING, True)), HEADING)]
        size = TITLE
        lines = wrapped(title, room, lambda t: self.measure(t, size, True))
        if len(lines) > _MOST_TITLE_LINES:
            lines = wrapped(title, room, lambda t: self.measure(t, HEADING, True))
            size = HEADING
        return [(line, size) for line in lines]

    def _head_height(self, *, first: bool) -> float:
        return sum(size * LINE_HEIGHT for _, size in self._titles(first=first)) + BODY * LINE_HEIGHT

    def _foot_lines(self) -> list[str]:
        """The footer's lines; the last leaves room for the page number and the date."""
        room = self.width - 2 * MARGIN - 48.0
        return wrapped(self.content.footer, room, lambda t: self.measure(t, SMALL, False))[:3]

    def _foot_height(self) -> float:
        return max(1, len(self._foot_lines())) * SMALL * LINE_HEIGHT

    def head_and_foot(
        self, number: int, count: int, *, height: float
    ) -> tuple[list[Text], list[tuple[Point, Point]]]:
        """The texts and rules at the top and the bottom of page *number* of *count*."""
        texts = []
        y = MARGIN
        for line, size in self._titles(first=number == 1):
            texts.append(self._text(MARGIN, y, line, size, bold=True, part=Part.TITLE))
            y += size * LINE_HEIGHT
        said = tr(DISCLAIMER_OF_MANY)
        texts.append(self._text(MARGIN, y, said, BODY, role=Role.CAUTION, part=Part.DISCLAIMER))
        if self.remark and number == 1:
            said = self.remark[0].upper() + self.remark[1:]
            start = self.width - MARGIN - self.measure(said, SMALL, False)
            level = y + (BODY - SMALL)  # on one base line with the other
            texts.append(
                self._text(start, level, said, SMALL, role=Role.MUTED, align=Align.END, part=Part.DISCLAIMER)
            )
        y += BODY * LINE_HEIGHT + _GAP / 2
        top = height - MARGIN - self._foot_height()
        for index, line in enumerate(self._foot_lines()):
            y_of = top + index * SMALL * LINE_HEIGHT
            texts.append(self._text(MARGIN, y_of, line, SMALL, role=Role.MUTED, part=Part.FOOTER))
        sign = self._sign(number, count)
        room = self.measure(sign, SMALL, False)
        place = self.width - MARGIN - room
        texts.append(self._text(place, top, sign, SMALL, role=Role.MUTED, align=Align.END, part=Part.FOOTER))
        right = self.width - MARGIN
        rules = [((MARGIN, y), (right, y)), ((MARGIN, top - _GAP / 2), (right, top - _GAP / 2))]
        return texts, rules

    def _sign(self, number: int, count: int) -> str:
        """What stands at the foot's right end."""
        page = tr("page {number} of {count}", number=number, count=count) if count > 1 else ""
        parts = [page, self.request.date, "ReflexMap"]
        return " · ".join(part for part in parts if part)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        role: Role = Role.INK,
        align: Align = Align.START,
        part: Part = Part.BODY,
    ) -> Text:
        box = Box(x, y, self.measure(text, size, bold), size * LINE_HEIGHT)
        return Text(box, text, size, bold, role, align, part=part)

    def bar(self, room: Box, scale: float) -> tuple[Bar, list[Text]]:
        """The scale bar at the lower left of the feet's room, and the foot length beside it in a line or two.

        Where the feet are drawn large and their room is narrow, the bar is shorter.
        """

        def width_of(text: str) -> float:
            return self.measure(text, SMALL, False)

        words = self._words(scale)
        for cm in _SHORTER_CM:
            box = self._bar_box(room, scale, cm)
            space = room.right - box.right - _BAR_GAP
            lines = [" · ".join(words)] if width_of(" · ".join(words)) <= space else words
            if all(width_of(line) <= space for line in lines):
                break
        last = room.bottom - 1.9 * SMALL
        texts = [
            self._text(
                box.right + _BAR_GAP, last - up * SMALL * LINE_HEIGHT, line, SMALL, role=Role.MUTED, part=Part.CAPTION
            )
            for up, line in enumerate(elided(line, space, width_of) for line in reversed(lines))
        ]
        return Bar(box, cm), texts[::-1]

    def corner_bar(self, room: Box, scale: float) -> tuple[Bar, list[Text]]:
        """The same with the foot length above it: no wider than the bar, so that a foot can stand beside it."""
        box = self._bar_box(room, scale, BAR_CM)
        lines = wrapped(" · ".join(self._words(scale)), box.width, lambda t: self.measure(t, SMALL, False))
        top = box.y - len(lines) * SMALL * LINE_HEIGHT
        texts = [
            self._text(box.x, top + index * SMALL * LINE_HEIGHT, line, SMALL, role=Role.MUTED, part=Part.CAPTION)
            for index, line in enumerate(lines)
        ]
        return Bar(box, BAR_CM), texts

    def _bar_box(self, room: Box, scale: float, cm: int) -> Box:
        label = self.measure(tr("{length} cm", length=cm), SMALL * 1.2, False)
        height = BAR_ROOM - 1.5
        return Box(room.x, room.bottom - height, max(cm * 10 * scale, label) + 1.0, height)

    def _words(self, scale: float) -> list[str]:
        """How long the foot is, and how large it is drawn."""
        if is_life_size(scale):
            size = tr("life size: print at 100 %")
        else:
            size = tr("drawn at {percent} % of its size", percent=f"{scale * 100:.0f}")
        return [self.content.length, size]
