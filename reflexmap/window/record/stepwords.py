"""Steps of a routine in words."""

from reflexmap.atlas.terms import Foot
from reflexmap.texts import tr

_MINUTE = 60


def foot_of(foot: Foot) -> str:
    """Which foot."""
    return tr("right foot") if foot is Foot.RIGHT else tr("left foot")


def feet_of(feet: tuple[Foot, ...]) -> str:
    """Which feet, in their order."""
    if len(feet) == 1:
        return foot_of(feet[0])
    return tr("right, then left") if feet[0] is Foot.RIGHT else tr("left, then right")


def minutes_in_words(seconds: int) -> str:
    """How long."""
    return tr("{minutes} min", minutes=f"{seconds / _MINUTE:.1f}".removesuffix(".0"))
