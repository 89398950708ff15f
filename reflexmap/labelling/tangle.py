"""How good lines from chips to places are, among all the lines of a foot: many possibilities are weighed at once.

What moves is weighed against the lines as they are, so that a step costs as much as it has possibilities times lines,
and the work of a whole foot is counted. In mm of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reflexmap.geometry.curve import Point

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

COVERING = 2_000.0  # what a line over a place, a number or a target counts, in mm of line
_CROSSING, _TOGETHER = 20_000.0, 12.0  # likewise, lines that cross, and ends that lie together
_NEAR = 6.0  # ends of two lines that are nearer than this seem to be one
_BESIDE = 0.8  # mm: a line that comes so near to another's end seems to go there
_CLEAR = 0.5  # mm between a leader and a number that it passes
_SAME = 1e-6
_BETTER, _SAME_COST = 1e-6, 1e-9  # of a cost, less than which is no gain

Obstacles = Sequence[tuple[Point, float]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a number: where its line begins, and the circle of about half of its chip."""

    start: Point
    chip: Point
    reach: float


@dataclass(frozen=True, slots=True)
class End:
    """Where a line may end, and how much longer that makes it."""

    at: Point
    penalty: float


class Tangle:
    """The lines of a foot while they are sorted out: `slots[i]` and `chosen[i]` are the slot and the end of line i.

    `weighed` counts what was weighed against what: a line at a slot and an end, with one other line.
    """

    def __init__(self, slots: Sequence[Slot], ends: Sequence[Sequence[End]], obstacles: Obstacles) -> None:
        self.slots = np.arange(len(ends))
        self.chosen = [0] * len(ends)
        self.weighed = 0
        self._starts = _points([slot.start for slot in slots])
        self._chips = _points([slot.chip for slot in slots])
        self._reaches = np.array([slot.reach - _CLEAR for slot in slots])
        self._ends = [_points([end.at for end in some]) for some in ends]
        self._penalties = [np.array([end.penalty for end in some]) for some in ends]
        self._obstacles = obstacles
        self._alone: dict[tuple[int, int], Floats] = {}
        self._at = np.array([some[0] for some in self._ends]).reshape(-1, 2)
        self._lone = np.array([self._own(index)[0] for index in range(len(ends))])  # what each costs by itself
        self._pairs = self._among(self.slots, self._at)  # and with each other
        np.fill_diagonal(self._pairs, 0.0)

    def __len__(self) -> int:
        return len(self.chosen)

    def line(self, index: int) -> tuple[Point, Point]:
        """Where a line begins and ends."""
        (x, y), (right, bottom) = self._starts[self.slots[index]].tolist(), self._at[index].tolist()
        return (x, y), (right, bottom)

    def cost(self, index: int) -> float:
        """What a line costs among the others."""
        return float(self._lone[index] + self._pairs[index].sum())

    def cross(self, one: int, other: int) -> bool:
        """Whether two lines cross."""
        return bool(self._pairs[one, other] >= _CROSSING)

    def is_covering(self, index: int) -> bool:
        """Whether a line goes over something, or crosses another."""
        return self.cost(index) >= COVERING

    def add_ends(self, index: int, more: Sequence[End]) -> None:
        """Let a line end elsewhere too."""
        self._ends[index] = np.concatenate([self._ends[index], _points([end.at for end in more])])
        self._penalties[index] = np.concatenate([self._penalties[index], [end.penalty for end in more]])
        for slot in range(len(self._starts)):
            self._alone.pop((index, slot), None)

    def choose(self, index: int) -> bool:
        """Take the best of a line's ends; whether it is another one."""
        ends, before = self._ends[index], self.chosen[index]
        pairs = self._among(np.full(len(ends), self.slots[index]), ends)
        pairs[:, index] = 0.0
        costs = self._own(index) + pairs.sum(axis=1)
        costs[before] -= _SAME_COST
        best = int(np.argmin(costs))
        self._put(index, best, pairs[best])
        return best != before

    def swap_slots(self, one: int) -> bool:
        """Swap a line's slot with a later one's wherever that is better; whether it was anywhere."""
        swapped, first = False, one + 1
        while first < len(self):
            others = np.arange(first, len(self))
            better = np.flatnonzero(self._gains(one, others) > _BETTER)
            if not len(better):
                break
            first += int(better[0])
            self.exchange(one, first)
            swapped, first = True, first + 1
        return swapped

    def exchange(self, one: int, other: int) -> None:
        """Swap the slots of two lines."""
        self.slots[[one, other]] = self.slots[[other, one]]
        for index in (one, other):
            self._put(index, self.chosen[index], self._among(self.slots[[index]], self._at[[index]])[0])

    def put_back(self, index: int, chosen: int) -> None:
        """Let a line end where it did before."""
        row = self._among(self.slots[[index]], self._ends[index][[chosen]])[0]
        self._put(index, chosen, row)

    def _put(self, index: int, chosen: int, pairs: Floats) -> None:
        self.chosen[index] = chosen
        self._at[index] = self._ends[index][chosen]
        self._lone[index] = self._own(index)[chosen]
        self._pairs[index] = self._pairs[:, index] = pairs
        self._pairs[index, index] = 0.0

    def _own(self, index: int) -> Floats:
        """What each end of a line costs by itself, from the slot that it has."""
        key = index, int(self.slots[index])
        if key not in self._alone:
            start, ends = self._starts[key[1]], self._ends[index]
            self._alone[key] = alone(start, ends, self._penalties[index], self._obstacles)
        return self._alone[key]

    def _gains(self, one: int, others: "npt.NDArray[np.int_]") -> Floats:
        """How much better each swap of a line's slot with another line's would be."""
        here, there = np.full(len(others), self.slots[one]), self.slots[others]
        at, ends = np.broadcast_to(self._at[one], (len(others), 2)), self._at[others]
        rows = np.arange(len(others))
        pairs = self._among(there, at) + self._among(here, ends)
        pairs[:, one] = 0.0
        pairs[rows, others] = 2 * self._between(there, at, here, ends)
        penalties = np.array([self._penalties[i][self.chosen[i]] for i in others])
        own = alone(self._starts[there], at, self._penalties[one][self.chosen[one]], self._obstacles)
        own = own + alone(self._starts[here], ends, penalties, self._obstacles)
        before = self._lone[others] + self._pairs[others].sum(axis=1) + self.cost(one)
        gains: Floats = before - (own + pairs.sum(axis=1))
        return gains

    def _among(self, slots: "npt.NDArray[np.int_]", ends: Floats) -> Floats:
        """What lines from some slots to some ends cost with each of the lines as they are; rows for these."""
        self.weighed += len(ends) * len(self)
        return self._between(slots[:, None], ends[:, None], self.slots[None], self._at[None])

    def _between(
        self, slots: "npt.NDArray[np.int_]", ends: Floats, others: "npt.NDArray[np.int_]", other_ends: Floats
    ) -> Floats:
        """What pairs of lines cost, each from a slot to an end."""
        starts, other_starts = self._starts[slots], self._starts[others]
        covers = pass_by(starts, ends, other_ends, _BESIDE).astype(np.float64)
        covers += pass_by(other_starts, other_ends, ends, _BESIDE)
        covers += pass_by(starts, ends, self._chips[others], self._reaches[others])
        covers += pass_by(other_starts, other_ends, self._chips[slots], self._reaches[slots])
        together = length_of(ends, other_ends) < _NEAR
        crossed = cross(starts, ends, other_starts, other_ends)
        costs: Floats = COVERING * covers + _TOGETHER * together + _CROSSING * crossed
        return costs


