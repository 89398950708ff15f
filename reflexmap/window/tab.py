"""The tabs of the window: which views each shows."""

from enum import StrEnum

from reflexmap.atlas.terms import View
from reflexmap.texts import mark, tr


class Tab(StrEnum):
    """Which views the window shows; the words are those of the command line."""

    SOLE = "sole"
    TOP = "top"
    INNER = "inner"
    OUTER = "outer"
    ALL = "all"

    @property
    def in_words(self) -> str:
        """What stands on the tab."""
        return tr(TITLES[self])

    @property
    def brief(self) -> str:
        """What stands on the tab where there is little room."""
        return tr(BRIEF.get(self, TITLES[self]))

    @property
    def views(self) -> tuple[View, ...]:
        """The views that it shows."""
        return tuple(View) if self is Tab.ALL else (View(self.value),)

    @staticmethod
    def of(view: View) -> "Tab":
        """The tab of one view."""
        return Tab(view.value)


TITLES = {
    Tab.SOLE: mark("Soles"),
    Tab.TOP: mark("Tops"),
    Tab.INNER: mark("Inner sides"),
    Tab.OUTER: mark("Outer sides"),
    Tab.ALL: mark("All"),
}
BRIEF = {Tab.INNER: mark("Inner"), Tab.OUTER: mark("Outer")}
