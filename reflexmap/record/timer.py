"""The timer of a routine: which step it is at, and how much of it is left. It knows no window, no clock of its own.

The clock that it is given counts seconds and is never set: `time.monotonic`. Whoever shows the timer calls `tick` now
and then. At the end of a step it waits; the next one begins when the user wants.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic

_AGAIN_AFTER = 3.0  # seconds into a step, after which "back" begins it again instead of going to the one before


class State(StrEnum):
    """What a timer is doing."""

    READY = "ready"  # before the first step
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"  # a step has come to its end
    FINISHED = "finished"  # so has the last one, or it was skipped


class Timer:
    """Goes through steps of so many seconds each."""

    def __init__(self, seconds: Sequence[float], clock: Callable[[], float] = monotonic) -> None:
        """Raises ValueError without any step."""
        if not seconds:
            raise ValueError
        self.state = State.READY
        self.step = 0  # counted from 0
        self._seconds = list(seconds)
        self._spent = [0.0] * len(seconds)
        self._clock = clock
        self._since = 0.0

    @property
    def length(self) -> float:
        """How long the step takes, in seconds."""
        return self._seconds[self.step]

    @property
    def spent(self) -> float:
        """How much of the step is over, in seconds."""
        running = max(0.0, self._clock() - self._since) if self.state is State.RUNNING else 0.0
        return min(self.length, self._spent[self.step] + running)

    @property
    def left(self) -> float:
        """How much of the step is left, in seconds."""
        return self.length - self.spent

    @property
    def left_of_all(self) -> float:
        """How much is left of this step and all that follow, in seconds."""
        return self.left + sum(self._seconds[self.step + 1 :])

    @property
    def worked(self) -> tuple[float, ...]:
        """How long each step was worked on, in seconds: what was done can become marks."""
        return tuple(self.spent if number == self.step else spent for number, spent in enumerate(self._spent))

    def start(self) -> None:
        """Begin, go on after a pause, or begin the next step after one has come to its end."""
        if self.state is State.WAITING:
            self.step += 1
            self._spent[self.step] = 0.0
        if self.state in (State.READY, State.PAUSED, State.WAITING):
            self._since = self._clock()
            self.state = State.RUNNING

    def pause(self) -> None:
        """Stand still until `start`."""
        if self.state is State.RUNNING:
            self._stop(State.PAUSED)
            self._end_if_over()

    def toggle(self) -> None:
        """Pause while it runs, else start: what one large button and one key do."""
        if self.state is State.RUNNING:
            self.pause()
        else:
            self.start()

    def tick(self) -> bool:
        """Notice the end of a step; whether it has just come."""
        if self.state is not State.RUNNING or self.left > 0:
            return False
        self._stop(State.PAUSED)
        self._end_if_over()
        return True

    def skip(self) -> None:
        """Go to the next step; it runs if this one did."""
        if self.state is State.FINISHED:
            return
        goes_on = self.state is State.RUNNING
        self._stop(State.PAUSED)
        if self.step + 1 == len(self._seconds):
            self.state = State.FINISHED
            return
        self.step += 1
        self._begin(goes_on=goes_on)

    def back(self) -> None:
        """Begin the step again, or go to the one before if it has only just begun; it runs if it did."""
        goes_on = self.state is State.RUNNING
        is_new = self.spent < _AGAIN_AFTER
        self._stop(State.PAUSED)
        if is_new and self.step > 0:
            self.step -= 1
        self._begin(goes_on=goes_on)

    def adjust(self, seconds: float) -> None:
        """Let the step take another time. Raises ValueError for none."""
        if seconds <= 0:
            raise ValueError
        goes_on = self.state is State.RUNNING
        if goes_on:
            self._stop(State.PAUSED)
        self._seconds[self.step] = seconds
        if self.state is State.PAUSED and self._spent[self.step] >= seconds:
            self._end_if_over()
        elif goes_on:
            self.start()

    def _begin(self, *, goes_on: bool) -> None:
        self._spent[self.step] = 0.0
        self.state = State.PAUSED
        if goes_on:
            self.start()

    def _stop(self, state: State) -> None:
        self._spent[self.step] = self.spent
        self.state = state

    def _end_if_over(self) -> None:
        if self._spent[self.step] >= self.length:
            is_last = self.step + 1 == len(self._seconds)
            self.state = State.FINISHED if is_last else State.WAITING
