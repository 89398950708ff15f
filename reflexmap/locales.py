"""The locale that Qt wants."""

import locale
import os
import sys


def use_utf_8() -> None:
    """Take the UTF-8 locale that Qt takes anyway where there is none (LC_ALL=C), before it says so in four lines."""
    if sys.platform == "linux" and locale.nl_langinfo(locale.CODESET).upper() not in ("UTF-8", "UTF8"):
        os.environ["LC_ALL"] = "C.UTF-8"
