"""What a printer makes of a true length, as a ruler says, and how a print is corrected for it."""

from typing import NamedTuple

from reflexmap.sheet.printcheck import BAR_MM
from reflexmap.texts import tr

# What a ruler may say of them. A print that is off by more was fitted to other paper, and what is enlarged by more
# than this leaves the page.
BOUNDS = (94.0, 106.0)
_STEP = 0.1  # of what can be read off a ruler, at the best


class Measured(NamedTuple):
    """The lengths in mm of the two bars on paper: the one across the page, and the one down."""

    across: float = BAR_MM
    down: float = BAR_MM

    @property
    def is_true(self) -> bool:
        """Whether nothing needs to be corrected."""
        return all(abs(side - BAR_MM) < _STEP / 2 for side in self)

    @property
    def factors(self) -> tuple[float, float]:
        """How many times as wide and as high a page is to be printed, so that it comes out true."""
        return BAR_MM / self.across, BAR_MM / self.down

    def in_words(self) -> str:
        """The factors in per cent: one, if both are alike."""
        across, down = (f"{100 * factor:.1f}" for factor in self.factors)
        if across == down:
            return tr("{percent} %", percent=across)
        return tr("{across} % across and {down} % down", across=across, down=down)


TRUE = Measured()
