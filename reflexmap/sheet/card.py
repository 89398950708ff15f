"""A card of one place, to be kept: its foot with the measure, how to find it, what it is said to answer for."""

from reflexmap.sheet.oneplace import lay_out_one_place
from reflexmap.sheet.planner import Planner
from reflexmap.sheet.request import SheetError, SheetKind
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.suiting import why_not_places


def lay_out_card(planner: Planner, *, paged: bool) -> Sheet:
    """The card of the one place that the request names. Raises SheetError for none or for several."""
    if len(planner.content.codes) != 1:
        raise SheetError(why_not_places(SheetKind.CARD, 0))
    return lay_out_one_place(planner, paged=paged, brief=True)
