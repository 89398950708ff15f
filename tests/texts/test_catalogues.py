"""The catalogues of the program's texts: whole, of today, and made of what translators read."""

import pytest
from PySide6.QtWidgets import QApplication

from reflexmap import languages
from reflexmap.errors import ReflexMapError
from reflexmap.texts import tr, tr_n
from reflexmap.window.speaking import Speaking
from tools import catalogues


@pytest.fixture(autouse=True)
def english_after() -> object:
    """Whatever a test speaks, the next one hears English."""
    yield
    languages.speak("en")


@pytest.mark.parametrize("code", ["de", "es", "ru", "zh"])
def test_nothing_is_missing_or_stale(code: str) -> None:
    assert list(catalogues.faults_of(code)) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", "Chinesischer Punkt 1"),
        ("es", "Punto chino 1"),
        ("ru", "Китайская точка 1"),
        ("zh", "中医穴点 1"),
    ],
)
def test_a_text_is_said_in_the_language(code: str, said: str) -> None:
    languages.speak(code)
    assert tr("{kind} {number}", kind=tr("Chinese point"), number=1) == said
    assert languages.spoken() == code


def test_russian_has_three_forms() -> None:
    languages.speak("ru")
    forms = [tr_n("{n} text", "{n} texts", n) for n in (1, 2, 5, 11, 21)]
    words = [form.partition(" ")[2] for form in forms]
    assert len({words[0], words[1], words[2]}) == 3
    assert (words[3], words[4]) == (words[2], words[0])


def test_what_no_catalogue_knows_is_english() -> None:
    languages.speak("de")
    assert tr("said by nobody") == "said by nobody"
    assert tr("") == ""


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANGUAGE": "de_AT:en"}, "de"),
        ({"LANGUAGE": "", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANGUAGE": "", "LC_MESSAGES": "zh-Hans"}, "zh"),
        ({"LANGUAGE": "", "LANG": "es_MX@euro"}, "es"),
        ({"LANGUAGE": "tlh"}, "en"),
        ({"LANGUAGE": "", "LANG": "C"}, "en"),
    ],
)
def test_the_systems_language_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], code: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert languages.language_of(None) == code


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReflexMapError, match="'tlh'; there are en, de, es, ru, zh"):
        languages.language_of("tlh")


def test_qt_speaks_it_too(qapp: QApplication) -> None:
    speaking = Speaking(qapp)
    assert speaking.speak("de")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert not speaking.speak("de")
    assert speaking.speak("en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
