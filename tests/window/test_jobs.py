"""Work beside the window: rooms do not wait for each other, and no garbage is looked for meanwhile."""

import gc
import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflexmap.window.jobs import Jobs, Step


def test_what_takes_long_has_a_room_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    free = threading.Event()
    slow, quick = Jobs(qapp, "slow"), Jobs(qapp)

    def wait(_: Step) -> bool:
        return free.wait(20)

    slow.start(wait)
    with qtbot.waitSignal(quick.done, timeout=5_000) as told:
        quick.start(lambda _: "sharp")
    assert told.args == ["sharp"]
    assert slow.is_busy
    assert not gc.isenabled()  # the other still works
    with qtbot.waitSignal(slow.done, timeout=5_000):
        free.set()
    qtbot.waitUntil(gc.isenabled, timeout=5_000)


def test_garbage_of_what_was_kept_is_found_when_the_user_turns_away(qapp: QApplication) -> None:
    from PySide6.QtCore import Qt

    from reflexmap.window.garbage import garbage

    garbage().keep()
    frozen = gc.get_freeze_count()
    assert frozen > 1000
    ring: list[object] = []
    ring.append(ring)
    gone = Gone()
    ring.append(gone)
    garbage().keep()
    flag = gone.flag
    del ring, gone
    gc.collect()
    assert not flag  # passed over
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert flag == ["gone"]


class Gone:
    """Says when it is not there any more."""

    def __init__(self) -> None:
        self.flag: list[str] = []

    def __del__(self) -> None:
        self.flag.append("gone")
