"""Expectations held against what was read and built. Each becomes a row of `checks`; an error stops publication."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from dive_etl.build.arrange import Columns
from dive_etl.build.text_rows import Read
from dive_etl.records import Candidate, Check, CheckStatus, Listing, Measure, Mention
from dive_etl.schema import TABLES, Table
from dive_etl.schema.integrity import duplicate_keys, lost_references

# The checks that --allow-count-mismatch turns into warnings.
COUNT_CHECKS = ("declared_count", "listing_not_empty")
# A tenth of a listing without a single name is usual in the field; more than half hints at text of another kind.
_MOST_WITHOUT_MENTION = 0.5


def check_all(
    listings: Sequence[Listing],
    reads: Sequence[Read],
    tables: Mapping[str, pa.Table],
    *,
    allow_count_mismatch: bool,
) -> list[Check]:
    """Return every check of a run, in the order of their names; without tables, those of the listings alone."""
    checks = [
        check for listing in listings for check in check_listing(listing, allow_count_mismatch=allow_count_mismatch)
    ]
    if tables:
        checks += [_check_offsets(reads), _check_mentions(reads)]
    for table in TABLES:
        if table.name in tables:
            checks.append(_check_key(table, tables[table.name]))
            checks.extend(_check_references(table, tables))
    return sorted(checks)


def check_columns(checks: Sequence[Check]) -> Columns:
    """Return one row per check."""
    return {
        "check": [check.check for check in checks],
        "status": [check.status for check in checks],
        "expected": [check.expected for check in checks],
        "observed": [check.observed for check in checks],
    }


def check_listing(listing: Listing, *, allow_count_mismatch: bool) -> Iterator[Check]:
    """Yield what one listing is held against: its size, its declared counts, its lines, its rejects."""
    source = listing.snapshot.source
    dive_count = len(listing.dives)
    miscounted: CheckStatus = "warn" if allow_count_mismatch else "error"
    is_there = _status(dive_count > 0, miscounted)
    found = f"{dive_count} dives" if dive_count else f"0 dives in {listing.snapshot.location}"
    yield Check(f"listing_not_empty:{source}", is_there, "at least 1 dive", found)
    for one in listing.declared:
        status = _status(one.declared_count == one.dive_count, miscounted)
        place = f"{listing.snapshot.location}:{one.line}"
        observed = f"{one.dive_count} dives" if status == "pass" else f"{one.dive_count} dives below {place}"
        yield Check(f"declared_count:{source}:{one.line}", status, f"{one.declared_count} dives", observed)
    accounted = listing.header_lines + listing.dive_lines + listing.blank_lines + len(listing.rejects)
    yield Check(
        f"lines_accounted_for:{source}",
        _status(accounted == listing.line_count),
        f"{listing.line_count} lines",
        f"{listing.header_lines} header, {listing.dive_lines} dive, {listing.blank_lines} blank, "
        f"{len(listing.rejects)} rejected",
    )
    yield Check(
        f"no_rejects:{source}",
        _status(not listing.rejects, "warn"),
        "0 lines",
        f"{len(listing.rejects)} lines",
    )


def _check_offsets(reads: Sequence[Read]) -> Check:
    """Every span gives back its text."""
    total = wrong = 0
    for dive, extraction in reads:
        spans: list[Mention | Measure | Candidate] = [
            *extraction.mentions,
            *extraction.measures,
            *extraction.candidates,
        ]
        texts = [*((one, one.text) for one in spans), *((one, one.evidence) for one in extraction.usages)]
        for one, text in texts:
            total += 1
            whole = dive.title if one.field == "title" else (dive.teaser or "")
            wrong += whole[one.start : one.end] != text
    return Check("offsets_give_back_the_text", _status(wrong == 0), f"{total} spans", f"{total - wrong} spans")


def _check_mentions(reads: Sequence[Read]) -> Check:
    without = sum(not extraction.mentions for _, extraction in reads)
    share = without / len(reads) if reads else 0.0
    status = _status(share <= _MOST_WITHOUT_MENTION, "warn")
    return Check("dives_without_mention", status, f"at most {_MOST_WITHOUT_MENTION:.0%}", f"{share:.1%}")


def _check_key(table: Table, rows: pa.Table) -> Check:
    distinct = rows.num_rows - duplicate_keys(table, rows)
    return Check(
        f"key_is_unique:{table.name}",
        _status(distinct == rows.num_rows),
        f"{rows.num_rows} keys",
        f"{distinct} keys",
    )


def _check_references(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[Check]:
    for reference in table.references:
        lost = lost_references(reference, tables[table.name], tables[reference.table])
        name = f"references_are_kept:{table.name}.{reference.column}"
        yield Check(name, _status(lost == 0), "0 without a row there", f"{lost} without a row in {reference.table}")


def _status(holds: bool, otherwise: CheckStatus = "error") -> CheckStatus:  # reads as a sentence
    return "pass" if holds else otherwise
