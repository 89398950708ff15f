"""The key of the colours that packs bring: a small plate with a piece of each group's colour and its name."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reflexmap.atlas.atlas import Group
from reflexmap.geometry.footmap import FootMap
from reflexmap.geometry.panels import Panels
from reflexmap.paint.groups import group_ink, group_look
from reflexmap.paint.look import brush_of, pen_of
from reflexmap.paint.scene import Scene
from reflexmap.paint.text import font
from reflexmap.paint.theme import SMALL, Inks, Theme

_PAD, _GAP = 7.0, 6.0  # theme points inside the plate; from a piece of colour to its name
_PIECE = QSizeF(18.0, 11.0)
_ROW = 1.25  # of the height of a line of text
_ROUND, _ROUND_PIECE = 6.0, 3.0


def groups_shown(footmap: FootMap, panels: Panels, scene: Scene) -> tuple[Group, ...]:
    """The groups that are to be seen, in the order of their packs."""
    shown = {
        (placed.ref.pack, placed.group.key)
        for panel in panels
        for placed in footmap.places[panel.view]
        if placed.group is not None and panel.foot in placed.feet and scene.shows(placed)
    }
    groups = ((atlas.id, group) for atlas in footmap.maps.atlases for group in atlas.groups.values())
    return tuple(group for pack, group in groups if (pack, group.key) in shown)


class Key(NamedTuple):
    """The key of some groups, in a theme's colours."""

    theme: Theme
    inks: Inks
    groups: Sequence[Group]

    def size(self, metrics: QFontMetricsF, point: float) -> QSizeF:
        """How much room it takes, in pixels."""
        widest = max((metrics.horizontalAdvance(group.name) for group in self.groups), default=0.0)
        wide = widest + (_PIECE.width() + _GAP + 2 * _PAD) * point
        return QSizeF(wide, len(self.groups) * _ROW * metrics.height() + 2 * _PAD * point)

    def paint(self, painter: QPainter, box: QRectF, point: float) -> None:
        """Paint it into a box of its size."""
        painter.save()
        painter.setPen(QPen(QColor(self.theme.edge), point))
        painter.setBrush(QColor(self.theme.panel))
        painter.drawRoundedRect(box, _ROUND * point, _ROUND * point)
        painter.setFont(font(painter, SMALL * point))
        row = (box.height() - 2 * _PAD * point) / max(1, len(self.groups))
        for index, group in enumerate(self.groups):
            line = QRectF(box.left(), box.top() + _PAD * point + index * row, box.width(), row)
            self._paint_row(painter, group, line.adjusted(_PAD * point, 0, -_PAD * point, 0), point)
        painter.restore()

    def _paint_row(self, painter: QPainter, group: Group, line: QRectF, point: float) -> None:
        piece = QRectF(QPointF(line.left(), line.center().y() - _PIECE.height() * point / 2), _PIECE * point)
        ink, look = group_ink(self.inks, group), group_look()
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in (QColor(self.theme.tile), brush_of(self.inks, ink, look)):
            painter.setBrush(brush)
            painter.drawRoundedRect(piece, _ROUND_PIECE * point, _ROUND_PIECE * point)
        painter.setPen(pen_of(ink, look, point))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(piece, _ROUND_PIECE * point, _ROUND_PIECE * point)
        painter.setPen(QColor(self.theme.ink))
        text = line.adjusted((_PIECE.width() + _GAP) * point, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group.name)
