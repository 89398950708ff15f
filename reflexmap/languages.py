"""The languages that the program speaks: which there are, which one is meant, and the catalogue of each."""

import os
from collections.abc import Mapping
from types import MappingProxyType

from reflexmap import texts
from reflexmap.errors import ReflexMapError
from reflexmap.resources import catalogue_file
from reflexmap.texts import listed, tr

ENGLISH = "en"

# By code: what speakers of a language call it themselves.
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {ENGLISH: "English", "de": "Deutsch", "es": "Español", "ru": "Русский", "zh": "简体中文"}
)

# Where a system says which language its user reads, the first that says anything first.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class UnknownLanguage(ReflexMapError):
    """A language that the program does not speak; says which it does."""


def language_of(wanted: str | None) -> str:
    """The code of a language: of the one that is *wanted*, or else of the system's, or else English.

    Raises UnknownLanguage for a wanted one that there is not.
    """
    if not wanted:
        return _system_language()
    if wanted not in LANGUAGES:
        said = tr("there is no language {wanted!r}; there are {codes}", wanted=wanted, codes=listed(LANGUAGES))
        raise UnknownLanguage(said)
    return wanted


class _Spoken:
    """Which language is spoken."""

    code = ENGLISH


def spoken() -> str:
    """The code of the language in which everything is said now."""
    return _Spoken.code


def speak(code: str) -> None:
    """Say everything in a language from now on."""
    texts.use(None if code == ENGLISH else translator_of(code))
    _Spoken.code = code


def translator_of(code: str) -> texts.Translator:
    """What a language has for a text; the English where its catalogue has none."""
    import gettext  # which English does without

    with catalogue_file(code).open("rb") as file:
        catalogue = gettext.GNUTranslations(file)

    def translated(one: str, many: str | None, n: int) -> str:
        if many is not None:
            return catalogue.ngettext(one, many, n)
        return catalogue.gettext(one) if one else one  # of "" a catalogue tells about itself

    return translated


def _system_language() -> str:
    """The system's language, if the program speaks it; else English."""
    for variable in _VARIABLES:
        for said in filter(None, os.environ.get(variable, "").split(":")):
            return _code_in(said)
    import locale

    return _code_in(locale.getlocale()[0] or "")


def _code_in(said: str) -> str:
    """The code in a system's name of a language: 'de' in 'de_AT.UTF-8'."""
    code = said.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
    return code if code in LANGUAGES else ENGLISH
