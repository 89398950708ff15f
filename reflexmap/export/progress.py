"""How an export tells how far it is, and how it ends without a file."""

from collections.abc import Callable

from reflexmap.errors import ReflexMapError

Progress = Callable[[float], None]
"""Told which share of the work is done; may raise to stop."""


class ExportError(ReflexMapError):
    """A sheet that cannot be written; one line that says why and what would do."""


class Stopped(ExportError):
    """The export was cancelled; nothing was written."""
