"""Which releases there are to choose from: `latest` pointed back at one, old ones dropped."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from dive_etl.errors import CallError, ReleaseError
from dive_etl.layout import RELEASES, created_at, latest_id, release_ids
from dive_etl.publish.lock import writing
from dive_etl.publish.opened import is_open
from dive_etl.publish.release import point_latest
from dive_etl.publish.sweep import drop
from dive_etl.publish.verify import verify_release

_AGE = re.compile(r"(\d{1,5})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Pruned(NamedTuple):
    """What a pruning did: releases dropped, and those it would have dropped if nobody had them open; newest first."""

    dropped: tuple[str, ...]
    open: tuple[str, ...]


def rollback(out: Path, release_id: str, now: datetime) -> None:
    """Make a release that is there the latest again; raises ReleaseError where it is damaged, or another writes."""
    _must_hold(out, release_id)
    with writing(out, now):
        folder = out / RELEASES / release_id
        faults = verify_release(folder)
        if faults:
            fix = "`dive-etl releases verify` tells which are whole"
            raise ReleaseError(f"is damaged: {faults[0]}", where=str(folder), fix=fix)
        point_latest(out, release_id)


def prune(out: Path, now: datetime, *, keep: int | None = None, older_than: timedelta | None = None) -> Pruned:
    """Drop the releases beyond the `keep` newest and, where both are given, also `older_than` this.

    Never the latest, nor one that is open. Raises CallError where neither is given, ReleaseError where another writes.
    """
    if keep is None and older_than is None:
        raise CallError("does not know what to drop", where="prune", fix="give --keep, --older-than, or both")
    _must_hold(out)
    with writing(out, now):
        old = list(_old(out, now, keep or 0, older_than))
        opened = tuple(release_id for release_id in old if is_open(out / RELEASES / release_id))
        dropped = tuple(release_id for release_id in old if release_id not in opened)
        for release_id in reversed(dropped):
            drop(out / RELEASES / release_id)
    return Pruned(dropped, opened)


def read_age(text: str) -> timedelta:
    """Return what `36h`, `30d` or `8w` says; raises CallError where it says nothing."""
    found = _AGE.fullmatch(text)
    if not found:
        raise CallError(f"{text!r} is no age", where="--older-than", fix="write hours, days or weeks: 36h, 30d, 8w")
    return int(found[1]) * _UNITS[found[2]]


def _must_hold(out: Path, release_id: str | None = None) -> None:
    there = release_ids(out)
    if not there or release_id not in (None, *there):
        what = f"holds no release {release_id or ''}"
        raise CallError(
            what, where=str(out), fix="name the folder with --out; `dive-etl releases list` shows what is there"
        )


def _old(out: Path, now: datetime, keep: int, older_than: timedelta | None) -> Iterator[str]:
    latest = latest_id(out)
    for release_id in release_ids(out)[keep:]:
        created = created_at(release_id)
        if created is None or release_id == latest:  # a folder of somebody else's, or what readers are sent to
            continue
        if older_than is None or now - created >= older_than:
            yield release_id
