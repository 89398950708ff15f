"""The areas of the conventional chart on the sole, for a right foot in mm of the foot frame."""

import shapely
from shapely.geometry.base import BaseGeometry

from reflexmap.atlas.terms import Foot
from tools.chart.board import Board
from tools.chart.forms import below, between, line, moved, oval, ribbon, ring, sack

RIGHT, LEFT = (Foot.RIGHT,), (Foot.LEFT,)

# The roots of the toes. The lower border of the ball and the waist line are those of the plate.
SHOULDER = (
    "-45,208.5 -37.5,206.3 -31,205 -25,204.2 -18,205.8 -13,207.4 -10,207.8 -5,207.4 0,206.8 6.2,206.4 11,204.4 "
    "16,201.8 20.3,199.2 25,196.2 30,192.6 33.7,189.6 38,187 43,185.2 49.3,184 56,183.5"
)
DIAPHRAGM = (
    "-46,151.2 -38.2,154.7 -23.7,160.1 -16.2,162.8 -9,164.7 -2.2,165.5 4.6,165.4 10.9,164.2 16.5,162.1 22.6,159.1 "
    "30.5,154.1 38.9,147.9 46.6,142.1 56,135"
)
WAIST = "-40,112.6 -26.3,113.4 -6,114.7 19.8,115.4 47.4,115.5 56,115.5"
HEEL = "-40,57 -31,60.8 -15,65.4 3.5,67.4 20,66.2 36.7,62.4 46,59.5"
TENDON = "-19.5,161.7 -17.2,135 -15.4,113.9 -14.8,95 -14.6,65.6"

_RIDGE, _TRAPEZIUS = 3.2, 5.2  # how far eye and ear reach behind the shoulder line; the band behind them
_DIAPHRAGM = 2.6  # half its band


def lay_sole(board: Board) -> None:
    """Lay out the sole, what lies over others first."""
    for name, points in (("line.shoulder", SHOULDER), ("line.heel", HEEL), ("line.tendon", TENDON)):
        board.draw(name, line(points))
    _big_toe(board)
    _small_toes(board)
    _ball(board)
    for feet, lower in ((RIGHT, 2.5), (LEFT, 0.0)):
        _kidneys(board, feet, lower)
    _upper_arch_right(board)
    _upper_arch_left(board)
    _lower_arch_right(board)
    _lower_arch_left(board)
    board.lay("reflex.sciatic", ribbon("-60,41.6,3.6 -10,40.4,3.6 10,40.4,3.6 60,41.6,3.6"))


def _big_toe(board: Board) -> None:
    toe = board.toe(1)
    joint = below("-50,222.5 -35,220.5 -29.5,217.2 -22,216.2 -15.5,217.2 -10.5,220.4 0,224")
    third = below("-50,228.5 -35,228.2 -22.5,226.4 -10,228.2 0,229")
    board.lay("reflex.pituitary", oval(-22.6, 234, 3.1, 3.1))
    board.lay("reflex.pineal", oval(-21.8, 242.8, 2.7, 2.7))
    over = ("reflex.pituitary", "reflex.pineal")
    board.lay("reflex.brain", between(toe, third), under=over)
    board.lay("reflex.brain-stem", between(shapely.intersection(toe, third), joint))
    webs = ((-10.1, 204.2, 5), (6.2, 205.2, 4), (20.3, 197.6, 8), (33.7, 187.2, 10))
    board.lay("reflex.lymph-upper", shapely.union_all([oval(a, b, 2.3, 3.7, turn) for a, b, turn in webs]))
    board.lay("reflex.nose", oval(-13.8, 213.6, 2.5, 2.5))
    board.lay("reflex.neck", between(shapely.intersection(toe, joint), below(SHOULDER)))
    board.lay("reflex.throat", ring("-12.9,208.4 -17.5,208.6 -22.6,205.4 -20.5,200.6 -15.5,199.4"))


