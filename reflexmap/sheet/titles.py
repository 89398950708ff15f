"""What a sheet is called, and the line under it."""

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.terms import Foot, View
from reflexmap.kinds import Kind
from reflexmap.sheet.citing import in_words, texts_of
from reflexmap.sheet.request import SheetKind, SheetRequest
from reflexmap.texts import listed, mark, tr, tr_n

_NUMBERS = (
    *(mark("One"), mark("Two"), mark("Three"), mark("Four"), mark("Five"), mark("Six")),
    *(mark("Seven"), mark("Eight"), mark("Nine"), mark("Ten"), mark("Eleven"), mark("Twelve")),
)
_MIRRORED = {
    Foot.RIGHT: mark("Right foot; the left foot mirrors it."),
    Foot.LEFT: mark("Left foot; the right foot mirrors it."),
}


def title_of(request: SheetRequest, entries: list[Entry]) -> str:
    """What a sheet is called where the user gives it no name."""
    if request.organs is not None:
        return _of_organs(request.organs)
    match request.kind:
        case SheetKind.RECORD:
            return tr("Record of a sitting")
        case _ if request.excerpt is not None:
            return request.excerpt.title
        case SheetKind.HANDOUT if entries:
            return _your_places(len(entries))
        case SheetKind.POSTER if entries and not request.entries:
            return tr("The foot map")
    if not entries:
        return tr("The feet")
    if not request.entries:
        if set(request.views) == set(View):
            return tr("The whole map")
        return tr("The map: {views}", views=listed(view.in_words for view in View if view in request.views))
    if len(entries) == 1:
        return entries[0].name
    kinds = {entry.kind for entry in entries}
    return _counted(entries[0].kind if len(kinds) == 1 else None, len(entries))


def _of_organs(organs: tuple[str, ...]) -> str:
    """What a sheet is called that compares the maps."""
    if len(organs) != 1:
        return tr("Where the maps disagree")
    return tr("{organ}: where the maps have it", organ=organs[0][:1].upper() + organs[0][1:])


def _counted(kind: Kind | None, n: int) -> str:
    """So many places of a kind, or of several."""
    count = _number(n)
    match kind:
        case Kind.POINT:
            return tr_n("{count} Chinese point", "{count} Chinese points", n, count=count)
        case Kind.AREA:
            return tr_n("{count} massage area", "{count} massage areas", n, count=count)
        case Kind.REFLEX:
            return tr_n("{count} reflex area", "{count} reflex areas", n, count=count)
        case Kind.ZONE:
            return tr_n("{count} lengthwise zone", "{count} lengthwise zones", n, count=count)
        case Kind.LINE:
            return tr_n("{count} guide line", "{count} guide lines", n, count=count)
        case Kind.CHANNEL:
            return tr_n("{count} channel", "{count} channels", n, count=count)
        case None:
            return tr_n("{count} place", "{count} places", n, count=count)


def subtitle_of(
    collection: Collection,
    request: SheetRequest,
    entries: list[Entry],
    feet: tuple[Foot, ...],
    unmarked: list[tuple[str, Entry]],
) -> str:
    """The line under the title: what one place is, how all are massaged, or what is drawn; "" for nothing.

    `unmarked` are the codes and places that are told of without being drawn.
    """
    if request.excerpt is not None and request.kind is not SheetKind.RECORD:
        return request.excerpt.subtitle
    if not entries or request.kind is SheetKind.HANDOUT:
        return ""
    if request.organs is not None:
        return tr("Dotted lines lead from map to map; millimetres are those between the borders of two places.")
    if request.entries and len(entries) == 1:
        return entries[0].kind.label
    massage = _massage(collection, entries)
    if massage:
        return massage
    said = [tr(_MIRRORED[feet[0]])] if len(feet) == 1 and not request.feet else []
    if unmarked:
        names = listed(tr("{code} ({name})", code=code, name=entry.name) for code, entry in unmarked)
        said.append(tr_n("{places} has no outline.", "{places} have no outline.", len(unmarked), places=names))
    return " ".join(said)


def _massage(collection: Collection, entries: list[Entry]) -> str:
    """How all of the entries are massaged, where they are of one kind of one map that says so."""
    if len({(entry.ref.pack, entry.kind) for entry in entries}) > 1:
        return ""
    kinds, kind = collection.atlas_of(entries[0].ref).kinds, entries[0].kind
    if kind not in kinds or not kinds[kind].massage:
        return ""
    brief = kinds[kind]
    texts = texts_of(collection, entries[0].ref.pack, brief.references)
    return tr("{says} ({cited})", says=brief.massage, cited=in_words(brief.lines, texts))


def _your_places(count: int) -> str:
    """What a hand-out is called."""
    if count > len(_NUMBERS):
        return tr_n("Your {n} place", "Your {n} places", count)
    return tr_n("Your place", "Your {count} places", count, count=_number(count).lower())


def _number(count: int) -> str:
    """A number in words, as far as they go; it begins a title."""
    return tr(_NUMBERS[count - 1]) if count <= len(_NUMBERS) else str(count)