def alone(starts: Floats, ends: Floats, penalties: Floats, obstacles: Obstacles) -> Floats:
    """What lines cost by themselves: their length, their penalties, and the obstacles that they go over."""
    costs: Floats = length_of(starts, ends) + penalties + COVERING * gone_over(starts, ends, obstacles)
    return costs


def length_of(starts: Floats, ends: Floats) -> Floats:
    """How long lines are; the last axis is x and y."""
    away = ends - starts
    lengths: Floats = np.hypot(away[..., 0], away[..., 1])
    return lengths


def gone_over(starts: Floats, ends: Floats, obstacles: Obstacles) -> "npt.NDArray[np.int_]":
    """How many obstacles each line goes over; that in whose middle it ends is none."""
    centres = _points([centre for centre, _ in obstacles])
    radii = np.array([radius for _, radius in obstacles]) + _CLEAR
    over = pass_by(starts[..., None, :], ends[..., None, :], centres, radii)
    over &= length_of(centres, ends[..., None, :]) > _SAME
    counts: npt.NDArray[np.int_] = over.sum(axis=-1)
    return counts


def pass_by(starts: Floats, ends: Floats, centres: Floats, radii: Floats | float) -> Truths:
    """Whether segments come nearer to points than radii; all arrays are broadcast, the last axis is x and y."""
    x, y = starts[..., 0], starts[..., 1]
    dx, dy = ends[..., 0] - x, ends[..., 1] - y
    px, py = centres[..., 0] - x, centres[..., 1] - y
    length = dx * dx + dy * dy
    share = np.clip((px * dx + py * dy) / np.where(length == 0, 1.0, length), 0.0, 1.0)
    off_x, off_y = share * dx - px, share * dy - py
    near: Truths = off_x * off_x + off_y * off_y < np.square(np.maximum(radii, 0.0))
    return near


def cross(p: Floats, q: Floats, r: Floats, s: Floats) -> Truths:
    """Whether segments cross others in their inside; broadcast likewise."""
    (px, py), (rx, ry) = (p[..., 0], p[..., 1]), (r[..., 0], r[..., 1])
    dx, dy = q[..., 0] - px, q[..., 1] - py
    ex, ey = s[..., 0] - rx, s[..., 1] - ry
    ax, ay = rx - px, ry - py
    first = (dx * ay - dy * ax) * (dx * (s[..., 1] - py) - dy * (s[..., 0] - px))
    other = (ey * ax - ex * ay) * (ex * (q[..., 1] - ry) - ey * (q[..., 0] - rx))
    crossed: Truths = (first < 0) & (other < 0)
    return crossed


def _points(some: Sequence[Point]) -> Floats:
    return np.array(some, dtype=np.float64).reshape(-1, 2)
