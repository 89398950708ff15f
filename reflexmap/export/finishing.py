"""Finishes Qt's PDF with what Qt does not write: pictures once, exact paper, language, bookmarks, tags."""

import re
import struct
from collections.abc import Callable, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream

from reflexmap import __version__
from reflexmap.export.moment import moment
from reflexmap.export.pagepainter import PagePainter
from reflexmap.export.tagging import Structure, grey_black
from reflexmap.geometry.whereabouts import title_of
from reflexmap.sheet.page import Chip, Cross, FootOnPage, Item, Page, Part, Rule, Text
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr

_TABS = re.compile(rb"\[[^\]]*\]|(?<=> )<0009>\n")  # what letters are read as, in a font's table
_POINTS = 72 / MM_PER_INCH  # a millimetre


def finished(raw: bytes, pages: PagePainter, pictures: Sequence[bytes], beyond: Callable[[Page], float]) -> bytes:
    """The file as it leaves; *pictures* are PNG files, each of which takes the place of its stand-in.

    *beyond* says how many mm of paper lie beyond a page's edges.
    """
    sheet = pages.sheet
    with Pdf.open(BytesIO(raw)) as pdf:
        _describe(pdf, sheet)
        _put_in(pdf, pictures)
        structure = Structure(pdf, pages)
        for leaf, page in zip(pdf.pages, sheet.pages, strict=True):
            edge = beyond(page)
            up = _fit_paper(leaf, page, edge)
            leaf.contents_coalesce()
            content = structure.tagged(grey_black(leaf.Contents.read_bytes()), leaf, page, edge)
            leaf.Contents = Stream(pdf, b"1 0 0 1 0 %.4f cm\n" % up + content)
        structure.close()
        _mend_spaces(pdf)
        _bookmark(pdf, pages, beyond)
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


def _fit_paper(leaf: pikepdf.Page, page: Page, edge: float) -> float:
    """Make the boxes as large as the paper, which Qt rounds to points; returns how far up the content has to go.

    *edge* mm of paper lie beyond the page's edges, of which the bleed is printed on.
    """
    width, height = (round((side + 2 * edge) * _POINTS, 4) for side in (page.width, page.height))
    up = height - float(leaf.MediaBox[3])
    leaf.MediaBox = leaf.CropBox = Array([0, 0, width, height])
    leaf.TrimBox = _inset(width, height, edge)
    leaf.BleedBox = _inset(width, height, edge - page.bleed)
    return up


def _inset(width: float, height: float, edge: float) -> Array:
    """A box (in points) without *edge* mm on each side."""
    cut = round(edge * _POINTS, 4)
    return Array([cut, cut, round(width - cut, 4), round(height - cut, 4)])


def _bookmark(pdf: Pdf, pages: PagePainter, beyond: Callable[[Page], float]) -> None:
    """A bookmark for each foot, each kind of place, and the cautions, in the order in which they are read."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages.sheet.pages):
        for item in page.items:
            title = _title_of(item)
            if title and not (isinstance(item, Chip) and _is_on_title(item, page)):
                box = item.box if not isinstance(item, (Rule, Cross)) else None
                found.setdefault(title, (number, box.y if box else 0.0))
    with pdf.open_outline() as outline:
        for title, (number, y) in found.items():
            page = pages.sheet.pages[number]
            top = (page.height + beyond(page) - y) * _POINTS
            outline.root.append(OutlineItem(title, number, "XYZ", left=0, top=round(top, 2)))


def _title_of(item: Item) -> str:
    """What a bookmark to an item would be called; "" for one that gets none."""
    match item:
        case FootOnPage():
            return title_of(item.view, item.foot)
        case Chip():
            return item.kind.plural
        case Text(part=Part.HEADING):
            return tr("Cautions")
        case _:
            return ""


def _is_on_title(chip: Chip, page: Page) -> bool:
    """Whether a chip stands beside the page's title."""
    return any(
        text.part is Part.TITLE and text.box.y < chip.centre[1] < text.box.bottom and chip.box.x < text.box.x
        for text in page.texts
    )
