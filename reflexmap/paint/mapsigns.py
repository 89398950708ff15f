"""What maps are told apart by where several are open: a shape and a colour each, in the order of opening."""

from reflexmap.geometry.curve import Point
from reflexmap.paint.theme import Theme, ThemeName

_INKS = {
    ThemeName.LIGHT: ("#a3161a", "#0a57a0", "#5e2d91", "#7a4300", "#00696b"),
    ThemeName.DARK: ("#ff9c94", "#7cc2f0", "#c9a4f2", "#f0b35e", "#63e0cc"),
    ThemeName.HIGH_CONTRAST: ("#ffffff", "#1aebff", "#3ff23f", "#ffe600", "#ff9ecf"),
}
SHAPES: tuple[tuple[Point, ...], ...] = (  # the corners round (0, 0), in shares of a sign's size; none is a circle
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
)


def ink_of_map(theme: Theme, number: int) -> str:
    """The colour of a map, counted from 0."""
    inks = _INKS[theme.name]
    return inks[number % len(inks)]


def shape_of_map(number: int) -> tuple[Point, ...]:
    """The corners of a map's sign, counted from 0; none for a circle."""
    return SHAPES[number % len(SHAPES)]
