"""The services a person decided to leave out, with the reasons."""

from typing import NamedTuple

from dive_etl.knowledge.files import KnowledgeFiles, Row

FILE = "refresh_ignored.csv"
COLUMNS = ("source", "name", "reason")


class Ignored(NamedTuple):
    """A service that stays out of the catalog; `source` is the package, `name` how it lists the service."""

    source: str
    name: str
    reason: str


def read_ignored(files: KnowledgeFiles, sources: tuple[str, ...]) -> dict[tuple[str, str], Ignored]:
    """Return what is left out, by package and name. Raises KnowledgeError naming the row that says too little."""
    ignored: dict[tuple[str, str], Ignored] = {}
    for row in files.rows(FILE, COLUMNS):
        decision = Ignored(*row.values)
        _refuse_unclear(decision, row, sources)
        if (decision.source, decision.name) in ignored:
            raise row.fault(f"{decision.name!r} of {decision.source} is left out already", "drop the row")
        ignored[decision.source, decision.name] = decision
    return ignored


def _refuse_unclear(decision: Ignored, row: Row, sources: tuple[str, ...]) -> None:
    if decision.source not in sources:
        raise row.fault(f"{decision.source!r} is no source", f"use one of {', '.join(sources)}")
    if not decision.reason:
        raise row.fault(f"{decision.name!r} is left out without a reason", "say why")
