"""How often each thing is measured, and how large the made data is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Numbers of repetitions and sizes of made data."""

    pairs: int = 11  # processes of ours, and as many of the reference
    png_pairs: int = 5
    pack_pairs: int = 3
    warm_ups: int = 2
    batches: int = 9
    points: int = 1_000  # asked in one batch
    few_shapes: int = 100
    many_shapes: int = 10_000
    entries: int = 10_000
    clicks: int = 250  # and hovers, in each tab
    frames: int = 120  # of a drag, three times over
    steps: int = 40  # of the wheel and of the foot length
    strokes: int = 400
    choices: int = 8  # in the export dialog
    sittings: int = 100  # of a record, with 50 marks each


FULL = Effort()
TINY = Effort(
    pairs=1,
    png_pairs=1,
    pack_pairs=1,
    warm_ups=0,
    batches=1,
    points=5,
    few_shapes=3,
    many_shapes=80,
    entries=40,
    clicks=6,
    frames=4,
    steps=2,
    strokes=30,
    choices=1,
    sittings=2,
)
