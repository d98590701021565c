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
    COUNT_CHECKS,
    Changes,
    Read,
    build_checks,
    build_scores,
    build_tables,
    check_all,
    compare,
)
from dive_etl.errors import CheckError
from dive_etl.evaluate import read_gold, score, shipped_golds
from dive_etl.keys import content_id
from dive_etl.knowledge import load_knowledge
from dive_etl.parse import parse
from dive_etl.publish import Published, previous_release, publish, read_tables
from dive_etl.read import fetch, locate
from dive_etl.records import Check, Dive, Listing, Score, Source
from dive_etl.settings import Settings

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
    listings = read_listings(locate(settings.sources), now, progress)
    stop_at_errors(check_listings(listings, settings))
    reads = extract_mentions(listings, progress)
    tables = build_tables(listings, reads, load_knowledge().entities)
    checks = check_all(listings, reads, tables, allow_count_mismatch=settings.allow_count_mismatch)
    stop_at_errors(checks)
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


def check_listings(listings: Sequence[Listing], settings: Settings) -> list[Check]:
    """Return what can be checked before anything is extracted."""
    return check_all(listings, (), {}, allow_count_mismatch=settings.allow_count_mismatch)


def stop_at_errors(checks: Sequence[Check]) -> None:
    """Raise CheckError where a check says that nothing may be published."""
    failed = [check for check in checks if check.status == "error"]
    if not failed:
        return
    first = failed[0]
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    allow = ", or pass --allow-count-mismatch" if first.check.startswith(COUNT_CHECKS) else ""
    what = f"expected {first.expected}, found {first.observed}{more}"
    raise CheckError(what, where=first.check, fix=f"nothing was published; mend the listing{allow}")


def publish_release(
    listings: Sequence[Listing],
    tables: Mapping[str, pa.Table],
    checks: Sequence[Check],
    settings: Settings,
    now: datetime,
) -> Outcome:
    """Publish the tables with their checks and provenance, and return what the release holds and what it changed."""
    previous = previous_release(settings.out)
    before = read_tables(previous, COMPARED) if previous else None
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
