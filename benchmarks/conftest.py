"""The benchmarks' own tests need no screen either."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