def _small_toes(board: Board) -> None:
    creases = {
        2: "-14,224 -7.4,222.4 -4.5,220.3 0,219.2 4,220.2 6.8,222.4 12,224",
        3: "2,217 8.8,214.2 12,211.6 15.5,210.9 18.5,211.4 20.8,212.8 26,214",
        4: "15,206 22.6,203.6 25.5,201.3 28.5,200.6 32,201.2 34.6,202.6 40,204",
        5: "30,197.5 35.6,195.2 38.8,191.6 43,189.7 47,189.4 50,189.8 56,190",
    }
    roots = below(SHOULDER, _RIDGE)
    pads, necks = {}, {}
    for number, crease in creases.items():
        toe = board.toe(number)
        pads[number] = between(toe, below(crease))
        necks[number] = between(shapely.intersection(toe, below(crease)), roots)
    board.lay("reflex.sinuses", shapely.union_all(list(pads.values())))
    board.lay("reflex.eye", shapely.union_all([necks[2], necks[3]]))
    board.lay("reflex.ear", shapely.union_all([necks[4], necks[5]]))


def _ball(board: Board) -> None:
    board.lay("reflex.parathyroid", ring("-12.2,197.2 -10.6,194 -11.2,189 -12.9,187.4 -14.2,192"))
    bronchi = "-10,199.8,1.7 -9.2,195.6,1.9 -7,191.4,2 -2.5,188.8,1.9 6,188.2,1.7 11.5,188.6,1.4"
    board.lay("reflex.bronchi", ribbon(bronchi))
    band = (
        "-50,202.5,3 -34,201.2,3 -25,198.6,3 -17.8,193.2,3.1 -15.6,185,3.1 -17.2,176.5,2.9 -21.5,170,2.4 -26,167,1.7"
    )
    board.lay("reflex.thyroid", ribbon(band))
    roots, chest = below(SHOULDER, _RIDGE), below(SHOULDER, _RIDGE + _TRAPEZIUS)
    board.lay("reflex.shoulder", ring("42.5,181 47.5,184 54,182 55,166 52.5,159.8 46.5,160.2 41,166 39.8,174"))
    board.lay("reflex.trapezius", shapely.intersection(between(roots, chest), shapely.box(-8.4, 150, 60, 220)))
    board.lay("reflex.lymph-armpit", oval(36.8, 172.5, 2.9, 6, -6))
    board.lay("reflex.solar-plexus", oval(5.9, 160.6, 8.6, 5.6))
    upper, lower = below(DIAPHRAGM, -_DIAPHRAGM), below(DIAPHRAGM, _DIAPHRAGM)
    board.lay("reflex.diaphragm", between(upper, lower))
    heart = (
        "-9.2,180.6 -6,184.2 -1,184 1.8,182.2 5.5,183.6 10.5,182.4 12.6,177.6 9.5,172 2.5,168.5 -4,169.2 -8.4,174.2"
    )
    board.lay("reflex.heart", ring(heart), feet=LEFT)
    inside = sack("60,240 -12,215 -12.9,195 -12.7,183 -11.9,174 -10.6,168.5 -9,150 60,120")
    board.lay("reflex.lung", shapely.intersection(between(chest, upper), inside))


def _kidneys(board: Board, feet: tuple[Foot, ...], lower: float) -> None:
    """What belongs to the kidney; on the right foot it lies a little lower."""
    kidney = (
        "5.4,127.5 9.4,125.8 12,120 12.2,112 9.8,105.2 5,103 "
        "1.2,105.4 1.6,109.8 4.6,113.6 4.2,118.4 1.4,122.2 1.8,126.4"
    )
    board.lay("reflex.kidney", moved(ring(kidney), 0, -lower), feet=feet)
    board.lay("reflex.adrenal", moved(oval(-4.6, 126.1, 7.4, 4, -28), 0, -0.5 * lower), feet=feet)
    board.lay("reflex.bladder", sack("-60,92 -27,91.8 -20.8,89 -18,82 -20.5,75 -27,72.2 -60,72"), feet=feet)
    duct = f"4.5,{107.5 - lower},1.5 -1.5,{102.8 - lower / 2},1.5 -9,96.4,1.5 -16.5,89.4,1.5 -23,84.5,1.5"
    board.lay("reflex.ureter", ribbon(duct), feet=feet)


