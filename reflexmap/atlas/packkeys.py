"""The keys of a pack's files, in one table: what each mapping knows, and what it cannot do without.

The reader goes by it, and the schema that editors check with is made from it (`tools/make_schema.py`).
"""

from typing import NamedTuple

PACK_FILE = "pack.yaml"  # the file of a pack that names all the others


class Key(NamedTuple):
    """A key of a mapping: what stands for it (the name of a form in the schema), and whether it has to be there."""

    name: str
    form: str
    needed: bool = False


Keys = tuple[Key, ...]

PACK: Keys = (
    Key("name", "text", needed=True),
    Key("version", "text", needed=True),
    Key("licence", "text", needed=True),
    Key("language", "text", needed=True),
    Key("source", "source"),
    Key("references", "file"),
    Key("entries", "files", needed=True),
    Key("shapes", "shapes"),
    Key("groups", "groups"),
    Key("badge", "text"),
    Key("cautions", "file"),
    Key("about", "file"),
    Key("words", "file"),
    Key("stop_words", "words"),
    Key("unplaced", "words"),
    Key("caution", "text"),
    Key("kinds", "kind briefs"),
)
SOURCE: Keys = (
    Key("title", "text", needed=True),
    Key("file", "text", needed=True),
    Key("sha256", "text", needed=True),
    Key("lines", "count", needed=True),
)
REFERENCE: Keys = (
    Key("key", "text", needed=True),
    Key("title", "text", needed=True),
    Key("address", "text", needed=True),
    Key("school", "text"),
    Key("seen", "text", needed=True),
)
GROUP: Keys = (
    Key("name", "text", needed=True),
    Key("fill", "colour", needed=True),
    Key("line", "colour", needed=True),
    Key("dark", "dark"),
)
DARK: Keys = (Key("fill", "colour", needed=True), Key("line", "colour", needed=True))
ENTRY: Keys = (
    Key("id", "id", needed=True),
    Key("name", "text", needed=True),
    Key("label", "text"),
    Key("in_text", "text"),
    Key("number", "number"),
    Key("code", "text"),
    Key("group", "text"),
    Key("tone", "tone"),
    Key("organs", "words"),
    Key("uses", "words"),
    Key("words", "words"),
    Key("where", "text", needed=True),
    Key("answer", "text"),
    Key("reading", "text"),
    Key("feet", "feet"),
    Key("places", "places", needed=True),
    Key("claims", "claims"),
    Key("massage", "claims"),
    Key("cautions", "claims"),
    Key("notes", "texts"),
    Key("brief", "brief"),
    Key("sides", "text"),
)
BRIEF: Keys = (
    Key("name", "text"),
    Key("where", "text"),
    Key("find", "text"),
    Key("says", "text", needed=True),
    Key("lines", "lines"),
    Key("references", "words"),
    Key("steps", "texts"),
    Key("anchors", "words"),
)
KIND_BRIEF: Keys = (
    Key("massage", "text"),
    Key("lines", "lines"),
    Key("references", "words"),
    Key("together", "brief"),
)
PLACE: Keys = (
    Key("view", "view", needed=True),
    Key("shape", "text"),
    Key("from", "text"),
    Key("between", "texts"),
    Key("share", "share"),
    Key("towards", "towards"),
    Key("cm", "cm"),
    Key("bcun", "bcun"),
    Key("uncertain", "flag"),
    Key("through", "texts"),
    Key("feet", "feet"),
)
CLAIM: Keys = (
    Key("says", "text", needed=True),
    Key("quote", "text"),
    Key("lines", "lines"),
    Key("references", "words"),
    Key("disagreement", "disagreement"),
    Key("organs", "words"),
    Key("uses", "words"),
)
DISAGREEMENT: Keys = (Key("says", "text", needed=True), Key("references", "words"))
CAUTION: Keys = (
    Key("id", "text", needed=True),
    Key("level", "level", needed=True),
    Key("says", "text", needed=True),
    Key("quote", "text"),
    Key("lines", "lines"),
    Key("references", "words"),
    Key("kinds", "kinds"),
    Key("short", "text"),
    Key("adds_to", "text"),
    Key("words", "words"),
    Key("brief", "text"),
    Key("instead_of", "text"),
)
SECTION: Keys = (Key("title", "text", needed=True), Key("items", "remarks", needed=True))
REMARK: Keys = (
    Key("says", "text", needed=True),
    Key("quote", "text"),
    Key("lines", "lines"),
    Key("reference", "text"),
    Key("references", "words"),
)

PAIR: Keys = (Key("text", "text", needed=True), Key("said", "text", needed=True))


def names(keys: Keys) -> tuple[str, ...]:
    """The keys that a mapping may have."""
    return tuple(key.name for key in keys)


def needed(keys: Keys) -> tuple[str, ...]:
    """The keys that a mapping must have."""
    return tuple(key.name for key in keys if key.needed)
