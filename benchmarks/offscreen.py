"""Qt's application without a screen, for the rows that paint in this process."""

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application, made on first use."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_pass_on)
    return QApplication(["benchmarks"])


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Print what Qt says, but not what the platform without a screen says of every window."""
    if not message.startswith("This plugin does not support "):
        print(message, file=sys.stderr)
