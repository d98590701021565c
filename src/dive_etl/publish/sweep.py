"""What a writer that was killed leaves behind has a name that starts with a dot; the next writer clears it away."""

import shutil
from pathlib import Path

from dive_etl.layout import DATABASE, LATEST, RELEASES

BUILDING, DROPPED = ".building-", ".pruned-"
_IN_RELEASES = (f"{BUILDING}*", f"{DROPPED}*")
_BESIDE = (f".{LATEST}.*", f".{DATABASE}.*")


def sweep(out: Path) -> None:
    """Remove what was half built or half dropped. Only the one who holds the lock may: all of it is a dead one's."""
    for pattern in _IN_RELEASES:
        for path in (out / RELEASES).glob(pattern):
            shutil.rmtree(path)
    for pattern in _BESIDE:
        for path in out.glob(pattern):
            path.unlink()


def drop(release: Path) -> None:
    """Remove a release. It loses its name first, so that there is never half a release."""
    dropped = release.with_name(f"{DROPPED}{release.name}")
    release.rename(dropped)
    shutil.rmtree(dropped)
