"""A figure and the floor it is held against, both the best of several tries in one run, since machines are noisy."""

import time
from collections.abc import Callable
from typing import NamedTuple

TRIES = 5


class Measured(NamedTuple):
    """Seconds a thing took and seconds its floor took."""

    what: str
    figure: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor it took."""
        return self.figure / self.floor


def best(work: Callable[[], object], tries: int = TRIES) -> float:
    """Return the seconds of the fastest try."""
    seconds = []
    for _ in range(tries):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a work takes: what else runs on the machine counts for less."""
    start = time.process_time()
    work()
    return time.process_time() - start
