"""Why a text says something else than in the release before: another listing, catalog, model, or code.

Where one thing only is otherwise, it is the cause. Where several are, the old text is read again with one of them after
the other as it is now: the code first, then the catalog, then the model, then the text itself.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build import (
    Change,
    Step,
    Tables,
    dive_records,
    dives_in,
    entity_changes,
    facts_of,
    listing_changes,
    text_changes,
    text_columns,
)
from dive_etl.errors import DiveEtlError
from dive_etl.fingerprints import KNOWLEDGE_FOLDER, MODEL_FOLDER, Fingerprints
from dive_etl.knowledge import KnowledgeFiles, load_knowledge, read_knowledge
from dive_etl.read import land_folder, landed_folder
from dive_etl.records import Cause

if TYPE_CHECKING:
    from dive_etl.extract import Extractor

# Gives an extractor that has of before what is named; None where that is not to be had.
_Extractors = Callable[[frozenset[Cause]], "Extractor | None"]
_OLD_PARTS: frozenset[Cause] = frozenset({"catalog", "model"})
# What a file that today's code does not understand any more can raise.
_UNREADABLE = (DiveEtlError, BadZipFile, KeyError, ValueError)


class Sides(NamedTuple):
    """What is compared: the tables of both releases, and what each was made with."""

    before: Tables
    now: Tables
    made_with_before: Fingerprints
    made_with_now: Fingerprints


def keep_sources(out: Path, made_with: Fingerprints) -> None:
    """Keep knowledge and model in the landing zone, so that a later run can read old texts with them."""
    land_folder(out, KNOWLEDGE_FOLDER, _knowledge_name(made_with))
    land_folder(out, MODEL_FOLDER, _model_name(made_with))


def find_changes(sides: Sides, out: Path) -> list[Change]:
    """Return what is otherwise than in the release before, each with its cause."""
    factors = _changed_factors(sides.made_with_before, sides.made_with_now)
    extractors = cache(partial(_extractor, sides.made_with_before, out))  # one costs most of a second
    groups = _grouped(sides.before["dives"], sides.now["dives"], read_alike=not factors)
    changes = [
        *listing_changes(sides.before["dives"], sides.now["dives"]),
        *text_changes({}, [Step("source", facts_of(dives_in(sides.now, groups.new)))]),
        *_of_known(sides, extractors, groups.same, factors),
        *_of_known(sides, extractors, groups.edited, (*factors, "source")),
    ]
    catalog_or_code: Cause = "catalog" if "catalog" in factors else "code"
    return [*changes, *entity_changes(sides.before["entities"], sides.now["entities"], changes, catalog_or_code)]


class _Groups(NamedTuple):
    """The identifiers of new dives, of those whose text is as before, and of those whose text is not."""

    new: list[str]
    same: list[str]
    edited: list[str]


def _grouped(before: pa.Table, now: pa.Table, *, read_alike: bool) -> _Groups:
    """Group the dives; those whose text is as before matter only where it is read in another way."""
    old, new = _texts(before), _texts(now)
    return _Groups(
        [key for key in new if key not in old],
        [] if read_alike else [key for key, text in new.items() if old.get(key) == text],
        [key for key, text in new.items() if key in old and old[key] != text],
    )


def _of_known(
    sides: Sides, extractors: _Extractors, dive_ids: Sequence[str], causes: Sequence[Cause]
) -> Iterator[Change]:
    """Yield what changed in dives that the release before had; causes come in the order they are tried."""
    before, now = facts_of(dives_in(sides.before, dive_ids)), facts_of(dives_in(sides.now, dive_ids))
    differing = {fact.dive_id for same, fact in [*before.items(), *now.items()] if (same in before) != (same in now)}
    if not differing:
        return
    steps = list(_read_again(sides.before, extractors, differing, causes)) if len(causes) > 1 else []
    yield from text_changes(before, [*steps, Step(causes[-1], now)])


def _read_again(before: Tables, extractors: _Extractors, dive_ids: set[str], causes: Sequence[Cause]) -> Iterator[Step]:
    """Yield what the old texts say with one cause after the other, but the last, as it is now.

    Nothing comes where the knowledge or the model of before are not kept or cannot be read any more.
    """
    rows = before["dives"]
    dives = dive_records(rows.filter(pc.is_in(rows["dive_id"], value_set=pa.array(sorted(dive_ids)))))
    texts = [(dive.title, dive.teaser) for dive in dives]
    for done, cause in enumerate(causes[:-1], 1):
        extractor = extractors(_OLD_PARTS.intersection(causes[done:]))
        if extractor is not None:
            reads = list(zip(dives, extractor.extract(texts), strict=True))
            yield Step(cause, facts_of(text_columns(reads)))


def _extractor(before: Fingerprints, out: Path, of_before: frozenset[Cause]) -> "Extractor | None":
    """Return an extractor of today's code, with the catalog and the model of before where these are named."""
    from dive_etl.extract import Extractor, sources_of

    kept = landed_folder(out, _knowledge_name(before)) if "catalog" in of_before else None
    model = landed_folder(out, _model_name(before)) if "model" in of_before else MODEL_FOLDER
    if model is None or ("catalog" in of_before and kept is None):
        return None
    try:
        return Extractor(sources_of(read_knowledge(KnowledgeFiles(kept)) if kept else load_knowledge(), model))
    except _UNREADABLE:
        return None


def _changed_factors(before: Fingerprints, now: Fingerprints) -> tuple[Cause, ...]:
    pairs: tuple[tuple[Cause, str, str], ...] = (
        ("code", before.reading_code, now.reading_code),
        ("catalog", before.catalog, now.catalog),
        ("model", before.model, now.model),
    )
    return tuple(cause for cause, old, new in pairs if old != new)


def _texts(dives: pa.Table) -> dict[str, tuple[str, str | None]]:
    texts = zip(dives["title"].to_pylist(), dives["teaser"].to_pylist(), strict=True)
    return dict(zip(dives["dive_id"].to_pylist(), texts, strict=True))


def _knowledge_name(made_with: Fingerprints) -> str:
    return f"knowledge/{made_with.catalog}.zip"


def _model_name(made_with: Fingerprints) -> str:
    return f"model/{made_with.model}.zip"
