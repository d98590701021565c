"""The tables that say what the texts name: mentions, measures, candidates, entities and the bridge between."""

from dive_etl.records import ENTITY_TYPES, FIELDS, MEASURE_KINDS, RELATIONS, Method
from dive_etl.schema.listing_tables import DIVE_ID, TO_DIVE
from dive_etl.schema.model import Column, Reference, Table

METHODS: tuple[Method, ...] = ("catalog", "model", "pattern")
ROLES = ("subject", "vendor", "used", "named")

FIELD = Column("field", "string", "The text it stands in.", values=FIELDS)
START = Column("start", "int32", "Its first character, from 0.", unit="code point", lowest=0, below="end")
END = Column("end", "int32", "The character after its last.", unit="code point", lowest=1)
TEXT = Column("text", "string", "The characters from start to end, as received.")
ENTITY_ID = Column("entity_id", "string", "The entity: type and name, as in `tool:argo-cd`.")
TO_ENTITY = Reference("entity_id", "entities", "entity_id")
IN_TEXT = ("dive_id", "field", "start", "end")

MENTIONS = Table(
    "mentions",
    "One row per named entity or concept in a text. Named entities never overlap each other, concepts neither.",
    key=("mention_id",),
    columns=(
        Column("mention_id", "string", "Dive, field, characters and type: `<dive_id>/title/32-43/company`."),
        DIVE_ID,
        FIELD,
        START,
        END,
        TEXT,
        Column("type", "string", "What kind of thing is meant.", values=ENTITY_TYPES),
        ENTITY_ID,
        Column("method", "string", "What proposed it.", values=METHODS),
        Column("rule", "string", "What decided for it, in words."),
        Column(
            "confidence",
            "float32",
            "How sure the rule is, 0 to 1; see the architecture page.",
            unit="1",
            lowest=0,
            highest=1,
        ),
    ),
    references=(TO_DIVE, TO_ENTITY),
    order=IN_TEXT,
)

MEASURES = Table(
    "measures",
    "One row per number with what it counts.",
    key=IN_TEXT,
    columns=(
        DIVE_ID,
        FIELD,
        START,
        END,
        TEXT,
        Column("kind", "string", "What kind of number it is.", values=MEASURE_KINDS),
        Column("value", "float64", "In base units: bytes, seconds, shares from 0 to 1.", nullable=True),
        Column(
            "iso_value",
            "string",
            "A time as HH:MM, a date as ISO 8601, as precise as the text.",
            nullable=True,
        ),
        Column("unit", "string", "Currency, base unit, or the noun phrase counted.", nullable=True),
    ),
    references=(TO_DIVE,),
)

USAGES = Table(
    "usages",
    "One row per relation between a company and a thing that a text states.",
    key=("dive_id", "company_id", "entity_id", "relation", "field", "start"),
    columns=(
        DIVE_ID,
        Column("company_id", "string", "The entity_id of the company or cloud provider."),
        Column("entity_id", "string", "The entity_id of the tool, cloud service, cloud provider or language."),
        Column("relation", "string", "What the company does with the thing.", values=RELATIONS),
        FIELD,
        START,
        END,
        Column("evidence", "string", "The characters from start to end: the stretch that states it, as received."),
        Column(
            "confidence", "float32", "How sure the statement and both names are, 0 to 1.", unit="1", lowest=0, highest=1
        ),
    ),
    references=(TO_DIVE, Reference("company_id", "entities", "entity_id"), TO_ENTITY),
    order=("dive_id", "field", "start"),
)

CANDIDATES = Table(
    "candidates",
    "One row per span that looked like a name and was not taken.",
    key=(*IN_TEXT, "reason"),
    columns=(DIVE_ID, FIELD, START, END, TEXT, Column("reason", "string", "Why it was refused.")),
    references=(TO_DIVE,),
)

ENTITIES = Table(
    "entities",
    "One row per distinct thing mentioned.",
    key=("entity_id",),
    columns=(
        ENTITY_ID,
        Column("type", "string", "What kind of thing it is.", values=ENTITY_TYPES),
        Column("name", "string", "The canonical name."),
        Column(
            "category",
            "string",
            "Its field, as in `infrastructure as code`; null for a name the catalog lacks.",
            nullable=True,
        ),
        Column(
            "vendor_id",
            "string",
            "The entity_id of who owns or sells it; it need not be mentioned itself.",
            nullable=True,
        ),
        Column("homepage", "string", "Its site, where known.", nullable=True),
        Column("is_known", "bool", "Whether the catalog lists it."),
        Column("mention_count", "int32", "Mentions in this release.", lowest=1),
        Column("dive_count", "int32", "Dives that mention it.", lowest=1),
        Column("first_seen_at", "timestamp", "When a snapshot first mentioned it."),
    ),
)

DIVE_ENTITIES = Table(
    "dive_entities",
    "One row per dive and entity it mentions.",
    key=("dive_id", "entity_id"),
    columns=(
        DIVE_ID,
        ENTITY_ID,
        Column("mention_count", "int32", "Mentions of the entity in the dive.", lowest=1),
        Column("in_title", "bool", "Whether the title mentions it."),
        Column(
            "role",
            "string",
            "What it does in the dive: its subject, the vendor of something named, used by the subject, or named.",
            values=ROLES,
        ),
    ),
    references=(TO_DIVE, TO_ENTITY),
)
