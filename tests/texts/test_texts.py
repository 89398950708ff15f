"""The hook itself: what it says in English, in another language, and with which values."""

import pytest

from reflexmap import texts
from reflexmap.texts import either, listed, mark, tr, tr_n
from tests.texts.madeup import english_in, made_up, translator


def backwards(one: str, many: str | None, n: int) -> str:
    """A language that puts what comes second first."""
    return {"{a} of {b}": "{b}: {a}", ", ": "; ", " or ": " aut "}.get(one, one if many is None or n < 2 else many)


def test_english_is_what_stands_there() -> None:
    assert tr("Fit") == "Fit"
    assert tr("{a} of {b}", a=1, b=2) == "1 of 2"
    assert tr("no entry has the id {id!r}", id="x'y") == 'no entry has the id "x\'y"'


@pytest.mark.parametrize("text", ["{", "}", "{a}", "%s of {}", "100 %"])
def test_a_text_without_values_is_not_formatted(text: str) -> None:
    assert tr(text) == text


@pytest.mark.parametrize("value", ["{b}", "{", "}}", "{0}", "%s"])
def test_values_may_hold_braces(value: str) -> None:
    assert tr("{a} of {b}", a=value, b="all") == f"{value} of all"
    assert tr_n("{n} of {a}", "{n} of {a}", 3, a=value) == f"3 of {value}"


def test_values_may_be_called_anything() -> None:
    assert tr("{text} {one} {self}", text=1, one=2, self=3) == "1 2 3"
    assert tr_n("{one}", "{many}", 2, one=1, many=5) == "5"


@pytest.mark.parametrize(("n", "said"), [(0, "0 places"), (1, "1 place"), (2, "2 places"), (21, "21 places")])
def test_the_number_decides(n: int, said: str) -> None:
    assert tr_n("{n} place", "{n} places", n) == said


def test_a_language_has_its_own_order_and_numbers() -> None:
    with texts.using(backwards):
        assert tr("{a} of {b}", a=1, b=2) == "2: 1"
        assert tr_n("{n} place", "{n} places", 0) == "0 place"


def test_a_marked_text_is_said_later() -> None:
    table = {"key": mark("{a} of {b}")}
    assert table == {"key": "{a} of {b}"}
    with texts.using(backwards):
        assert tr(table["key"], a=1, b=2) == "2: 1"


def test_enumerations_are_of_the_language() -> None:
    assert listed(iter("abc")) == "a, b, c"
    assert either(["a", "b"]) == "a or b"
    assert (listed([]), either(["a"])) == ("", "a")
    with texts.using(backwards):
        assert listed("abc") == "a; b; c"
        assert either("ab") == "a aut b"


def test_a_language_ends_where_its_use_does() -> None:
    with texts.using(backwards):
        with texts.using(translator):
            assert tr(", ") == ", "
            assert tr("Fit") == made_up("Fit")
        assert tr(", ") == "; "
        with pytest.raises(KeyError), texts.using(translator):
            tr("{a}", b=1)
        assert tr(", ") == "; "
    assert tr(", ") == ", "


def test_a_language_is_used_until_english_is() -> None:
    texts.use(backwards)
    try:
        assert tr(", ") == "; "
    finally:
        texts.use(None)
    assert tr(", ") == ", "


def test_the_made_up_language_keeps_places_and_changes_all_words() -> None:
    said = translator("{id!r} is at %(place)s, 100 % of %s", None, 1)
    assert "{id!r}" in said
    assert "%(place)s" in said
    assert said.endswith(" %s")
    assert english_in(said.replace("{id!r}", "").replace("%(place)s", "")) == []
    assert english_in("PNG and SVG", ["PNG", "SVG"]) == ["and"]
    assert english_in("PNGs", ["PNG"]) == ["PNGs"]
