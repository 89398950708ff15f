"""A box of choices that greys what it cannot offer."""

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox


def offer(combo: QComboBox, reasons: list[str], wanted: str = "", or_else: str = "") -> None:
    """Grey what a box cannot offer, with the reason, and choose what is *wanted*, where anything is.

    Where what is chosen cannot be offered, it is *or_else*, or the first that can.
    """
    for row, reason in enumerate(reasons):
        model = combo.model()
        if not isinstance(model, QStandardItemModel):  # which Qt gives every box
            continue
        item = model.item(row)
        item.setEnabled(not reason)
        item.setToolTip(reason)
        item.setAccessibleDescription(reason)
    at = combo.findData(wanted) if wanted else combo.currentIndex()
    if reasons[at]:
        at = combo.findData(or_else) if or_else else reasons.index("") if "" in reasons else at
    combo.setCurrentIndex(at)
