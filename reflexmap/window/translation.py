"""Marks texts for the translators where they stand in tables."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 -- as lupdate looks for it
    """*text* itself; it is translated where it is shown, in *context*."""
    return text


# The texts of the rooms that know no Qt, for the translators to find; `mapmodel.translate` looks them up.
TEXTS = (
    QT_TRANSLATE_NOOP("", "What the source attaches"),
    QT_TRANSLATE_NOOP("", "Organs and complaints named"),
    QT_TRANSLATE_NOOP("", "Where it is"),
    QT_TRANSLATE_NOOP("", "How we read the text"),
    QT_TRANSLATE_NOOP("", "How it is massaged"),
    QT_TRANSLATE_NOOP("", "Notes"),
    QT_TRANSLATE_NOOP("", "Not at all"),
    QT_TRANSLATE_NOOP("", "Ask a doctor first"),
    QT_TRANSLATE_NOOP("", "With care"),
    QT_TRANSLATE_NOOP("", "Where the source contradicts its own warnings"),
    QT_TRANSLATE_NOOP("", "Chinese point"),
    QT_TRANSLATE_NOOP("", "Chinese points"),
    QT_TRANSLATE_NOOP("", "Massage area"),
    QT_TRANSLATE_NOOP("", "Massage areas"),
    QT_TRANSLATE_NOOP("", "Reflex area"),
    QT_TRANSLATE_NOOP("", "Reflex areas"),
    QT_TRANSLATE_NOOP("", "Longitudinal zone"),
    QT_TRANSLATE_NOOP("", "Longitudinal zones"),
    QT_TRANSLATE_NOOP("", "Guide line"),
    QT_TRANSLATE_NOOP("", "Guide lines"),
)
