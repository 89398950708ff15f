"""When a file is said to be made: now, or as SOURCE_DATE_EPOCH says, so that its bytes can be made again."""

import os
from datetime import UTC, datetime


def moment() -> datetime:
    """The moment to write into a file. What SOURCE_DATE_EPOCH says counts if it is a moment."""
    try:
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)
