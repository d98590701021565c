"""What stands where under an output folder, for those who write it and those who read it."""

import re
from datetime import UTC, datetime
from pathlib import Path

RELEASES, LATEST, DATABASE, MANIFEST = "releases", "latest", "dives.duckdb", "manifest.json"
LANDING = "landing"
# What runs that a check stopped had built.
FAILED = "failed"

_TIME_OF_ID = re.compile(r"\d{8}T\d{6}Z(?=-)")


def latest_id(out: Path) -> str | None:
    """Return the release that `latest` points at, if any; it need not be there."""
    link = out / LATEST
    return link.readlink().name if link.is_symlink() else None


def release_ids(out: Path) -> list[str]:
    """Return the releases of a folder, the newest first."""
    folder = out / RELEASES
    if not folder.is_dir():
        return []
    names = (path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return sorted(names, reverse=True)


def created_at(release_id: str) -> datetime | None:
    """Return when a release was created, to the second, as its name tells; None for a name that tells no time."""
    found = _TIME_OF_ID.match(release_id)
    try:
        return datetime.strptime(found[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if found else None
    except ValueError:  # digits that are no date
        return None
