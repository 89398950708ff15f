"""One line of the table: what was measured, and what it may be."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A measurement in its unit; the budget is for its ratio to the reference, or for itself where there is none."""

    row: str
    what: str
    unit: str
    ours: float
    budget: float
    runs: int
    reference: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the reference; None where there is no reference."""
        return None if self.reference is None else self.ours / self.reference

    @property
    def is_within(self) -> bool:
        """Whether the budget is kept."""
        measured = self.ours if self.ratio is None else self.ratio
        return measured <= self.budget

    def as_data(self) -> dict[str, object]:
        """The line as plain data."""
        return {**asdict(self), "ratio": self.ratio, "within": self.is_within}
