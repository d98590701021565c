"""Every published table and view, declared once.

Arrow schemas, DuckDB keys and comments, the data dictionary and the checks all derive from here.
"""

from dive_etl.schema.listing_tables import DIVES, REJECTS, SIGHTINGS, SNAPSHOTS
from dive_etl.schema.model import Column, Reference, Table, View
from dive_etl.schema.run_tables import CHECKS, SCORES
from dive_etl.schema.text_tables import CANDIDATES, DIVE_ENTITIES, ENTITIES, MEASURES, MENTIONS, USAGES
from dive_etl.schema.views import VIEWS

SCHEMA_VERSION = "1.0"

# In an order in which every table comes after those it refers to.
TABLES = (
    SNAPSHOTS,
    DIVES,
    SIGHTINGS,
    REJECTS,
    ENTITIES,
    MENTIONS,
    DIVE_ENTITIES,
    MEASURES,
    USAGES,
    CANDIDATES,
    CHECKS,
    SCORES,
)

__all__ = ["SCHEMA_VERSION", "TABLES", "VIEWS", "Column", "Reference", "Table", "View"]
