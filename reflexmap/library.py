"""Loads the built-in pack and its drawings; what is wrong with them is one line of text."""

from typing import TYPE_CHECKING

from reflexmap.atlas.atlas import Atlas
from reflexmap.atlas.pack import read_pack
from reflexmap.resources import feet_folder, pack_folder

if TYPE_CHECKING:
    from reflexmap.geometry.footmap import FootMap


def builtin_atlas() -> Atlas:
    """The built-in atlas. Raises PackError."""
    return read_pack(pack_folder())


def builtin_map(foot_length: float, *, cut_to_outline: bool = True) -> "FootMap":
    """The built-in map at a foot length in mm. Raises PackError, DrawingError, or ValueError for the length.

    Cutting the shapes needs shapely and all four drawings; the window leaves it until its first picture stands, and
    then learns what is wrong with a drawing.
    """
    from reflexmap.atlas.fault import PackError
    from reflexmap.geometry.drawing import read_drawings
    from reflexmap.geometry.footmap import FootMap, missing_parts

    atlas = builtin_atlas()
    drawings = read_drawings(feet_folder())
    if cut_to_outline:
        from reflexmap.geometry.shapes import cut

        drawings = cut(drawings)
        faults = missing_parts(atlas, drawings)
        if faults:
            raise PackError(faults)
    return FootMap(atlas, drawings, foot_length)
