"""Text as a search compares it: no case, no accents, words alone."""

# Scripts that put no spaces between words: each of their signs counts as a word.
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))
# A letter of its own that would be taken for another with an accent.
_KEPT = "\ue000"
_LETTERS = {ord("й"): _KEPT, ord("Й"): _KEPT}
_ASCII = {number: None if chr(number) == "'" else " " for number in range(128) if not chr(number).isalnum()}


def normalise(text: str) -> str:
    """*text* as it is compared: no case, no accents, no apostrophes, single spaces for all other punctuation."""
    if text.isascii():
        text = text.lower()
        return text if text.isalnum() else " ".join(text.translate(_ASCII).split())
    import unicodedata

    text = text.translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    text = text.replace(_KEPT, "й")
    for apostrophe in "'\u2018\u2019":
        text = text.replace(apostrophe, "")
    return " ".join("".join(map(_spaced, text)).split())


def _spaced(sign: str) -> str:
    """A sign with the spaces that part it from others; a space for one that is neither letter nor digit."""
    if not sign.isalnum():
        return " "
    return f" {sign} " if any(low <= sign <= high for low, high in _UNSPACED) else sign
