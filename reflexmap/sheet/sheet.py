"""A sheet: a laid-out document of pages, which can be shown, printed and written to a file."""

from dataclasses import dataclass

from reflexmap.atlas.terms import DISCLAIMER_OF_MANY
from reflexmap.sheet.content import Content
from reflexmap.sheet.page import Page
from reflexmap.sheet.request import SheetRequest
from reflexmap.texts import tr


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was asked for, what it says, its pages, and what differs from what was asked, in words."""

    request: SheetRequest
    content: Content
    pages: tuple[Page, ...]
    note: str = ""

    @property
    def description(self) -> str:
        """What the sheet shows, as one line for a file's own description."""
        listed = "; ".join(f"{row.code} {row.name}" for row in self.content.rows)
        return f"{tr(DISCLAIMER_OF_MANY)} {listed}".strip()
