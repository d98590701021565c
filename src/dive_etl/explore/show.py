"""One dive with its mentions marked in its text, or one entity with where it occurs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dive_etl.explore.connect import database_errors, open_database
from dive_etl.explore.lookup import find
from dive_etl.explore.releases import Release
from dive_etl.explore.render import grid
from dive_etl.printable import plain

_STYLES = {
    "company": "bold magenta",
    "cloud_provider": "bold blue",
    "cloud_service": "blue",
    "tool": "bold green",
    "language": "cyan",
    "concept": "yellow",
    "measure": "bright_black",
}


class Mark(NamedTuple):
    """A span of a text and what it is."""

    start: int
    end: int
    type: str


def show(release: Release, words: str) -> RenderableType:
    """Return the dive or entity of a release that goes by these words, for a terminal or a file."""
    with open_database(release, locked=True) as connection, database_errors(release, "show"):
        found = find(connection, words)
        return _show_dive(connection, found.key) if found.kind == "dive" else _show_entity(connection, found.key)


def mark(text: str, marks: Sequence[Mark]) -> Text:
    """Return a text with each span in brackets with its type; of nested spans the outer one opens first."""
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for one in sorted(marks, key=lambda one: (one.start, -one.end, one.type)):
        opens.setdefault(one.start, []).append(one)
        closes.setdefault(one.end, []).insert(0, one)
    marked = Text()
    inside: list[Mark] = []
    for at in range(len(text) + 1):
        for one in closes.get(at, []):
            marked.append(f"|{one.type}]", style=f"{_STYLES[one.type]} dim")
            inside.remove(one)
        for one in opens.get(at, []):
            marked.append("[", style=f"{_STYLES[one.type]} dim")
            inside.append(one)
        if at < len(text):
            marked.append(plain(text[at]), style=_STYLES[inside[-1].type] if inside else "")
    return marked


def _show_dive(connection: duckdb.DuckDBPyConnection, key: str) -> RenderableType:
    dive = _one(connection, "SELECT * FROM dives WHERE dive_id = $1", key)
    marks = {
        field: [
            Mark(*row)
            for row in connection.execute(
                """SELECT "start", "end", type FROM mentions WHERE dive_id = $1 AND field = $2
                   UNION ALL SELECT "start", "end", 'measure' FROM measures WHERE dive_id = $1 AND field = $2""",
                [key, field],
            ).fetchall()
        ]
        for field in ("title", "teaser")
    }
    head = Text(f"{plain(dive['category'])} · {dive['position']} · {key}", style="dim")
    parts: list[RenderableType] = [head, Text(), mark(dive["title"], marks["title"])]
    if dive["teaser"]:
        parts.append(mark(dive["teaser"], marks["teaser"]))
    mentions = connection.sql(
        """SELECT m.field, m."start", m."end", m.text, m.type, e.name, d.role, m.confidence, m.rule
           FROM mentions m JOIN entities e USING (entity_id) JOIN dive_entities d USING (dive_id, entity_id)
           WHERE dive_id = $1 ORDER BY m.field DESC, m."start", m."end" """,
        params=[key],
    ).to_arrow_table()
    measures = connection.sql(
        """SELECT field, "start", "end", text, kind, coalesce(iso_value, value::VARCHAR) AS value, unit
           FROM measures WHERE dive_id = $1 ORDER BY field DESC, "start" """,
        params=[key],
    ).to_arrow_table()
    for rows in (mentions, measures):
        if rows.num_rows:
            parts += [Text(), grid(rows)]
    return Group(*parts)


def _show_entity(connection: duckdb.DuckDBPyConnection, key: str) -> RenderableType:
    entity = _one(
        connection,
        """SELECT e.*, v.name AS vendor FROM entities e LEFT JOIN entities v ON v.entity_id = e.vendor_id
           WHERE e.entity_id = $1""",
        key,
    )
    facts = Table.grid(padding=(0, 2))
    for label, value in (
        ("entity", key),
        ("category", entity["category"]),
        ("vendor", entity["vendor"] or entity["vendor_id"]),
        ("homepage", entity["homepage"]),
        ("known", "in the catalog" if entity["is_known"] else "seen in the text only"),
        ("mentions", f"{entity['mention_count']}, in dives: {entity['dive_count']}"),
    ):
        if value:
            facts.add_row(Text(label, style="dim"), Text(plain(str(value))))
    where = connection.sql(
        """SELECT d.dive_id, d.title, b.role, list(DISTINCT m.text ORDER BY m.text) AS written, count(*) AS mentions
           FROM dive_entities b JOIN dives d USING (dive_id) JOIN mentions m USING (dive_id, entity_id)
           WHERE entity_id = $1 GROUP BY ALL ORDER BY mentions DESC, d.title""",
        params=[key],
    ).to_arrow_table()
    return Group(Text(plain(entity["name"]), style=_STYLES[entity["type"]]), facts, Text(), grid(where))


def _one(connection: duckdb.DuckDBPyConnection, sql: str, key: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = connection.sql(sql, params=[key]).to_arrow_table().to_pylist()
    return rows[0]
