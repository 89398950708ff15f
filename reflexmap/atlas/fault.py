"""What is wrong in a file of a pack, where, and what would be right."""

from dataclasses import dataclass

from reflexmap.errors import ReflexMapError


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
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
        more = f" (and {len(faults) - 1} more; reflexmap check lists them)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
