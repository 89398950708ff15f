"""Stems of words, by Snowball, in the languages that it knows."""

_ALGORITHMS = {"en": "english", "de": "german", "es": "spanish", "ru": "russian", "fr": "french"}


class Stems:
    """The stem of each word, kept once it was asked for; the word itself in a language without a stemmer."""

    def __init__(self, language: str) -> None:
        self._kept: dict[str, str] = {}
        self._stem = None
        name = _ALGORITHMS.get(language.partition("-")[0])
        if name:
            from Stemmer import Stemmer

            self._stem = Stemmer(name).stemWord

    def of(self, word: str) -> str:
        """The stem of a word."""
        kept = self._kept.get(word)
        if kept is None:
            kept = self._kept[word] = word if self._stem is None else self._stem(word)
        return kept
