"""The bank card by which a print and a screen are held to be true: everybody has one, and all are of one size."""

from typing import Final

# ISO/IEC 7810 ID-1, in mm; identity cards and most driving licences are no other.
WIDTH: Final = 85.60
HEIGHT: Final = 53.98
RADIUS: Final = 3.18  # of its corners
