"""The map on the canvas in its layers: the kept picture of the calm map, and over it what is hovered or selected."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from reflexmap.paint.scene import Scene
from reflexmap.window.canvas.kept import Kept
from reflexmap.window.canvas.overlays import lit_within
from reflexmap.window.canvas.pictures import Marked, Picture
from reflexmap.window.canvas.shot import Offset, Shot


def paint_map(painter: QPainter, kept: Kept, shot: Shot, scene: Scene, within: QRect) -> None:
    """Paint the map of a shot as it is in *scene*, of which the shot has the calm part; *within* is to be painted."""
    picture, offset = kept.picture(shot)
    if offset is not None:
        picture.paint(painter, offset)
    else:
        picture.paint_scaled(painter, shot)
    if scene.hovered is not None or scene.selected is not None:
        _paint_marked(painter, kept, shot, scene, picture, offset, within)


def _paint_marked(
    painter: QPainter,
    kept: Kept,
    shot: Shot,
    scene: Scene,
    picture: Picture,
    offset: Offset | None,
    within: QRect,
) -> None:
    """What is hovered and what is selected, between the ground and the targets."""
    selected = _selected(kept, shot, scene) if scene.selected is not None else None
    if offset and any(offset) and scene.hovered is None and selected is not None:
        marked, at = selected
        flat = kept.flat(picture, marked) if at == offset else None
        if flat is not None:
            marked.paint(painter, offset, flat)
            return
    if offset is not None:
        picture.clear_targets(painter, offset, within)
    if scene.hovered not in (None, scene.selected):
        hovered = replace(scene, selected=None)
        # The words over the map, a widget of their own, have what is under them painted once more.
        lit = lit_within(shot.painter, shot.panels, shot.camera, hovered, within)
        shot.painter.paint_marked(painter, lit, shot.camera, hovered, points=False)
    if selected is not None:
        marked, at = selected
        if at is not None:
            marked.paint(painter, at)
        else:
            marked.paint_scaled(painter, shot)
    if offset is not None:
        picture.paint_targets(painter, offset, within)
    shot.painter.paint_marked(painter, shot.panels, shot.camera, scene, points=True)


def _selected(kept: Kept, shot: Shot, scene: Scene) -> tuple[Marked, Offset | None]:
    """The kept picture of what is selected, and how far it is moved."""
    wanted = shot._replace(scene=replace(scene, hovered=None, labels=False))
    marked = kept.marked(shot, wanted)
    return marked, wanted.offset(marked.shot)
