"""The views of the database: the first questions an analyst has."""

from dive_etl.schema.model import Macro, View

ENTITY_COUNTS = View(
    "entity_counts",
    "Every named entity, most often mentioned first.",
    """
    SELECT entity_id, type, name, category, mention_count, dive_count,
           round(dive_count / (SELECT count(*) FROM dives), 4) AS dive_share
    FROM entities
    WHERE type <> 'concept'
    ORDER BY dive_count DESC, mention_count DESC, entity_id
    """,
    (
        ("entity_id", "The entity."),
        ("type", "What kind of thing it is."),
        ("name", "Its canonical name."),
        ("category", "Its field."),
        ("mention_count", "Mentions in this release."),
        ("dive_count", "Dives that mention it."),
        ("dive_share", "Share of all dives that mention it, 0 to 1."),
    ),
)

COMPANY_TOOLS = View(
    "company_tools",
    "Which companies are told of together with which tools, services, providers and languages, and in how many dives. "
    "A company that only appears as the vendor of something named is left out.",
    """
    SELECT company.name AS company, thing.name AS tool, thing.type AS type, thing.category AS category,
           count(*)::INTEGER AS dive_count,
           (count(*) FILTER (WHERE there.role = 'used' AND here.role = 'subject'))::INTEGER AS use_count,
           list(here.dive_id ORDER BY here.dive_id) AS dive_ids
    FROM dive_entities AS here
    JOIN entities AS company ON company.entity_id = here.entity_id AND company.type = 'company'
    JOIN dive_entities AS there ON there.dive_id = here.dive_id
    JOIN entities AS thing ON thing.entity_id = there.entity_id
     AND thing.type IN ('tool', 'cloud_service', 'cloud_provider', 'language')
    WHERE here.role <> 'vendor'
    GROUP BY ALL
    ORDER BY dive_count DESC, use_count DESC, company, tool, type
    """,
    (
        ("company", "The company's canonical name."),
        ("tool", "The canonical name of what is named beside it."),
        ("type", "tool, cloud_service, cloud_provider or language."),
        ("category", "The field of what is named."),
        ("dive_count", "Dives that name both."),
        (
            "use_count",
            "Dives of these whose subject is the company and in which the thing has the role `used`.",
        ),
        ("dive_ids", "These dives."),
    ),
)

COMPANY_USAGES = View(
    "company_usages",
    "What the texts state that companies use, migrate to or from, build or sell, the best attested first.",
    """
    SELECT company.name AS company, usages.relation AS relation, thing.name AS tool, thing.type AS type,
           count(DISTINCT usages.dive_id)::INTEGER AS dive_count, max(usages.confidence) AS confidence,
           list(DISTINCT usages.evidence ORDER BY usages.evidence) AS evidence
    FROM usages
    JOIN entities AS company ON company.entity_id = usages.company_id
    JOIN entities AS thing ON thing.entity_id = usages.entity_id
    GROUP BY usages.company_id, usages.entity_id, usages.relation, company.name, thing.name, thing.type
    ORDER BY dive_count DESC, confidence DESC, company, tool, relation, type
    """,
    (
        ("company", "The company's canonical name."),
        ("relation", "uses, migrates_to, migrates_from, builds or sells."),
        ("tool", "The canonical name of the thing."),
        ("type", "tool, cloud_service, cloud_provider or language."),
        ("dive_count", "Dives that state it."),
        ("confidence", "The highest confidence of these statements, 0 to 1."),
        ("evidence", "The stretches of text that state it."),
    ),
)

