"""Progress bars on standard error, for a person who waits; a log or a pipe gets none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dive_etl.run import Progress

# Work done within a second needs no bar.
_REFRESH_PER_SECOND = 8


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Give a function that shows how far each stage is."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(
        *columns,
        console=Console(stderr=True),
        transient=True,
        refresh_per_second=_REFRESH_PER_SECOND,
    ) as bars:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done)

        yield show
