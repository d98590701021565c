"""Finding the dive or the entity that a user means."""

from typing import NamedTuple

import duckdb

from dive_etl.errors import CallError

_SHOWN = 5
_FIND_ENTITY = """
    SELECT entity_id FROM entities WHERE entity_id = lower($1)
    UNION ALL BY NAME SELECT entity_id FROM entities WHERE lower(name) = lower($1)
    UNION ALL BY NAME
    SELECT entity_id FROM (
      SELECT entity_id FROM mentions WHERE lower(text) = lower($1) GROUP BY entity_id ORDER BY count(*) DESC, entity_id
    )
"""
_FIND_DIVE = """
    SELECT dive_id, title FROM dives
    WHERE dive_id = lower($1) OR (length($1) >= 4 AND starts_with(dive_id, lower($1)))
       OR position::VARCHAR = $1 OR contains(lower(title), lower($1))
    ORDER BY dive_id = lower($1) DESC, lower(title) = lower($1) DESC, position::VARCHAR = $1 DESC,
             source, category, position
"""


class Found(NamedTuple):
    """What a user's words name: a dive or an entity, by its identifier."""

    kind: str
    key: str


def find_entity(connection: duckdb.DuckDBPyConnection, words: str) -> str | None:
    """Return the entity that goes by these words: its identifier, its name, or any way it is written in a text."""
    rows = connection.execute(_FIND_ENTITY, [words]).fetchall()
    return str(rows[0][0]) if rows else None


def find_dive(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    """Return the one dive that goes by these words: its identifier or the start of it, its position, part of its title.

    Raises CallError where none does, or several do.
    """
    rows = connection.execute(_FIND_DIVE, [words]).fetchall()
    if not rows:
        raise CallError(
            f"no dive or entity goes by {words!r}",
            where="show",
            fix="give an identifier, a position, a name, or part of a title",
        )
    exact = [key for key, title in rows if key == words.lower() or title.lower() == words.lower()]
    if len(exact) == 1 or len(rows) == 1:
        return str(exact[0] if exact else rows[0][0])
    shown = ", ".join(f"{key} ({title[:40]})" for key, title in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    raise CallError(f"{words!r} means {len(rows)} dives: {shown}{more}", where="show", fix="give one identifier")


def find(connection: duckdb.DuckDBPyConnection, words: str) -> Found:
    """Return the entity that goes by these words, else the dive."""
    entity = find_entity(connection, words)
    return Found("entity", entity) if entity else Found("dive", find_dive(connection, words))
