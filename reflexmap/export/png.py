"""Writes PNG files band by band: with their resolution and texts, no second copy of the picture, and a way to stop.

Qt's own writer takes twice as long, tells nothing while it works and cannot be stopped.
"""

import struct
import zlib
from collections.abc import Mapping

import numpy as np
from PySide6.QtGui import QImage

from reflexmap import __version__
from reflexmap.export.moment import moment
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.painting import page_image
from reflexmap.export.progress import Progress
from reflexmap.sheet.request import MM_PER_INCH

_PAINTED = 0.35  # the share of the work that painting the picture is; the rest is packing it

_BAND_BYTES = 2**20
_LEVEL = 6  # beyond it zlib takes longer for next to nothing
_AS_IT_IS = 0  # no filter: feet are of flat tones and the rest is letters, of which zlib makes most without one


def png_of(pages: PagePainter, step: Progress) -> bytes:
    """The sheet's only page as a PNG file. Raises ExportError, and whatever *step* raises."""
    sheet = pages.sheet
    image = page_image(pages, sheet.pages[0], sheet.request.dpi, lambda share: step(_PAINTED * share))
    made = moment()
    texts = {
        "Title": sheet.content.title,
        "Description": sheet.description,
        "Source": sheet.content.source,
        "Software": f"ReflexMap {__version__}",
        "Creation Time": f"{made.year:04}-{made:%m-%dT%H:%M:%S}Z",  # %Y pads no year
    }
    return encoded(image, sheet.request.dpi, texts, lambda share: step(_PAINTED + (1 - _PAINTED) * share))


def encoded(image: QImage, dpi: int, texts: Mapping[str, str], step: Progress) -> bytes:
    """An opaque image (of 32 bits a pixel) as a PNG file; *step* is told the share done and may raise to stop."""
    width, height = image.width(), image.height()
    per_metre = round(dpi / MM_PER_INCH * 1000)
    parts = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        _chunk(b"sRGB", b"\0"),  # colours as screens have them, to be kept in their looks
        *(_text(key, value) for key, value in texts.items()),
    ]
    packer = zlib.compressobj(_LEVEL, memLevel=9)
    band = max(1, _BAND_BYTES // (3 * width))
    for top in range(0, height, band):
        # Qt takes the colours apart, which numpy takes much longer for.
        part = image.copy(0, top, width, min(band, height - top)).convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.bytesPerLine())[:, : 3 * width]
        lines = np.empty((len(rows), 1 + 3 * width), np.uint8)
        lines[:, 0] = _AS_IT_IS
        lines[:, 1:] = rows
        packed = packer.compress(lines.data)
        if packed:
            parts.append(_chunk(b"IDAT", packed))
        step(min(1.0, (top + band) / height))
    parts += [_chunk(b"IDAT", packer.flush()), _chunk(b"IEND", b"")]
    return b"".join(parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text(key: str, value: str) -> bytes:
    """A text chunk: the plain one where Latin-1 holds the text, else the international one."""
    try:
        return _chunk(b"tEXt", key.encode("latin-1") + b"\0" + value.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + value.encode("utf-8"))
