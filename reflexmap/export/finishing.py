"""Finishes Qt's PDF with what Qt does not write: pictures once, exact paper, language, bookmarks, tags."""

import re
import struct
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream

from reflexmap import __version__
from reflexmap.export.moment import moment
from reflexmap.export.tagging import Structure, grey_black
from reflexmap.geometry.whereabouts import title_of
from reflexmap.sheet.page import Page, Part
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr

_TABS = re.compile(rb"\[[^\]]*\]|(?<=> )<0009>\n")  # what letters are read as, in a font's table
_POINTS = 72 / MM_PER_INCH  # a millimetre


def finished(raw: bytes, sheet: Sheet, pictures: Sequence[bytes]) -> bytes:
    """The file as it leaves; *pictures* are PNG files, each of which takes the place of its stand-in."""
    with Pdf.open(BytesIO(raw)) as pdf:
        _describe(pdf, sheet)
        _put_in(pdf, pictures)
        structure = Structure(pdf, sheet)
        for number, (leaf, page) in enumerate(zip(pdf.pages, sheet.pages, strict=True)):
            up = _fit_paper(leaf, page)
            leaf.contents_coalesce()
            content = structure.tagged(grey_black(leaf.Contents.read_bytes()), leaf, page, number)
            leaf.Contents = Stream(pdf, b"1 0 0 1 0 %.4f cm\n" % up + content)
        structure.close()
        _mend_spaces(pdf)
        _bookmark(pdf, sheet)
        if Name.ID in pdf.trailer:  # Qt's is another each time
            del pdf.trailer.ID
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _describe(pdf: Pdf, sheet: Sheet) -> None:
    """What the file says of itself: to people, to readers of its text, to libraries."""
    made = moment()
    date = f"D:{made.year:04}{made:%m%d%H%M%S}Z"  # %Y pads no year
    producer = str(pdf.docinfo.get(Name.Producer, "Qt"))
    content = sheet.content
    del pdf.docinfo
    pdf.docinfo[Name.Title] = content.title
    pdf.docinfo[Name.Author] = "ReflexMap"
    pdf.docinfo[Name.Subject] = sheet.description
    pdf.docinfo[Name.Creator] = f"ReflexMap {__version__}"
    pdf.docinfo[Name.Producer] = producer
    pdf.docinfo[Name.CreationDate] = pdf.docinfo[Name.ModDate] = date
    pdf.Root.Lang = content.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if Name.Metadata in pdf.Root:
        del pdf.Root.Metadata
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = content.title
        about["dc:creator"] = ["ReflexMap"]
        about["dc:description"] = sheet.description
        about["dc:language"] = {content.language}
        about["pdf:Producer"] = producer
        about["xmp:CreatorTool"] = f"ReflexMap {__version__}"
        about["xmp:CreateDate"] = about["xmp:ModifyDate"] = made.isoformat()


def _put_in(pdf: Pdf, pictures: Sequence[bytes]) -> None:
    """Put the pictures where their stand-ins are."""
    known: dict[int, Stream] = {}
    for leaf in pdf.pages:
        images = leaf.Resources.get(Name.XObject, Dictionary())
        for name in list(images.keys()):
            image = images[name]
            width, height = int(image.get(Name.Width, 0)), int(image.get(Name.Height, 0))
            if height == 1 and 1 <= width <= len(pictures):
                images[name] = known.setdefault(width, _picture(pdf, pictures[width - 1]))


def _picture(pdf: Pdf, png: bytes) -> Stream:
    """A picture as a PNG file packs it, which is a way that PDF knows too."""
    place, packed, shape = 8, [], (0, 0)
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            shape = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            packed.append(body)
        place += length + 12
    width, height = shape
    return pdf.make_indirect(
        Stream(
            pdf,
            b"".join(packed),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
            DecodeParms=Dictionary(Predictor=15, Colors=3, BitsPerComponent=8, Columns=width),
        )
    )


def _mend_spaces(pdf: Pdf) -> None:
    """Let a space be read as one: Qt takes its shape for that of a tab, and a search for two words finds nothing."""
    for stream in pdf.objects:
        if isinstance(stream, Stream) and b"begincmap" in (table := stream.read_bytes()):
            stream.write(_TABS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), table))


def _fit_paper(leaf: pikepdf.Page, page: Page) -> float:
    """Make the boxes as large as the paper, which Qt rounds to points; returns how far up the content has to go."""
    width, height = (round(side * _POINTS, 4) for side in (page.width, page.height))
    up = height - float(leaf.MediaBox[3])
    leaf.MediaBox = leaf.TrimBox = Array([0, 0, width, height])
    return up


def _bookmark(pdf: Pdf, sheet: Sheet) -> None:
    """A bookmark for each foot, each kind of place, and the cautions."""
    found: dict[str, tuple[int, float]] = {}
    kinds = {place.label: place.entry.kind.plural for place in sheet.content.listed}
    for number, page in enumerate(sheet.pages):
        for foot in page.feet:
            found.setdefault(title_of(foot.view, foot.foot), (number, foot.box.y))
        for text in page.texts:
            if text.disc is not None:
                found.setdefault(kinds[text.disc.label], (number, text.box.y))
            elif text.part is Part.HEADING:
                found.setdefault(tr("Cautions"), (number, text.box.y))
    with pdf.open_outline() as outline:
        for title, (number, y) in found.items():
            top = (sheet.pages[number].height - y) * _POINTS
            outline.root.append(OutlineItem(title, number, "XYZ", left=0, top=round(top, 2)))
