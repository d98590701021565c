"""The whole job, readable from top to bottom: one function per share, called alike by the command and the flow."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from dive_etl.build import (
    Read,
    Recognised,
    Reuse,
    Tables,
    build_changes,
    build_checks,
    build_scores,
    build_tables,
    check_listings,
    check_tables,
    plan_reading,
    recognise,
)
from dive_etl.causes import Sides, find_changes, keep_sources
from dive_etl.errors import CheckError, ReleaseError
from dive_etl.evaluate import read_gold, score, shipped_golds
from dive_etl.expectations import COUNT_CHECKS, Expect
from dive_etl.fingerprints import fingerprints, versions
from dive_etl.knowledge import load_knowledge
from dive_etl.parse import parse
from dive_etl.previous_run import Before, is_unchanged, read_before, reads_alike
from dive_etl.publish import Previous, Published, keep_evidence, publish, writing
from dive_etl.read import fetch, land_bytes, locate
from dive_etl.records import Check, Dive, Listing, Score, Source
from dive_etl.settings import Settings, expectations_of

if TYPE_CHECKING:
    from dive_etl.extract import Extractor

_DIVES_BETWEEN_STEPS = 50

# Called with a stage's name, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


class Outcome(NamedTuple):
    """What a run read and published. `changes` is None where there was no release before.

    Where nothing changed, `release` is the one there was and `is_new` is false.
    """

    release: Published
    is_new: bool
    listings: tuple[Listing, ...]
    row_counts: Mapping[str, int]
    types: Mapping[str, int]
    checks: tuple[Check, ...]
    changes: pa.Table | None


def run(settings: Settings, now: datetime, progress: Progress) -> Outcome:
    """Turn the sources of `settings` into a new release, and return what it holds.

    Raises CallError, SourceError, CheckError or ReleaseError; the latest release is then as it was.
    """
    with writing(settings.out, now):
        before = read_before(settings.out)
        sources = locate(settings.sources)
        listings = read_listings(sources, now, progress)
        if before.previous and is_unchanged(before, listings, settings):
            return unchanged(before.previous, listings)
        expectations = expectations_of(sources, settings)
        first_checks = check_first(listings, before, expectations, settings, now)
        recognised = recognise(listings, before.tables, now)
        reuse = plan_reading(recognised.tables["dives"], before.tables, read_alike=reads_alike(before))
        reads = extract_mentions(reuse.to_read, progress)
        tables = build(recognised, reads, reuse, before, now)
        checks = [*first_checks, *check_built(listings, tables, expectations, settings, now)]
        return publish_release(listings, tables, checks, before, settings, now)


def read_listings(sources: Sequence[Source], now: datetime, progress: Progress) -> list[Listing]:
    """Fetch and parse each source."""
    listings = []
    for done, source in enumerate(sources):
        progress("read", done, len(sources))
        listings.append(parse(fetch(source, now)))
    progress("read", len(sources), len(sources))
    return listings


def unchanged(previous: Previous, listings: Sequence[Listing]) -> Outcome:
    """Return the outcome of a run that had nothing to do."""
    manifest = previous.manifest
    return Outcome(
        Published(previous.release_id, previous.folder), False, tuple(listings), manifest["row_counts"], {}, (), None
    )


def extract_mentions(dives: Sequence[Dive], progress: Progress) -> list[Read]:
    """Find what each dive names."""
    return list(_read_dives(dives, progress)) if dives else []


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


def build(
    recognised: Recognised, reads: Sequence[Read], reuse: Reuse, before: Before, now: datetime
) -> dict[str, pa.Table]:
    """Return every table but those that tell of the others."""
    return build_tables(recognised, reads, reuse.origins, load_knowledge().entities, before.tables, now)


def check_first(
    listings: Sequence[Listing], before: Before, expectations: Mapping[str, Expect], settings: Settings, now: datetime
) -> list[Check]:
    """Return what can be checked before anything is extracted. Raises CheckError where that stops the run."""
    dives = before.tables["dives"] if before.previous else None
    whole, found = "the release before is whole", "; ".join(before.damaged)
    history = Check("release_before_is_whole", "warn" if found else "pass", whole, found or whole)
    checks = [*check_listings(listings, dives, expectations), history]
    stop_at_errors(checks, {}, listings, settings, now)
    return checks


def check_built(
    listings: Sequence[Listing],
    tables: Mapping[str, pa.Table],
    expectations: Mapping[str, Expect],
    settings: Settings,
    now: datetime,
) -> list[Check]:
    """Return the checks of what was built. Raises CheckError where one stops the run."""
    checks = check_tables(tables, expectations)
    stop_at_errors(checks, tables, listings, settings, now)
    return checks


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
    before: Before,
    settings: Settings,
    now: datetime,
) -> Outcome:
    """Publish the tables with their checks, changes and provenance, and return what the release holds."""
    keep_inputs(listings, settings.out)
    changes = _changes(before, tables, settings.out)
    whole = {
        **tables,
        "changes": changes,
        "checks": build_checks(checks),
        "scores": before.tables["scores"] if before.made_with == fingerprints() else build_scores(score_shipped()),
    }
    told = provenance(listings, settings) | {
        "before": before.previous.release_id if before.previous else None,
        "changes": dict(sorted(Counter(changes["kind"].to_pylist()).items())) if before.previous else None,
    }
    release = publish(whole, settings.out, now, told)
    return Outcome(
        release,
        is_new=True,
        listings=tuple(listings),
        row_counts={name: table.num_rows for name, table in whole.items()},
        types=dict(sorted(Counter(tables["mentions"]["type"].to_pylist()).items())),
        checks=tuple(checks),
        changes=changes if before.previous else None,
    )


def keep_inputs(listings: Sequence[Listing], out: Path) -> None:
    """Keep in the landing zone what the release is made of."""
    for listing in listings:
        land_bytes(out, listing.snapshot.content, f"snapshots/{listing.snapshot.snapshot_id}")
    keep_sources(out, fingerprints())


def _changes(before: Before, tables: Tables, out: Path) -> pa.Table:
    if before.previous is None:
        return build_changes(())
    return build_changes(find_changes(Sides(before.tables, tables, before.made_with, fingerprints()), out))


def provenance(listings: Sequence[Listing], settings: Settings) -> dict[str, Any]:
    """Return what a release was made of: inputs, versions, knowledge, model, code, settings."""
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
        "versions": versions(),
        **fingerprints().as_manifest(),
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
