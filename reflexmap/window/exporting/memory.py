"""What is remembered of the last export."""

from dataclasses import dataclass

from reflexmap.sheet.request import USUAL_DPI


@dataclass(frozen=True, slots=True)
class ExportMemory:
    """The last choices of the export dialog, as the form keeps them; "" for none yet."""

    kind: str = ""
    content: str = ""
    feet: str = ""
    format: str = ""
    paper: str = ""
    claims: str = ""
    style: str = ""
    theme: str = ""
    folder: str = ""
    landscape: bool = False
    bleed: bool = False
    date: bool = False
    open_folder: bool = False
    dpi: int = USUAL_DPI
