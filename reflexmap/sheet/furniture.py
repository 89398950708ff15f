"""What stands at the head and the foot of every page: title, disclaimer, source, scale and page number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reflexmap import __version__
from reflexmap.atlas.terms import DISCLAIMER_OF_MANY, View
from reflexmap.sheet.block import Block, Style, line_of, paragraph, stacked
from reflexmap.sheet.content import Content
from reflexmap.sheet.organtable import maps_line
from reflexmap.sheet.page import ASCENT, Align, Box, Item, Measure, Page, Part, Role, Rule, Text
from reflexmap.sheet.request import SheetKind, SheetRequest
from reflexmap.sheet.typography import LOOSE, TIGHT, Typography
from reflexmap.sheet.wrapping import elided, wrapped
from reflexmap.texts import listed, tr

_UNDERLINE = 0.5  # of the disclaimer
_MOST_TITLE_LINES = 2
_LOW_HEAD = 170.0  # mm: narrower pages have the disclaimer at their foot
_FEW = 2  # shares of a foot's size that are told without the views they belong to


@dataclass(frozen=True, slots=True)
class Furniture:
    """The frame of a sheet's pages; `remark` is what the sheet leaves out, said at its head."""

    content: Content
    request: SheetRequest
    type: Typography
    measure: Measure
    remark: str = ""

    @property
    def width(self) -> float:
        """The page's width in mm."""
        return self.request.page_size[0]

    @property
    def height(self) -> float:
        """The page's height in mm."""
        return self.request.page_size[1]

    @property
    def inner_width(self) -> float:
        """The width between the margins, in mm."""
        return self.width - 2 * self.type.margin

    @property
    def is_low(self) -> bool:
        """Whether the disclaimer stands at the page's foot: small paper has no room for it beside the title."""
        return self.width < _LOW_HEAD

    def turned(self) -> "Furniture":
        """The frame of the same paper the other way round."""
        return replace(self, request=replace(self.request, landscape=not self.request.landscape))

    def region(self, title: str = "", subtitle: str = "") -> Box:
        """What is left of a page for its content; "" stands for the sheet's own title and subtitle."""
        margin, gap = self.type.margin, self.type.gap
        top = margin + self.head(title, subtitle).height + gap * 0.8
        bottom = self.height - margin - self.foot_height() - gap * 0.5
        return Box(margin, top, self.inner_width, bottom - top)

    def head(self, title: str = "", subtitle: str = "") -> Block:
        """The title and the line under it at the left, the disclaimer at the right of the title's base line."""
        own = title or self.content.title
        said = subtitle if title else self.content.subtitle
        disclaimer, (lines, size) = self._beside_each_other(own)
        low = 0.0
        style = Style(size, TIGHT, bold=True, part=Part.TITLE)
        items: list[Item] = []
        y = 0.0
        for line in lines:
            items.append(line_of(line, style, self.measure, 0.0, y))
            y += size * TIGHT
        if disclaimer is not None:
            over = disclaimer.height - 2 * _UNDERLINE - TIGHT * self.type.head  # the lines before its last
            level = max(0.0, y - size * (TIGHT - ASCENT) - ASCENT * self.type.head - over)
            items += disclaimer.at(self.inner_width - disclaimer.width, level)
            low = level + disclaimer.height
        aside = disclaimer.width + self.type.gap if disclaimer is not None and low > y + 2 * _UNDERLINE else 0.0
        room = self.inner_width - aside
        for text in filter(None, (said, self.remark if not title else "")):
            style = Style(self.type.head, LOOSE, role=Role.MUTED, part=Part.SUBTITLE)
            block = paragraph(text, room, style, self.measure)
            items += block.at(0.0, y)
            y += block.height
        if self.content.maps:
            block = maps_line(self.content, room, self.type.head, self.measure)
            items += block.at(0.0, y)
            y += block.height
        return Block(self.inner_width, max(y, low), tuple(items))

    def _title_lines(self, title: str, room: float) -> tuple[list[str], float]:
        size = self.type.title
        lines = wrapped(title, room, lambda t: self.measure(t, size, True))
        if len(lines) > _MOST_TITLE_LINES:
            size = max(self.type.head * 1.2, size * 0.7)
            lines = wrapped(title, room, lambda t: self.measure(t, size, True))
        if len(lines) > _MOST_TITLE_LINES:
            rest = " ".join(lines[_MOST_TITLE_LINES - 1 :])
            lines = [
                *lines[: _MOST_TITLE_LINES - 1],
                elided(rest, room, lambda t: self.measure(t, size, True)),
            ]
        return lines, size

    def _beside_each_other(self, title: str) -> tuple[Block | None, tuple[list[str], float]]:
        """The disclaimer and the title's lines with their size: the disclaimer in two lines where that saves one.

        There is no disclaimer where it stands at the page's foot.
        """
        if self.is_low:
            return None, self._title_lines(title, self.inner_width)
        found: list[tuple[Block, tuple[list[str], float]]] = []
        for share in (0.42, 0.24):
            block = self.disclaimer(self.inner_width * share)
            found.append((block, self._title_lines(title, self.inner_width - block.width - self.type.gap)))
        return min(found, key=lambda one: (len(one[1][0]), -one[1][1]))

    def disclaimer(self, room: float) -> Block:
        """That these are claims, in one line or two no wider than *room*, each underlined."""
        style = Style(self.type.head, TIGHT, bold=True, part=Part.DISCLAIMER)
        said = tr(DISCLAIMER_OF_MANY).rstrip(".")
        block = paragraph(said, room, style, self.measure, Align.END)
        lines = [item for item in block.items if isinstance(item, Text)]
        widest = max(line.box.width for line in lines)
        items: list[Item] = [replace(line, box=replace(line.box, x=widest - line.box.width)) for line in lines]
        y = block.height + _UNDERLINE
        items.append(Rule((0.0, y), (widest, y), _UNDERLINE, Role.CAUTION))
        return Block(widest, y + _UNDERLINE, tuple(items))

    def _foot_style(self) -> Style:
        return Style(self.type.small, LOOSE, role=Role.MUTED, part=Part.FOOTER)

    def _foot_lines(self, scale: str, sign: str) -> list[list[tuple[str, Align]]]:
        """The footer's rows: source, scale and page beside each other where they fit, else in two or more."""
        size, gap = self.type.small, self.type.gap

        def width(text: str) -> float:
            return self.measure(text, size, False)

        source, room = self.content.footer, self.inner_width
        if not self.is_low and width(source) + width(scale) + width(sign) + 2 * gap <= room:
            return [[(source, Align.START), (scale, Align.MIDDLE), (sign, Align.END)]]
        rows: list[list[tuple[str, Align]]] = [[(line, Align.START)] for line in wrapped(source, room, width)]
        if self.is_low:
            said = tr(DISCLAIMER_OF_MANY).rstrip(".")
            lines = wrapped(said, room, lambda text: self.measure(text, size, True))
            rows += [[(line, Align.START)] for line in lines]
            if self.measure(lines[-1], size, True) + gap + width(sign) <= room:
                rows[-1].append((sign, Align.END))
                sign = ""
        if scale and width(scale) + width(sign) + gap <= room:
            rows.append([(scale, Align.START), (sign, Align.END)])
        else:
            rows += [[(line, Align.START)] for line in wrapped(scale, room, width)]
            rows.append([(sign, Align.END)])
        return [row for row in ([cell for cell in row if cell[0]] for row in rows) if row]

    def foot_height(self) -> float:
        """How tall the footer is at most, whatever scales it tells."""
        longest = self.scale_words(
            [(view, 0.888 if view.is_side else 0.788) for view in View]
            if len(self.request.views) < 3
            else [(view, 0.888 - 0.1 * min(number, 2)) for number, view in enumerate(View)]
        )
        rows = self._foot_lines(longest, self._sign(8, 8))
        return len(rows) * self.type.small * LOOSE + 1.0

    def foot(self, scale: str, number: int, count: int, *, height: float) -> list[Item]:
        """The footer's items on page *number* of *count*."""
        rows = self._foot_lines(scale, self._sign(number, count))
        step, style = self.type.small * LOOSE, self._foot_style()
        top = height - self.type.margin - len(rows) * step
        left, right = self.type.margin, self.width - self.type.margin
        items: list[Item] = [Rule((left, top - 1.0), (right, top - 1.0))]
        disclaimer = tr(DISCLAIMER_OF_MANY) if self.is_low else ""
        for index, row in enumerate(rows):
            middle = self._middle(row)
            for text, align in row:
                own = style
                if align is Align.START and text in disclaimer:
                    own = replace(style, bold=True, role=Role.INK, part=Part.DISCLAIMER)
                line = line_of(text, own, self.measure, 0.0, top + index * step)
                x = {Align.START: left, Align.MIDDLE: middle, Align.END: right - line.box.width}[align]
                items.append(replace(line, box=replace(line.box, x=x), align=align))
        return items

    def foot_column(self, scale: str, number: int, count: int, width: float) -> Block:
        """The footer of a page that has it in a column of its own, each part below the other."""
        style = self._foot_style()
        said = (self.content.footer, scale, self._sign(number, count))
        words = stacked(paragraph(text, width, style, self.measure) for text in said if text)
        return Block(width, words.height + 1.0, (Rule((0.0, 0.0), (width, 0.0)), *words.at(0.0, 1.0)))

    def _middle(self, row: Sequence[tuple[str, Align]]) -> float:
        """Where a footer's middle cell begins: half-way between the others."""
        width = {align: self.measure(text, self.type.small, False) for text, align in row}
        left = self.type.margin + width.get(Align.START, 0.0)
        right = self.width - self.type.margin - width.get(Align.END, 0.0)
        return (left + right - width.get(Align.MIDDLE, 0.0)) / 2

    def _sign(self, number: int, count: int) -> str:
        """What stands at the foot's right end."""
        page = tr("{number} of {count}", number=number, count=count) if count > 1 else ""
        short = ".".join(__version__.split(".")[:2])
        parts = [self.request.date, f"ReflexMap {short}", page]
        return " · ".join(part for part in parts if part)

    def scale_words(self, scales: Sequence[tuple[View, float]]) -> str:
        """At which shares of their size feet are drawn, in words; a client need not know."""
        if not scales or self.request.kind is SheetKind.HANDOUT:
            return ""
        foot = self.content.foot_mm
        if self.request.life_size or all(scale == 1.0 for _, scale in scales):
            return tr("True size of a {mm} mm foot: print at 100 %", mm=foot)
        shares: dict[str, list[str]] = {}
        for name, share in _shares(scales):
            shares.setdefault(share, []).append(name)
        if len(shares) <= _FEW:
            said = listed(tr("{share} %", share=share) for share in shares)
            return tr("Drawn at {shares} of a {mm} mm foot", shares=said, mm=foot)
        said = ", ".join(tr("{views} {share} %", views=listed(names), share=share) for share, names in shares.items())
        said = said[0].upper() + said[1:]
        return tr("{shares} of a {mm} mm foot", shares=said, mm=foot)


