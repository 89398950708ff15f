"""Where the built-in pack and the drawings lie: inside the installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """The folder *name* of the installed wheel, or else of the checkout that the package stands in."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def pack_folder() -> Path:
    """The folder of the built-in pack."""
    return _folder("data")


def template_folder() -> Path:
    """The folder of the pack that a new one begins as."""
    return pack_folder() / "template"


def schema_folder() -> Path:
    """The folder of the schemas by which editors check the files of a pack."""
    return pack_folder() / "schema"


def feet_folder() -> Path:
    """The folder of the four drawings and their style sheets."""
    return _folder("assets") / "feet"


def icons_folder() -> Path:
    """The folder of the window's icons."""
    return _folder("assets") / "icons"


def vocabulary_file(language: str) -> Path:
    """The file with the words that a search knows in a language; it may not be there."""
    own = "vocabulary.yaml" if language == "en" else f"vocabulary.{Path(language).name}.yaml"
    return pack_folder() / own


def catalogue_file(language: str) -> Path:
    """The file with the program's texts in a language."""
    return _folder("assets") / "languages" / f"{language}.mo"