COOCCURRENCE = View(
    "cooccurrence",
    "Pairs of named entities and the dives that mention both; each pair once, ordered by identifier.",
    """
    SELECT one.entity_id AS entity_a, other.entity_id AS entity_b,
           first(a.name) AS name_a, first(b.name) AS name_b, count(*)::INTEGER AS dive_count,
           round(count(*) / (first(a.dive_count) + first(b.dive_count) - count(*)), 4) AS jaccard
    FROM dive_entities AS one
    JOIN dive_entities AS other ON other.dive_id = one.dive_id AND one.entity_id < other.entity_id
    JOIN entities AS a ON a.entity_id = one.entity_id AND a.type <> 'concept'
    JOIN entities AS b ON b.entity_id = other.entity_id AND b.type <> 'concept'
    GROUP BY one.entity_id, other.entity_id
    ORDER BY dive_count DESC, entity_a, entity_b
    """,
    (
        ("entity_a", "The first entity of the pair."),
        ("entity_b", "The second entity of the pair."),
        ("name_a", "Canonical name of the first."),
        ("name_b", "Canonical name of the second."),
        ("dive_count", "Dives that mention both."),
        ("jaccard", "Dives that mention both, as a share of those that mention either, 0 to 1."),
    ),
)

DIVE_OVERVIEW = View(
    "dive_overview",
    "One row per dive with what it names, each list in alphabetical order.",
    """
    SELECT dives.dive_id, dives.category, dives.position, dives.title,
           list(entities.name ORDER BY entities.name) FILTER (WHERE entities.type = 'company') AS companies,
           list(entities.name ORDER BY entities.name) FILTER (WHERE entities.type IN ('tool', 'language')) AS tools,
           list(entities.name ORDER BY entities.name)
             FILTER (WHERE entities.type IN ('cloud_provider', 'cloud_service')) AS cloud,
           list(entities.name ORDER BY entities.name) FILTER (WHERE entities.type = 'concept') AS concepts,
           (SELECT list(measures.text ORDER BY measures.field DESC, measures.start)
              FROM measures WHERE measures.dive_id = dives.dive_id) AS measures
    FROM dives
    LEFT JOIN dive_entities ON dive_entities.dive_id = dives.dive_id
    LEFT JOIN entities ON entities.entity_id = dive_entities.entity_id
    GROUP BY dives.dive_id, dives.category, dives.position, dives.title, dives.source
    ORDER BY dives.source, dives.category, dives.position
    """,
    (
        ("dive_id", "The dive."),
        ("category", "The category it is listed under."),
        ("position", "Its place in its category."),
        ("title", "Its title."),
        ("companies", "Companies it names; null where none."),
        ("tools", "Tools and languages it names; null where none."),
        ("cloud", "Cloud providers and services it names; null where none."),
        ("concepts", "Concepts it names; null where none."),
        ("measures", "The numbers it gives, title first; null where none."),
    ),
)

VIEWS = (ENTITY_COUNTS, COMPANY_TOOLS, COMPANY_USAGES, COOCCURRENCE, DIVE_OVERVIEW)

# A release's identifier begins with the second its run began in; so does whatever else is a time.
AS_OF = Macro(
    "as_of",
    "The dives that were listed when a release was made, as its listings had them.",
    """
    SELECT dives.dive_id, dives.source, dives.category, sightings.position, sightings.title, sightings.teaser,
           newest.snapshot_id
    FROM (
      SELECT source, arg_max(snapshot_id, since) AS snapshot_id
      FROM captures
      WHERE date_trunc('second', since)
            <= coalesce(try_strptime(left(release, 16), '%Y%m%dT%H%M%SZ'), CAST(release AS TIMESTAMP))
      GROUP BY source
    ) AS newest
    JOIN sightings ON sightings.snapshot_id = newest.snapshot_id
    JOIN dives ON dives.dive_id = sightings.dive_id AND dives.source = newest.source
    ORDER BY dives.source, dives.category, sightings.position, dives.dive_id
    """,
    (
        ("dive_id", "The dive."),
        ("source", "The source that listed it."),
        ("category", "The category it is listed under, by the newest snapshot that has it."),
        ("position", "Its place in its category then."),
        ("title", "Its title then."),
        ("teaser", "Its teaser then."),
        ("snapshot_id", "The snapshot that was its source's newest then."),
    ),
    parameters=(("release", "A release_id, or a time in UTC."),),
)

MACROS = (AS_OF,)
