"""What a run has to say when it is done: what it read, found, rejected and changed, and what to look at."""

from collections.abc import Iterator

import pyarrow as pa

from dive_etl.explore.change_words import change_sentences
from dive_etl.printable import plain
from dive_etl.run import Outcome

_NEW = "the first release here"
_SAME = "nothing but how the release was made"


def outcome_lines(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the lines of the report, each as its label and its text."""
    counts = outcome.row_counts
    dives = sum(len(listing.dives) for listing in outcome.listings)
    yield "read", f"{len(outcome.listings)} listing{_s(len(outcome.listings))}, {dives} dives"
    if not outcome.is_new:
        yield "changed", "nothing changed: the same sources, knowledge, model, settings and code as the latest release"
        yield "release", str(outcome.release.folder)
        return
    types = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in outcome.types.items()) or "of no type"
    yield (
        "found",
        f"{counts['mentions']} mentions of {counts['entities']} entities ({types}); {counts['measures']} measures",
    )
    yield "rejected", f"{counts['rejects']} lines; {counts['candidates']} candidates were not taken for names"
    for sentence in changed(outcome.changes):
        yield "changed", sentence
    for check in outcome.checks:
        if check.status == "warn":
            yield "warning", plain(f"{check.check}: expected {check.expected}, found {check.observed}")
    yield "release", str(outcome.release.folder)


def changed(changes: pa.Table | None) -> list[str]:
    """Return in words what changed against the release before, and why."""
    return [_NEW] if changes is None else change_sentences(changes) or [_SAME]


def _s(count: int) -> str:
    return "" if count == 1 else "s"
