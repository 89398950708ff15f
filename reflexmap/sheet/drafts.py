"""Pages at life size before their footers: how many there are is known only when all of them are laid out."""

from dataclasses import dataclass

from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.page import Box, FootOnPage, Item, Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A page without its footer. `level` says how much that belongs on it follows on others: 0 for nothing.

    Its footer stands in a column whose lower end is `foot_at`, or else below everything.
    """

    furniture: Furniture
    items: tuple[Item, ...]
    level: int = 0
    foot_at: Box | None = None
    height: float = 0.0  # of the page, where it is not that of the paper
    clip: Box | None = None


def page_of(draft: Draft, number: int, count: int) -> Page:
    """A draft with the footer of page *number* of *count*."""
    own, height = draft.furniture, draft.height or draft.furniture.height
    feet = [item for item in draft.items if isinstance(item, FootOnPage)]
    scale = own.scale_words([(foot.view, foot.scale) for foot in feet])
    if draft.foot_at is None:
        foot = tuple(own.foot(scale, number, count, height=height))
    else:
        block = own.foot_column(scale, number, count, draft.foot_at.width)
        foot = block.at(draft.foot_at.x, draft.foot_at.y - block.height)
    return Page(own.width, height, (*draft.items, *foot), clip=draft.clip)
