"""The tables that reach across releases: what was when, what changed, and which dives are one."""

from typing import get_args

from dive_etl.records import Cause, MergeReason
from dive_etl.schema.listing_tables import DIVE_ID, SNAPSHOT_ID, TO_DIVE, TO_SNAPSHOT
from dive_etl.schema.model import Column, Reference, Table

CAPTURES = Table(
    "captures",
    "One row per time a source was found to have changed: from then on this snapshot is its newest.",
    key=("source", "since"),
    columns=(
        Column("source", "string", "The source that was read."),
        Column("since", "timestamp", "When the run that found it began."),
        SNAPSHOT_ID,
    ),
    references=(TO_SNAPSHOT,),
)

MERGES = Table(
    "merges",
    "One row per dive that came back under another title or category and was known again by its address or teaser.",
    key=("snapshot_id", "dive_id"),
    columns=(
        SNAPSHOT_ID,
        DIVE_ID,
        Column("reason", "string", "What it was known by.", values=get_args(MergeReason)),
        Column("category_before", "string", "The category it was listed under before."),
        Column("title_before", "string", "The title it had before."),
        Column("category", "string", "The category that snapshot lists it under."),
        Column("title", "string", "The title that snapshot gives it."),
    ),
    references=(TO_SNAPSHOT, TO_DIVE),
)

ENTITY_HISTORY = Table(
    "entity_history",
    "One row per entity and release that counted it otherwise than the release before; counts hold until the next row.",
    key=("entity_id", "since"),
    columns=(
        Column("entity_id", "string", "The entity, whether this release still has it or not."),
        Column("since", "timestamp", "When the run of that release began."),
        Column("mention_count", "int32", "Mentions in that release; 0 where it had none any more."),
        Column("dive_count", "int32", "Dives that mentioned it."),
    ),
)

CHANGES = Table(
    "changes",
    "One row per difference from the release before, with its cause; none in a first release.",
    key=("kind", "key"),
    columns=(
        Column("kind", "string", "What happened: `dive_added`, `mention_removed`, `entity_edited` and the like."),
        Column("key", "string", "What it happened to: the key of the row, its parts joined by `/`."),
        Column("dive_id", "string", "The dive it happened in; null for an entity.", nullable=True),
        Column("entity_id", "string", "The entity concerned; null where there is none.", nullable=True),
        Column("before", "string", "How it was, as JSON; null where it is new.", nullable=True),
        Column("after", "string", "How it is, as JSON; null where it is gone.", nullable=True),
        Column(
            "cause",
            "string",
            "Why: the listing, the catalog, the model or the code is another one.",
            values=get_args(Cause),
        ),
    ),
    references=(Reference("dive_id", "dives", "dive_id"),),
)
