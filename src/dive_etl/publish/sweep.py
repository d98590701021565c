"""What a writer that was killed leaves behind has a name that starts with a dot; the next writer clears it away."""

import shutil
from pathlib import Path

from dive_etl.layout import DATABASE, LATEST, RELEASES, latest_id

BUILDING, DROPPED = ".building-", ".pruned-"
# Points at a release from before it has its name until it is the latest.
PENDING = ".pending"
_IN_RELEASES = (f"{BUILDING}*", f"{DROPPED}*")
_BESIDE = tuple(f".{name}.*" for name in (LATEST, DATABASE, PENDING))


def sweep(out: Path) -> None:
    """Remove what was half built or half dropped. Only the one who holds the lock may: all of it is a dead one's."""
    _sweep_pending(out)
    for pattern in _IN_RELEASES:
        for path in (out / RELEASES).glob(pattern):
            shutil.rmtree(path)
    for pattern in _BESIDE:
        for path in out.glob(pattern):
            path.unlink()


def _sweep_pending(out: Path) -> None:
    """Drop a release that was named and never became the latest: no reader was ever sent to it."""
    mark = out / PENDING
    if mark.is_symlink():
        release = out / mark.readlink()
        if release.exists() and release.name != latest_id(out):
            drop(release)
        mark.unlink()


def drop(release: Path) -> None:
    """Remove a release. It loses its name first, so that there is never half a release."""
    dropped = release.with_name(f"{DROPPED}{release.name}")
    release.rename(dropped)
    shutil.rmtree(dropped)
