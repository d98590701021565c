"""The tables that say what was read: dives, snapshots, sightings, rejects."""

from dive_etl.schema.model import Column, Reference, Table

DIVE_ID = Column("dive_id", "string", "The dive: 16 hexadecimal digits, the same in every release.")
SNAPSHOT_ID = Column("snapshot_id", "string", "The snapshot: SHA-256 of its bytes, in hexadecimal.")
TO_DIVE = Reference("dive_id", "dives", "dive_id")
TO_SNAPSHOT = Reference("snapshot_id", "snapshots", "snapshot_id")

SNAPSHOTS = Table(
    "snapshots",
    "One row per listing read.",
    key=("snapshot_id", "source"),
    columns=(
        SNAPSHOT_ID,
        Column("source", "string", "The name the source goes by: a file's stem, or what `sources.toml` calls it."),
        Column("location", "string", "The path or URL the bytes came from."),
        Column("format", "string", "How the listing is written.", values=("text", "jsonl")),
        Column("fetched_at", "timestamp", "When the bytes were read."),
        Column("byte_count", "int64", "Length of the listing.", unit="byte", lowest=0),
        Column("line_count", "int32", "Lines of the listing, blank ones included.", lowest=0),
        Column(
            "declared_count",
            "int32",
            "Sum of the counts its headers declare; null where none does.",
            nullable=True,
            lowest=0,
        ),
        Column("dive_count", "int32", "Dives parsed from it.", lowest=0),
        Column("reject_count", "int32", "Lines of it that are in `rejects`.", lowest=0),
    ),
    order=("source",),
)

DIVES = Table(
    "dives",
    "One row per dive: an article about engineering practice, as its listing names it.",
    key=("dive_id",),
    columns=(
        DIVE_ID,
        Column("source", "string", "The source that lists it."),
        Column("category", "string", "The category it is listed under."),
        Column("position", "int32", "Its place in its category, from 1.", lowest=1),
        Column("title", "string", "The title as received."),
        Column("teaser", "string", "The teaser as received; null where the listing has none.", nullable=True),
        Column("url", "string", "The address of the article, where the listing gives one.", nullable=True),
        Column("published_at", "timestamp", "When it was published, where the listing says so.", nullable=True),
        Column("is_truncated", "bool", "Whether the teaser was cut: it ends in `...` or `…`."),
        Column("word_count", "int32", "Words of title and teaser, split at white space.", lowest=0),
        Column("is_listed", "bool", "Whether the newest snapshot of its source lists it."),
        Column("first_seen_at", "timestamp", "When a snapshot first had it."),
        Column("last_seen_at", "timestamp", "When a snapshot last had it."),
        Column("snapshot_id", "string", "The snapshot this row was read from."),
    ),
    references=(TO_SNAPSHOT,),
    order=("source", "category", "position"),
)

SIGHTINGS = Table(
    "sightings",
    "One row per dive and snapshot: the dive as that snapshot had it.",
    key=("snapshot_id", "dive_id"),
    columns=(
        SNAPSHOT_ID,
        DIVE_ID,
        Column("position", "int32", "Its place in its category in that snapshot, from 1.", lowest=1),
        Column("title", "string", "The title as that snapshot had it."),
        Column("teaser", "string", "The teaser as that snapshot had it; null where it had none.", nullable=True),
    ),
    references=(TO_SNAPSHOT, TO_DIVE),
    order=("snapshot_id", "dive_id"),
)

REJECTS = Table(
    "rejects",
    "One row per line of a listing that is neither header, dive nor blank.",
    key=("snapshot_id", "line"),
    columns=(
        SNAPSHOT_ID,
        Column("line", "int32", "The line in the listing, from 1.", lowest=1),
        Column("text", "string", "The line; bytes that are no UTF-8 stand as `\\xNN`."),
        Column("reason", "string", "Why it is no part of a dive."),
    ),
    references=(TO_SNAPSHOT,),
)
