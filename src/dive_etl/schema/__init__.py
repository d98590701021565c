"""Every published table and view, declared once.

Arrow schemas, DuckDB keys and comments, the data dictionary and the checks all derive from here.
"""

from dive_etl.schema.history_tables import CAPTURES, CHANGES, ENTITY_HISTORY, MERGES
from dive_etl.schema.listing_tables import DIVES, REJECTS, SIGHTINGS, SNAPSHOTS
from dive_etl.schema.model import Column, Macro, Reference, Table, View
from dive_etl.schema.run_tables import CHECKS, SCORES
from dive_etl.schema.text_tables import CANDIDATES, DIVE_ENTITIES, ENTITIES, MEASURES, MENTIONS, USAGES
from dive_etl.schema.views import MACROS, VIEWS

# Tables and columns may come to be within a major version; none goes, and none changes its type or meaning.
SCHEMA_VERSION = "1.1"

# In an order in which every table comes after those it refers to.
TABLES = (
    SNAPSHOTS,
    DIVES,
    SIGHTINGS,
    REJECTS,
    CAPTURES,
    MERGES,
    ENTITIES,
    MENTIONS,
    DIVE_ENTITIES,
    MEASURES,
    USAGES,
    CANDIDATES,
    ENTITY_HISTORY,
    CHANGES,
    CHECKS,
    SCORES,
)

TABLES_BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "MACROS",
    "SCHEMA_VERSION",
    "TABLES",
    "TABLES_BY_NAME",
    "VIEWS",
    "Column",
    "Macro",
    "Reference",
    "Table",
    "View",
]
