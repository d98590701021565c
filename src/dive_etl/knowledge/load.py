"""Loading the knowledge, and holding it against itself: what is wrong is named by file and line."""

from functools import cache
from types import MappingProxyType
from typing import cast, get_args

from dive_etl.errors import KnowledgeError
from dive_etl.keys import entity_id
from dive_etl.knowledge.files import KnowledgeFiles, Row
from dive_etl.knowledge.model import AliasKind, Context, Entity, Knowledge, Prior, Sense, TypeCues
from dive_etl.records import ENTITY_TYPES, EntityType

ENTITY_COLUMNS = ("name", "category", "vendor", "homepage")
ALIAS_COLUMNS = ("alias", "name", "kind")
CONTEXT_COLUMNS = ("alias", "type", "name", "prior", "cues", "vetoes")
FILE_STEMS: dict[EntityType, str] = {
    "company": "companies",
    "cloud_provider": "cloud_providers",
    "cloud_service": "cloud_services",
    "tool": "tools",
    "language": "languages",
    "concept": "concepts",
}
_VENDOR_TYPES: tuple[EntityType, ...] = ("cloud_provider", "company")
_ALIAS_KINDS = tuple(kind for kind in get_args(AliasKind) if kind != "name")
_PRIORS = get_args(Prior)
_SHORT = 2
_CUES = ("before", "after", "nouns")
# By alias, type and name.
_Entities = dict[tuple[EntityType, str], tuple[Entity, Row]]
_Contexts = dict[tuple[str, str, str], tuple[Context, Row]]


@cache
def load_knowledge() -> Knowledge:
    """Return the knowledge the package ships. Raises KnowledgeError where it contradicts itself."""
    return read_knowledge(KnowledgeFiles())


def read_knowledge(files: KnowledgeFiles) -> Knowledge:
    """Return the knowledge of a folder of files, checked."""
    rows = _read_entities(files)
    contexts = _read_contexts(files)
    ordinary_words = files.words("ordinary_words.txt")
    senses = _read_senses(files, rows, contexts)
    _refuse_unread_contexts(contexts, senses)
    _refuse_undecided(senses, ordinary_words)
    outer = _read_outer_names(files)
    return Knowledge(
        MappingProxyType({entity.entity_id: entity for entity, _ in rows.values()}),
        tuple(sense for sense, _ in senses),
        _read_type_cues(files),
        tuple(outer["whole"]),
        frozenset(outer["last_word"]),
        ordinary_words,
        files.fingerprint,
    )


def _read_entities(files: KnowledgeFiles) -> _Entities:
    """Return the entities with their rows, by type and name, in the order of the files."""
    categories = _read_categories(files)
    entities: _Entities = {}
    by_id: dict[str, str] = {}
    for kind, stem in FILE_STEMS.items():
        for row in files.rows(f"{stem}.csv", ENTITY_COLUMNS):
            name, category, vendor, homepage = row.values
            if not name:
                raise row.fault("has no name", "name it, or drop the row")
            key = entity_id(kind, name)
            if key in by_id:
                raise row.fault(f"{name!r} has the identifier of {by_id[key]!r}, {key}", "keep one of the two rows")
            if (kind, category) not in categories:
                raise row.fault(
                    f"{category!r} is no category of a {kind}", "choose one from categories.csv, or add it there"
                )
            by_id[key] = name
            entity = Entity(key, kind, name, category, _vendor_id(vendor, row, entities), homepage or None)
            entities[kind, name] = (entity, row)
    return entities


def _read_categories(files: KnowledgeFiles) -> set[tuple[str, str]]:
    categories: set[tuple[str, str]] = set()
    for row in files.rows("categories.csv", ("type", "category")):
        kind, category = row.values
        if kind not in ENTITY_TYPES:
            raise row.fault(f"{kind!r} is no type", f"use one of {', '.join(ENTITY_TYPES)}")
        if (kind, category) in categories:
            raise row.fault(f"{category!r} is a category of a {kind} already", "drop the row")
        categories.add((kind, category))
    return categories


def _vendor_id(name: str, row: Row, entities: _Entities) -> str | None:
    """Return the entity_id of a row's vendor: a cloud provider or a company, which are read before the rest."""
    if not name:
        return None
    for kind in _VENDOR_TYPES:
        if (kind, name) in entities:
            return entities[kind, name][0].entity_id
    raise row.fault(f"the vendor {name!r} is not known", "add it to companies.csv, or leave the field empty")


