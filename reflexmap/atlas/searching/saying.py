"""An answer in sentences, in the user's language; the window and the command line say the same."""

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.searching.answer import Answer
from reflexmap.texts import either, listed, mark, tr

EMERGENCY = mark(
    "This is a map of traditional claims. "
    "If it is about you or somebody near you now, call a doctor or the emergency number."
)


def sentences(answer: Answer, maps: Collection) -> list[str]:
    """What is to be said of the question itself; nothing where it was understood and is answered by what is found."""
    said = [tr(EMERGENCY)] if answer.emergency else []
    said += _unmentioned(answer, maps)
    if answer.related:
        said.append(tr("It does have: {words}.", words=listed(answer.related)))
    if answer.too_general:
        said.append(_too_general(answer))
    return said


def _unmentioned(answer: Answer, maps: Collection) -> list[str]:
    """What the source, or the several maps, do not mention or give no place to."""
    one = len(maps.atlases) == 1
    said = []
    if answer.unmentioned:
        text = mark("The source does not mention {words}.") if one else mark("The maps do not mention {words}.")
        said.append(tr(text, words=either(answer.unmentioned)))
    if answer.unplaced:
        text = mark("The source speaks of {words}, but names no place on the foot for it.")
        said.append(tr(text, words=listed(answer.unplaced)))
    return said


def _too_general(answer: Answer) -> str:
    words = listed(answer.too_general)
    if answer.suggestions:
        text = mark("“{words}” alone says too little; for instance: {suggestions}.")
        return tr(text, words=words, suggestions=listed(answer.suggestions))
    return tr("“{words}” alone says too little.", words=words)
