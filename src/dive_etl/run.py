"""The whole job, readable from top to bottom: one function per share, called alike by the command and the flow."""

import platform
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from dive_etl.build import (
    COMPARED,
    Changes,
    Read,
    build_checks,
    build_scores,
    build_tables,
    check_listings,
    check_tables,
    compare,
)
from dive_etl.errors import CheckError, ReleaseError
from dive_etl.evaluate import read_gold, score, shipped_golds
from dive_etl.expectations import COUNT_CHECKS
from dive_etl.keys import content_id
from dive_etl.knowledge import load_knowledge
from dive_etl.parse import parse
from dive_etl.publish import Published, keep_evidence, publish, read_latest
from dive_etl.read import fetch, locate
from dive_etl.records import Check, Dive, Listing, Score, Source
from dive_etl.settings import Settings, expectations_of

if TYPE_CHECKING:
    from dive_etl.extract import Extractor

_PACKAGES = ("dive-etl", "spacy", "duckdb", "pyarrow")

_DIVES_BETWEEN_STEPS = 50

# Called with a stage's name, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


class Outcome(NamedTuple):
    """What a run read, found and published. `changes` is None where there was no release before."""

    release: Published
    listings: tuple[Listing, ...]
    row_counts: dict[str, int]
    types: dict[str, int]
    checks: tuple[Check, ...]
    changes: Changes | None


def run(settings: Settings, now: datetime, progress: Progress) -> Outcome:
    """Turn the sources of `settings` into a new release, and return what it holds.

    Raises CallError, SourceError, CheckError or ReleaseError; the latest release is then as it was.
    """
    sources = locate(settings.sources)
    expectations = expectations_of(sources, settings)
    listings = read_listings(sources, now, progress)
    checks = check_listings(listings, listed_before(settings), expectations)
    stop_at_errors(checks, {}, listings, settings, now)
    reads = extract_mentions(listings, progress)
    tables = build_tables(listings, reads, load_knowledge().entities)
    checks += check_tables(tables, expectations)
    stop_at_errors(checks, tables, listings, settings, now)
    return publish_release(listings, tables, checks, settings, now)


def read_listings(sources: Sequence[Source], now: datetime, progress: Progress) -> list[Listing]:
    """Fetch and parse each source."""
    listings = []
    for done, source in enumerate(sources):
        progress("read", done, len(sources))
        listings.append(parse(fetch(source, now)))
    progress("read", len(sources), len(sources))
    return listings


def extract_mentions(listings: Sequence[Listing], progress: Progress) -> list[Read]:
    """Find what each dive names."""
    dives = [dive for listing in listings for dive in listing.dives]
    return list(_read_dives(dives, progress))


def _read_dives(dives: Sequence[Dive], progress: Progress) -> Iterator[Read]:
    extractions = extractor().extract((dive.title, dive.teaser) for dive in dives)
    for done, (dive, extraction) in enumerate(zip(dives, extractions, strict=True), 1):
        yield dive, extraction
        if done % _DIVES_BETWEEN_STEPS == 0 or done == len(dives):
            progress("extract", done, len(dives))


@cache
def extractor() -> "Extractor":
    """Return the process's extractor, built when first asked for."""
    from dive_etl.extract import Extractor  # costs spaCy's import; a listing that is refused needs none of it

    return Extractor()


def listed_before(settings: Settings) -> pa.Table | None:
    """Return which dives the release before lists, by their sources; None where there is none."""
    before = read_latest(settings.out, {"dives": ("source", "is_listed", "dive_id")})
    return before["dives"] if before else None


def stop_at_errors(
    checks: Sequence[Check],
    tables: Mapping[str, pa.Table],
    listings: Sequence[Listing],
    settings: Settings,
    now: datetime,
) -> None:
    """Raise CheckError where a check says that nothing may be published, and keep what was built as evidence."""
    failed = [check for check in checks if check.status == "error"]
    if not failed:
        return
    first = failed[0]
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    allow = ", or pass --allow-count-mismatch" if first.check.startswith(COUNT_CHECKS) else ""
    what = f"expected {first.expected}, found {first.observed}{more}"
    try:
        folder = keep_evidence(settings.out, now, build_checks(checks), tables, provenance(listings, settings))
        kept = f"see {folder}"
    except ReleaseError as error:
        kept = error.what
    raise CheckError(what, where=first.check, fix=f"nothing was published, {kept}; mend the listing{allow}")


def publish_release(
    listings: Sequence[Listing],
    tables: Mapping[str, pa.Table],
    checks: Sequence[Check],
    settings: Settings,
    now: datetime,
) -> Outcome:
    """Publish the tables with their checks and provenance, and return what the release holds and what it changed."""
    before = read_latest(settings.out, COMPARED)
    whole = {**tables, "checks": build_checks(checks), "scores": build_scores(score_shipped())}
    release = publish(whole, settings.out, now, provenance(listings, settings))
    return Outcome(
        release,
        tuple(listings),
        row_counts={name: table.num_rows for name, table in whole.items()},
        types=dict(sorted(Counter(tables["mentions"]["type"].to_pylist()).items())),
        checks=tuple(checks),
        changes=compare(before, tables) if before else None,
    )


def model_fingerprint() -> str:
    """Return the SHA-256 of the recogniser's files."""
    from dive_etl.extract import model_files

    return content_id(part for name, content in model_files() for part in (name.encode(), b"\0", content))


def provenance(listings: Sequence[Listing], settings: Settings) -> dict[str, Any]:
    """Return what a release was made of: inputs, versions, knowledge, settings."""
    return {
        "inputs": [
            {
                "source": listing.snapshot.source,
                "location": listing.snapshot.location,
                "format": listing.format,
                "sha256": listing.snapshot.snapshot_id,
                "byte_count": len(listing.snapshot.content),
            }
            for listing in listings
        ],
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "knowledge": {"sha256": load_knowledge().fingerprint},
        "model": {"sha256": model_fingerprint()},
        "settings": settings.model_dump(mode="json"),
    }


@cache
def score_shipped() -> dict[str, list[Score]]:
    """Return how the extractor does on the golds that the package ships, by their names."""
    scores = {}
    for name, path in shipped_golds().items():
        gold = read_gold(path)
        scores[name] = score(gold, list(extractor().extract((dive.title, dive.teaser) for dive in gold)))
    return scores