def _read_contexts(files: KnowledgeFiles) -> _Contexts:
    contexts: _Contexts = {}
    for row in files.rows("contexts.csv", CONTEXT_COLUMNS):
        alias, kind, name, prior, cues, vetoes = row.values
        if kind not in ENTITY_TYPES:
            raise row.fault(f"{kind!r} is no type", f"use one of {', '.join(ENTITY_TYPES)}")
        if prior not in _PRIORS:
            raise row.fault(f"{prior!r} is no prior", f"use one of {', '.join(_PRIORS)}")
        if (alias, kind, name) in contexts:
            raise row.fault(f"{alias!r} has a context for {name!r} already", "merge the two rows")
        contexts[alias, kind, name] = (Context(cast("Prior", prior), _phrases(cues), _phrases(vetoes)), row)
    return contexts


def _phrases(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.lower().split(";")))) if cell else ()


def _read_senses(files: KnowledgeFiles, entities: _Entities, contexts: _Contexts) -> list[tuple[Sense, Row]]:
    senses: dict[tuple[str, str, str], tuple[Sense, Row]] = {}

    def add(alias: str, kind: AliasKind, entity: Entity, row: Row) -> None:
        key = (alias, entity.type, entity.name)
        if key in senses:
            raise row.fault(f"{alias!r} is an alias of {entity.name!r} already", "drop the row")
        context = contexts.get(key)
        senses[key] = (Sense(alias, kind, entity, context[0] if context else None), row)

    for entity, row in entities.values():
        add(entity.name, "name", entity, row)
    for kind, stem in FILE_STEMS.items():
        for row in files.rows(f"{stem}.aliases.csv", ALIAS_COLUMNS):
            alias, name, alias_kind = row.values
            if not alias:
                raise row.fault(f"has no alias of {name!r}", "write it, or drop the row")
            if (kind, name) not in entities:
                raise row.fault(f"{name!r} is not in {stem}.csv", "add it there, or mend the name")
            if alias_kind not in _ALIAS_KINDS:
                raise row.fault(f"{alias_kind!r} is no kind of alias", f"use one of {', '.join(_ALIAS_KINDS)}")
            add(alias, cast("AliasKind", alias_kind), entities[kind, name][0], row)
    return list(senses.values())


def _refuse_unread_contexts(contexts: _Contexts, senses: list[tuple[Sense, Row]]) -> None:
    known = {(sense.alias, sense.entity.type, sense.entity.name) for sense, _ in senses}
    for key, (_, row) in contexts.items():
        if key not in known:
            raise row.fault(f"{key[0]!r} is no alias of {key[2]!r}", "mend the row, or add the alias")


def _refuse_undecided(senses: list[tuple[Sense, Row]], ordinary_words: frozenset[str]) -> None:
    """Refuse an alias that can mean two things, or is an ordinary word, unless a context rule decides it."""
    named = [(sense.alias.lower(), sense, row) for sense, row in senses if sense.entity.type != "concept"]
    owner: dict[str, str] = {}
    shared = {
        alias for alias, sense, _ in named if owner.setdefault(alias, sense.entity.entity_id) != sense.entity.entity_id
    }
    for alias, sense, row in named:
        if sense.context is not None:
            continue
        if alias in shared:
            owners = {other.entity.entity_id for form, other, _ in named if form == alias}
            others = owners - {sense.entity.entity_id}
            raise row.fault(
                f"{sense.alias!r} also means {', '.join(sorted(others))}",
                "add a row to contexts.csv for each",
            )
        if alias in ordinary_words or len(sense.alias) <= _SHORT:
            raise row.fault(
                f"{sense.alias!r} is also an ordinary word", "add a row to contexts.csv that tells them apart"
            )


def _read_type_cues(files: KnowledgeFiles) -> MappingProxyType[EntityType, TypeCues]:
    table = files.table("cues.toml", ENTITY_TYPES, _CUES)
    return MappingProxyType(
        {kind: TypeCues(*(frozenset(table[kind][part]) for part in _CUES)) for kind in ENTITY_TYPES if kind in table}
    )


def _read_outer_names(files: KnowledgeFiles) -> dict[str, list[str]]:
    table = files.table("outer_names.toml", ("names",), ("whole", "last_word"))
    if "names" not in table:
        raise KnowledgeError(
            "has no section [names]", where="outer_names.toml:1", fix="add it with whole and last_word"
        )
    return table["names"]
