"""Finding the dive or the entity that a user means."""

from typing import NamedTuple

import duckdb

from dive_etl.errors import CallError
from dive_etl.explore.query import readable
from dive_etl.knowledge import load_knowledge
from dive_etl.printable import plain

_SHOWN = 5
_FIND_ENTITY = """
    SELECT entity_id FROM entities WHERE entity_id = lower($1)
    UNION ALL BY NAME SELECT entity_id FROM entities WHERE lower(name) = lower($1)
    UNION ALL BY NAME
    SELECT entity_id FROM (
      SELECT entity_id FROM mentions WHERE lower(text) = lower($1) GROUP BY entity_id ORDER BY count(*) DESC, entity_id
    )
"""
# The ways to name a dive, the surest first; only the first that finds anything counts.
_FIND_DIVE = """
    WITH named AS (
      SELECT dive_id, title, source, category, position, CASE
        WHEN dive_id = lower($1) THEN 1
        WHEN lower(title) = lower($1) THEN 2
        WHEN position::VARCHAR = $1 THEN 3
        WHEN length($1) >= 4 AND starts_with(dive_id, lower($1)) THEN 4
        WHEN contains(lower(title), lower($1)) THEN 5
      END AS way
      FROM dives
    )
    SELECT dive_id, title FROM named WHERE way = (SELECT min(way) FROM named) ORDER BY source, category, position
"""


class Found(NamedTuple):
    """What a user's words name: a dive or an entity, by its identifier."""

    kind: str
    key: str


def find_entity(connection: duckdb.DuckDBPyConnection, words: str) -> str | None:
    """Return the entity of the release that goes by these words.

    They are its identifier, its name, a way it is written in a text, or an alias that the catalog has for it.
    """
    rows = connection.execute(_FIND_ENTITY, [readable(words, "show")]).fetchall()
    if rows:
        return str(rows[0][0])
    aliases = [sense.entity.entity_id for sense in load_knowledge().senses if sense.alias.lower() == words.lower()]
    rows = connection.execute("SELECT entity_id FROM entities WHERE list_contains($1, entity_id)", [aliases]).fetchall()
    return str(rows[0][0]) if rows else None


def find_dive(connection: duckdb.DuckDBPyConnection, words: str, where: str = "show") -> str:
    """Return the one dive that goes by these words: its identifier or the start of it, its position, part of its title.

    Raises CallError where none does, or several do.
    """
    rows = connection.execute(_FIND_DIVE, [readable(words, where)]).fetchall()
    if not rows:
        thing, name = ("dive or entity", " a name,") if where == "show" else ("dive", "")
        fix = f"give an identifier, a position,{name} or part of a title"
        raise CallError(f"no {thing} goes by {words!r}", where=where, fix=fix)
    if len(rows) == 1:
        return str(rows[0][0])
    shown = ", ".join(f"{key} ({plain(title[:40])})" for key, title in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    raise CallError(f"{words!r} means {len(rows)} dives: {shown}{more}", where=where, fix="give one identifier")


def find(connection: duckdb.DuckDBPyConnection, words: str) -> Found:
    """Return the entity that goes by these words, else the dive."""
    entity = find_entity(connection, words)
    return Found("entity", entity) if entity else Found("dive", find_dive(connection, words))
