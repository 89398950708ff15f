"""Reading a large pack, against libyaml's loader alone on the same files."""

import tempfile
from pathlib import Path

import yaml

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.made_pack import MadePack, make_pack
from benchmarks.timing import in_turn, median, seconds

BUDGET = 2.0


def lines(effort: Effort) -> list[Line]:
    """Milliseconds a pack."""
    with tempfile.TemporaryDirectory() as folder:
        pack = make_pack(Path(folder), effort.entries)
        ours, alone = in_turn(
            lambda: seconds(pack.read) * 1e3, lambda: seconds(lambda: load(pack)) * 1e3, effort.pack_pairs, 0
        )
    what = f"{effort.entries:,} entries read, against CSafeLoader"
    return [Line("pack", what, "ms", median(ours), BUDGET, effort.pack_pairs, median(alone))]


def load(pack: MadePack) -> list[object]:
    """The pack's files as YAML's own values."""
    return [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in pack.files]
