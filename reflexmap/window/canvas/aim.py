"""Where the zoom goes when neither wheel nor fingers say it: to what the user looks at, so a foot stays in sight."""

from collections.abc import Callable, Iterable
from itertools import product

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_STEPS = 9  # in each direction, in which a foot is looked for in its box


def aim(
    window: QRectF,
    selected: QPointF | None,
    pointer: QPointF | None,
    feet: Iterable[QRectF],
    is_ground: Callable[[QRectF], bool],
) -> QPointF:
    """The pixel that is to stay where it is.

    It is that of what is selected, if it is in sight; or the pointer's or the middle of the window, if a foot is
    there; or else a point of the foot next to the middle, as near as may be to the middle of what shows of its box.
    """
    if selected is not None and window.contains(selected):
        return selected
    middle = window.center()
    for at in (pointer, middle):
        if at is not None and window.contains(at) and not _is_clear(at, is_ground):
            return at
    boxes = sorted((window & foot for foot in feet if window.intersects(foot)), key=lambda box: _far(box, middle))
    points = (at for box in boxes for at in _points(box))
    return next((at for at in points if not _is_clear(at, is_ground)), middle)


def _far(box: QRectF, middle: QPointF) -> float:
    return QLineF(box.center(), middle).length()


def _points(box: QRectF) -> list[QPointF]:
    """Points spread over a box, from its middle outwards."""
    shares = [(step + 0.5) / _STEPS for step in range(_STEPS)]
    spread = (QPointF(box.x() + a * box.width(), box.y() + b * box.height()) for a, b in product(shares, shares))
    return sorted(spread, key=lambda at: _far(box, at))


def _is_clear(at: QPointF, is_ground: Callable[[QRectF], bool]) -> bool:
    return is_ground(QRectF(at - QPointF(0.5, 0.5), QSizeF(1, 1)))
