"""Keeps the canvas's pictures and has better ones painted beside the window.

At once there is always something to show: the picture itself, the same moved, or another one moved and scaled. Then
the sharp picture of the window is painted, and when nothing has moved for a moment, the one with margins all round.
"""

from functools import partial
from threading import Event, Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from reflexmap.window.canvas.pictures import Marked, Picture, flattened, paint_marked, paint_picture
from reflexmap.window.canvas.shot import Offset, Shot
from reflexmap.window.jobs import Jobs, Step

_STILL_MS = 120  # without a movement, until margins are painted
_USED = 0.6  # of a margin, when the next picture is begun
_PATIENCE = 0.05  # seconds that work beside the window waits for a frame of the window


class Kept(QObject):
    """The kept pictures of one canvas; `changed` says that a better one has come, `failed` why none can be made."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._is_expired = False
        self._marked: Marked | None = None
        self._flat: tuple[Picture, Marked, QImage | None] | None = None
        self._wanted: Shot | None = None
        self._begun: Shot | None = None
        self._painting = Lock()  # a ground may serve one thread at a time
        self._free = Event()  # the window has no frame to paint
        self._free.set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._start)
        self._jobs = Jobs(self)
        self._jobs.done.connect(self._take)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._widen)

    # What there is

    def picture(self, shot: Shot) -> tuple[Picture, Offset | None]:
        """What to show for a shot, and how far it is moved, None where it has to be scaled.

        It is painted now where nothing can stand in; else what is better is begun.
        """
        kept = self._picture
        offset = shot.offset(kept.shot) if kept is not None else None
        if kept is None or (offset is None and not kept.shot.can_stand_in(shot)):
            kept = self._paint(shot)
            offset = shot.offset(kept.shot)
        self._see_to(shot, kept, offset)
        return kept, offset

    def marked(self, calm: Shot, shot: Shot) -> Marked:
        """What is selected in a shot: the kept picture of it, or a new one where that does not serve."""
        kept = self._marked
        if kept is None or not self._still_serves(kept, calm, shot):
            kept = self._marked = paint_marked(shot.wide())
        return kept

    def flat(self, picture: Picture, marked: Marked) -> QImage | None:
        """The map where something is selected as one picture that can be moved, if both were painted together."""
        if self._flat is None or self._flat[0] is not picture or self._flat[1] is not marked:
            self._flat = picture, marked, flattened(picture, marked)
        return self._flat[2]

    def _still_serves(self, kept: Marked, calm: Shot, shot: Shot) -> bool:
        if self.is_settled(calm):  # from here it is what a canvas would paint that kept nothing
            return kept.shot == shot.wide()
        offset = shot.offset(kept.shot)
        if offset is not None:
            return kept.serves(offset)
        return not self.is_sharp(calm) and kept.shot.scene == shot.scene and kept.shot.can_stand_in(shot)

    def is_sharp(self, shot: Shot) -> bool:
        """Whether the picture, moved at most, fills the window of a shot."""
        if self._picture is None or self._is_expired:
            return False
        offset = shot.offset(self._picture.shot)
        return offset is not None and self._picture.reaches(offset)

    def is_settled(self, shot: Shot) -> bool:
        """Whether nothing better is to come for a shot."""
        return self._picture is not None and not self._is_expired and self._picture.shot == shot.wide()

    # What is to come

    def expire(self) -> None:
        """Paint all anew; until then the picture stands in."""
        self._is_expired = True

    def settle(self, shot: Shot) -> None:
        """Have the best picture of a shot now. Raises DrawingError."""
        if not self.is_settled(shot):
            self._paint(shot.wide())

    def rest(self) -> None:
        """Nobody looks: leave off painting."""
        self._drop()
        self._still.stop()
        self._wanted = None

    def hold(self) -> None:
        """The window is about to paint a frame: work beside it waits for that."""
        self._free.clear()

    def go_on(self) -> None:
        """The frame is painted."""
        self._free.set()

    def _paint(self, shot: Shot) -> Picture:
        self._drop()
        with self._painting:
            return self._keep(paint_picture(shot, _go_on))

    def _keep(self, picture: Picture) -> Picture:
        self._picture, self._is_expired = picture, False
        return picture

    def _see_to(self, shot: Shot, kept: Picture, offset: Offset | None) -> None:
        """Have a better picture painted, unless there is none or it is being painted."""
        if shot != self._wanted:
            self._wanted = shot
            self._still.start()
        if offset is not None and kept.reaches(offset, _USED) and not self._is_expired:
            return
        coming = shot.offset(self._begun) if self._begun is not None else None
        if coming is None or self._begun is None or not self._begun.reaches(self._begun.cover(), coming, _USED):
            is_moved = offset is not None and not self._is_expired
            self._begin(shot.wide() if is_moved else shot)

    def _begin(self, shot: Shot) -> None:
        """Paint a picture beside the window, when the frame is shown that is being painted."""
        self._drop()
        self._begun = shot
        self._soon.start(0)

    def _start(self) -> None:
        if self._begun is not None:
            self._jobs.start(partial(self._work, self._begun))

    def _drop(self) -> None:
        self._begun = None
        self._soon.stop()
        self._jobs.drop()

    def _work(self, shot: Shot, step: Step) -> Picture:
        def wait(share: float) -> None:
            self._free.wait(_PATIENCE)
            step(share)

        with self._painting:
            return paint_picture(shot, wait)

    def _take(self, result: Picture | Exception) -> None:
        self._begun = None
        if isinstance(result, Exception):
            self._still.stop()
            self.failed.emit(result)
            return
        self._keep(result)
        if result.shot.margin == (0, 0):
            self._still.start()
        self.changed.emit()

    def _widen(self) -> None:
        wanted = self._wanted
        if wanted is None or self.is_settled(wanted):
            return
        if self._begun not in (wanted, wanted.wide()):  # the sharp one is let come first
            self._begin(wanted.wide())


def _go_on(_share: float) -> None:
    """Nobody stops what is painted at once."""
