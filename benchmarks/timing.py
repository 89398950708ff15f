"""Taking turns, and what comes of it: seconds a call, medians, percentiles."""

import gc
import math
import statistics
from collections.abc import Callable, Sequence
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")
Action = Callable[[], object]


def seconds(action: Action) -> float:
    """How long an action takes, begun with no garbage left by others."""
    gc.collect()
    start = perf_counter()
    result = action()
    took = perf_counter() - start
    del result
    return took


def cpu_seconds(action: Action) -> float:
    """How long the processor works on an action, whoever else it works for, and without looking for garbage."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        result = action()
        took = process_time() - start
    finally:
        gc.enable()
    del result
    return took


def in_turn(ours: Callable[[], T], reference: Callable[[], T], pairs: int, warm_ups: int) -> tuple[list[T], list[T]]:
    """What each of two gives when they are called in turn, without what the first calls gave."""
    results: tuple[list[T], list[T]] = ([], [])
    for _ in range(warm_ups + pairs):
        results[0].append(ours())
        results[1].append(reference())
    return results[0][warm_ups:], results[1][warm_ups:]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least a *share* of all do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