def _upper_arch_right(board: Board) -> None:
    arch = below(DIAPHRAGM, _DIAPHRAGM)
    board.lay("reflex.gallbladder", oval(29.2, 142.5, 3.2, 5, 12), feet=RIGHT)
    liver = sack("60,116 48.5,118.8 40,121.5 29,130 18,142 10.4,151 8,158 12,166 60,170")
    liver = shapely.intersection(arch, liver)
    board.lay("reflex.liver", liver, feet=RIGHT, under=("reflex.gallbladder",))
    stomach = sack("-60,140 -30,143.4 -16,143.8 -6,146 .5,153 1,162 -4,175 -60,175")
    board.lay("reflex.stomach", shapely.intersection(arch, stomach), feet=RIGHT)
    board.lay(
        "reflex.pancreas", sack("-60,133.5 -28,135.4 -14,135.8 -8.6,138.6 -9.4,144 -16,150 -60,150"), feet=RIGHT
    )
    c = "-50,132.2,3 -27,133,3.1 -17.5,132,3.1 -13.3,125.5,3.1 -15.5,119.2,3.1 -22.5,117.6,2.8"
    board.lay("reflex.duodenum", ribbon(c), feet=RIGHT)


def _upper_arch_left(board: Board) -> None:
    arch = below(DIAPHRAGM, _DIAPHRAGM)
    spleen = sack("60,124 46,122.5 36.5,127 31.5,136 31,145 36,156 60,160")
    board.lay("reflex.spleen", shapely.intersection(arch, spleen), feet=LEFT)
    stomach = sack("-60,138.5 -30,141.8 -10,141.6 4,141.6 13,146 18,154 17,163 8,175 -60,175")
    board.lay("reflex.stomach", shapely.intersection(arch, stomach), feet=LEFT)
    pancreas = sack("-60,131.5 -28,133.6 -10,133.6 4,134.2 14,136.6 18.6,140.2 16.5,144.8 6,148 -60,150")
    board.lay("reflex.pancreas", pancreas, feet=LEFT)
    hook = "-50,130,3.1 -27,131.2,3.1 -18,130.2,3.1 -13.6,124,3 -12.6,118.6,2.8"
    board.lay("reflex.duodenum", ribbon(hook), feet=LEFT)


_OVER_COLON = ("reflex.kidney", "reflex.ureter")


def _lower_arch_right(board: Board) -> None:
    waist = below(WAIST)
    across = ribbon("-60,109,4.6 -26,109.4,4.6 0,110.5,4.6 20,111,4.6 34,111,4.6")
    board.lay("reflex.colon-transverse", shapely.intersection(across, waist), feet=RIGHT, under=_OVER_COLON)
    board.lay("reflex.ileocecal", oval(27.6, 72.4, 5.4, 4.6, 8), feet=RIGHT)
    rising = ribbon("34,111,4.5 32.6,98,4.5 30.2,86,4.5 28,74,4.5")
    board.lay("reflex.colon-ascending", rising, feet=RIGHT)
    gut = sack("33,108 31,88 27,72 14,69.4 -8,69.2 -14.4,71 -17.6,78 -18.6,86 -30,110.5")
    board.lay("reflex.small-intestine", shapely.difference(gut, _inside_ureter(2.5)), feet=RIGHT)


def _lower_arch_left(board: Board) -> None:
    across = "-60,109,4.6 -26,109.4,4.6 0,110.5,4.6 20,111.2,4.6 30,113.6,4.6 38.5,118.5,4.6"
    board.lay("reflex.colon-transverse", ribbon(across), feet=LEFT, under=_OVER_COLON)
    board.lay("reflex.rectum", sack("-60,72.2 -26,71.8 -20.6,70 -18.4,66 -20.5,60.8 -27,58.6 -60,58"), feet=LEFT)
    down = ribbon("38.5,118.5,4.4 38,108,4.4 35.6,94,4.4 32.4,80,4.4 30,70,4.4")
    board.lay("reflex.colon-descending", down, feet=LEFT)
    hem = between(below(HEEL, -9), below(HEEL))
    board.lay("reflex.sigmoid", shapely.intersection(hem, shapely.box(-22, 50, 27.4, 90)), feet=LEFT)
    gut = sack("38,114 36,94 31.5,76 30,71 14,70 -8,70 -15,71.4 -17.6,78 -18.6,86 -30,110")
    board.lay("reflex.small-intestine", shapely.difference(gut, _inside_ureter(0)), feet=LEFT)


def _inside_ureter(lower: float) -> BaseGeometry:
    """What lies between the ureter and the inner edge."""
    return sack(f"12,120 4.5,{107.5 - lower} -1.5,{102.8 - lower / 2} -9,96.4 -16.5,89.4 -23,84.5 -60,84 -60,130")
