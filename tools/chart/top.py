"""The areas of the conventional chart on the top, for a right foot in mm of the foot frame."""

import shapely

from tools.chart.board import Board
from tools.chart.forms import below, between, line, moved, oval, ribbon, ring, sack

SHOULDER = (
    "-56,208.6 -38,207 -30,206.2 -20,206.4 -13,207 -10,207 -4,206.8 0,206.8 5.3,205.6 12,203.2 19.3,198.2 25,194 "
    "29,191 33.4,187.2 38,185.4 43,184.2 50,183.6 60,183"
)


_SLIT = 0.9  # between the jaws


def lay_top(board: Board) -> None:
    """Lay out the top, what lies over others first."""
    board.draw("line.shoulder", line(SHOULDER))
    _toes(board)
    board.lay("reflex.nose", oval(-26.5, 190.5, 3.4, 2.4))
    board.lay("reflex.shoulder", ring("43,182 48,184 54,181 56,170 53,163.5 47.5,163.8 43.4,169 41.6,176"))
    board.lay("reflex.lymph-armpit", oval(39.1, 175.5, 2.7, 5.4, -6))
    board.lay("reflex.breast", oval(12.6, 170, 14.5, 13.5))
    lung = sack(
        "-2,230 -8.6,196 -8.8,182 -8.2,170 -6.6,162 -2,157.4 8,155 24,149 38,143.8 45,142.8 50,145.5 60,150 80,230"
    )
    roots = below(SHOULDER, 7.4)
    board.lay("reflex.lung", shapely.intersection(lung, roots), under=("reflex.breast",))
    tubes = "-32.8,64,2.3 -29.6,76,2.3 -24,88,2.4 -13,97,2.4 0,99.8,2.4 13,97.2,2.4 25,88,2.4 32.4,73,2.4 34.4,56,2.3"
    groin = (
        "-40,90,3.8 -31,99,3.8 -20,106.4,3.8 -10,109.6,3.8 1,110.6,3.8 12,109.2,3.8 24,102.4,3.8 35,89,3.8 46,70,3.8"
    )
    board.lay("reflex.tubes", ribbon(tubes))
    board.lay("reflex.lymph-groin", ribbon(groin))


def _toes(board: Board) -> None:
    big = board.toe(1)
    jaws = [
        below("-50,229.6 -36,229.6 -30,230.4 -22,230.2 -14,229.8 -8,229 0,228.5"),
        below("-50,222.4 -36,222.2 -22,223.2 -8,221.8 0,221.4"),
        below("-50,215 -36,214.8 -22,215.6 -10,214.2 0,213.8"),
    ]
    upper_jaw = between(shapely.intersection(big, jaws[0]), jaws[1])
    lower_jaw = between(shapely.intersection(big, moved(jaws[1], 0, -_SLIT)), jaws[2])
    teeth = [upper_jaw, lower_jaw]
    for number, upper, lower in ((2, _ARCS[0], 9.5), (3, _ARCS[1], 9.0), (4, _ARCS[2], 8.5), (5, _ARCS[3], 7.5)):
        teeth.append(between(shapely.intersection(board.toe(number), below(upper)), below(upper, lower)))
    board.lay("reflex.teeth-jaw", shapely.MultiPolygon([part for one in teeth for part in shapely.get_parts(one)]))
    webs = ((-10.1, 202.6, 3), (5.2, 201.4, 3), (19.2, 193.8, 4), (33.2, 183, 4))
    board.lay("reflex.lymph-upper", shapely.union_all([oval(a, b, 2.3, 3.9, -turn) for a, b, turn in webs]))
    board.lay("reflex.tonsils", shapely.union_all([oval(-33, 202.4, 2.4, 3.4, -10), oval(-15.2, 202.4, 2.4, 3.4, 6)]))
    board.lay("reflex.neck", between(shapely.intersection(big, jaws[2]), below(SHOULDER)))
    throat = ring(
        "-28.2,208 -20.5,208 -17.2,202 -15.4,197.4 -11,196.8 -10.4,194 -14.5,192.4 -21.5,193.4 -26.5,197 -29,202"
    )
    board.lay("reflex.throat", throat)


_ARCS = (
    "-12,234.6 -6,236 0,236.8 6,236.2 12,235",
    "2,224.6 9,224.8 15,225 21,223.6 28,221.6",
    "18,210.4 24,209.8 29,209.4 34,207.6 40,205.2",
    "30,201.6 36,201.6 41.5,201.2 48,199.2 56,196",
)
