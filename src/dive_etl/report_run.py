"""What a run has to say when it is done: what it read, found, rejected and changed, and what to look at."""

from collections.abc import Iterator

from dive_etl.build import Changes
from dive_etl.printable import plain
from dive_etl.run import Outcome

_NEW = "the first release here"
_SAME = "nothing: the same dives and entities as before"


def outcome_lines(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the lines of the report, each as its label and its text."""
    counts = outcome.row_counts
    types = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in outcome.types.items()) or "of no type"
    yield "read", f"{len(outcome.listings)} listing{_s(len(outcome.listings))}, {counts['dives']} dives"
    yield (
        "found",
        f"{counts['mentions']} mentions of {counts['entities']} entities ({types}); {counts['measures']} measures",
    )
    yield "rejected", f"{counts['rejects']} lines; {counts['candidates']} candidates were not taken for names"
    yield "changed", changes_text(outcome.changes)
    for check in outcome.checks:
        if check.status == "warn":
            yield "warning", plain(f"{check.check}: expected {check.expected}, found {check.observed}")
    yield "release", str(outcome.release.folder)


def changes_text(changes: Changes | None) -> str:
    """Return in words what changed against the release before."""
    if changes is None:
        return _NEW
    parts = [f"{count} {name.replace('_', ' ')}" for name, count in changes._asdict().items() if count]
    return ", ".join(parts) or _SAME


def _s(count: int) -> str:
    return "" if count == 1 else "s"
