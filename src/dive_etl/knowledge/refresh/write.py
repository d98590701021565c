"""Writing what is added into the knowledge files, which stay sorted; all of it, or nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from dive_etl.errors import KnowledgeError
from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import read_knowledge
from dive_etl.knowledge.refresh.additions import Addition

SERVICES, ALIASES = "cloud_services.csv", "cloud_services.aliases.csv"


def write_additions(folder: Path, additions: Sequence[Addition]) -> None:
    """Add services and aliases to a folder of knowledge files. Raises KnowledgeError, and leaves the files as they
    were, where they would not load."""
    if not additions:
        return
    before = {name: (folder / name).read_bytes() for name in (SERVICES, ALIASES)}
    services = [[one.name, one.category, one.vendor, ""] for one in additions]
    aliases = [[alias, one.name, kind] for one in additions for alias, kind in one.aliases]
    _insert(folder / SERVICES, services)
    _insert(folder / ALIASES, aliases)
    try:
        read_knowledge(KnowledgeFiles(folder))
    except KnowledgeError:
        for name, content in before.items():
            (folder / name).write_bytes(content)
        raise


def _insert(path: Path, new: Iterable[list[str]]) -> None:
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    # Rows of one name keep their order, so that a refresh moves nothing.
    rows = sorted([*rows, *new], key=lambda row: (row[0].casefold(), row[0]))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
