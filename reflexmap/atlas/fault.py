"""What is wrong in a file of a pack, where, and what would be right."""

from typing import NamedTuple

from reflexmap.errors import ReflexMapError
from reflexmap.texts import tr_n


class Spot(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One fault of a pack: where it is, what is wrong, and what would be right."""

    spot: Spot
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.spot}: {self.wrong}; {self.right}"


class PackError(ReflexMapError):
    """A pack that cannot be used; `faults` holds every fault that was found, in the order of the files."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(_first_of(faults))


def _first_of(faults: list[Fault]) -> str:
    """The first fault, and that there are more."""
    if len(faults) == 1:
        return str(faults[0])
    return tr_n(
        "{fault} (and {n} more; reflexmap check lists them)",
        "{fault} (and {n} more; reflexmap check lists them)",
        len(faults) - 1,
        fault=faults[0],
    )