def _shares(scales: Sequence[tuple[View, float]]) -> list[tuple[str, str]]:
    """Each view in words with its share of its true size, both sides in one where they are alike."""
    found = {view: f"{scale * 100:.0f}" for view, scale in scales}
    if View.INNER in found and found.get(View.OUTER) == found[View.INNER]:
        named = [(view.in_words, share) for view, share in found.items() if not view.is_side]
        return [*named, (tr("sides"), found[View.INNER])]
    return [(view.in_words, share) for view, share in found.items()]


def furnished(
    furniture: Furniture, pages: Sequence[Page], titles: Sequence[tuple[str, str]] = ()
) -> tuple[Page, ...]:
    """The pages with their heads and feet; *titles* are the pages' titles and subtitles, "" for the sheet's own."""
    done = []
    for number, page in enumerate(pages, 1):
        own = furniture if abs(page.width - furniture.width) < 1e-6 else furniture.turned()
        title, subtitle = titles[number - 1] if number <= len(titles) else ("", "")
        head = own.head(title, subtitle).at(own.type.margin, own.type.margin)
        scale = own.scale_words([(foot.view, foot.scale) for foot in page.feet])
        foot = own.foot(scale, number, len(pages), height=page.height)
        done.append(replace(page, items=(*head, *page.items, *foot)))
    return tuple(done)
