"""The areas of the conventional chart on the inner and the outer side, in mm of the foot frame: along, and up."""

import shapely

from reflexmap.atlas.terms import Foot
from tools.chart.board import Board
from tools.chart.forms import between, oval, ribbon, ring, sack

_SPINE = (
    "8.6,22.4,3.4 12.5,19.2,4 21,17,4.3 34,17.4,4.3 50,20.4,4.4 66,23.8,4.5 85,26.4,4.6 104,26.2,4.6 120,24.4,4.6 "
    "140,20.6,4.6 160,15.9,4.5 176,13.2,4.5 190,12.4,4.4 206,14.2,4.2 220,14.2,4 234,11.6,3.7 243,9.4,3.2"
)
_PARTS = (  # where each part of the spine ends, along the foot
    ("reflex.spine-coccyx", 32.0),
    ("reflex.spine-sacrum", 66.0),
    ("reflex.spine-lumbar", 115.5),
    ("reflex.spine-thoracic", 190.0),
    ("reflex.spine-cervical", 260.0),
)


def lay_inner(board: Board) -> None:
    """Lay out the inner side, what lies over others first."""
    board.lay("reflex.nose", oval(234.6, 19.4, 2.7, 1.9, -10))
    spine, start = ribbon(_SPINE), -10.0
    for name, end in _PARTS:
        board.lay(name, shapely.intersection(spine, shapely.box(start, -10, end, 60)))
        start = end
    board.lay("reflex.bladder", ring("71,2 70.5,9 74,17.5 79,23 86,23.5 90.5,18 92.4,10 92,2"))
    board.lay("reflex.ureter", ribbon("88,16,1.6 95,15,1.6 103,15.4,1.4"))
    board.lay("reflex.rectum", ring("58,-2 58.6,7 62,14.4 66,15.4 69.6,12.6 71.5,6 72,-2"), feet=(Foot.LEFT,))
    board.lay("reflex.uterus-prostate", oval(39, 54, 8.8, 8.2))
    board.lay(
        "reflex.tubes", ribbon("44,56,2.2 54,58.6,2.3 66,62.6,2.6 76,69,2.8 84.5,78.5,2.9 92,89.5,2.9 101,102,2.9")
    )
    groin = "22,38,1.8 30,37.4,2.3 42,39,2.8 58,44.6,3.4 76,52,3.8 90,61.4,4.2 101,73,4.6 112,86,4.8"
    board.lay("reflex.lymph-groin", ribbon(groin))


def lay_outer(board: Board) -> None:
    """Lay out the outer side, what lies over others first."""
    board.lay("reflex.shoulder", oval(175.5, 12.6, 11, 8.4))
    board.lay("reflex.elbow", oval(116.5, 11.4, 6.4, 6))
    arm = "119,9.8,4.4 126,10,4.4 146,10.2,4.3 170,10.4,4.4"
    board.lay("reflex.arm", ribbon(arm))
    board.lay("reflex.knee", sack("71,-10 72.5,6 77,17 84,24.4 92,26.6 99.4,24 104.6,16.5 107.4,6 108,-10"))
    moon = between(oval(51.5, 69.5, 18, 17), oval(54.5, 75.5, 15.4, 15))
    board.lay("reflex.hip", moon)
    board.lay("reflex.ovary-testis", oval(34, 38.5, 8.8, 8.2))
    tubes = "42,40.4,2.2 52,42.2,2.4 63,46,2.7 72,52.6,2.8 79,61,2.9 86,73,2.9 93,87,2.9 101,102,2.9"
    board.lay("reflex.tubes", ribbon(tubes))
    groin = "22,23.4,1.8 30,22.6,2.4 42,24.4,2.9 56,30.4,3.4 70,37,3.8 80,44.5,4.2 90,55,4.4 100,68,4.7 112,86,4.8"
    board.lay("reflex.lymph-groin", ribbon(groin))
