"""Finding releases and reading what they say of themselves."""

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from dive_etl.errors import CallError, ReleaseError
from dive_etl.layout import LATEST, MANIFEST, RELEASES


class Fingerprint(BaseModel):
    """The SHA-256 of what a release was made with."""

    sha256: str = ""


class Manifest(BaseModel):
    """What is read of a manifest here; it holds more."""

    release_id: str
    created_at: datetime
    inputs: tuple[dict[str, Any], ...]
    row_counts: dict[str, int]
    knowledge: Fingerprint = Fingerprint()
    model: Fingerprint = Fingerprint()


class Release(NamedTuple):
    """A release on disk."""

    release_id: str
    folder: Path
    is_latest: bool


def find_release(out: Path, release_id: str | None = None) -> Release:
    """Return the release asked for, else the latest; raises CallError where there is none."""
    latest = latest_id(out)
    wanted = release_id or latest
    if wanted is None:
        raise CallError(
            "holds no release", where=str(out), fix="run `dive-etl run` first, or name the folder with --out"
        )
    found = next((release for release in list_releases(out) if release.release_id == wanted), None)
    if found is None:
        raise CallError(f"no release {wanted!r}", where=str(out), fix="`dive-etl releases list` shows those there are")
    return found


def list_releases(out: Path) -> list[Release]:
    """Return the releases of a folder, the newest first."""
    latest = latest_id(out)
    folder = out / RELEASES
    if not folder.is_dir():
        return []
    names = sorted(
        (path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")),
        reverse=True,
    )
    return [Release(name, folder / name, name == latest) for name in names]


def latest_id(out: Path) -> str | None:
    """Return the release that `latest` points at, if any."""
    link = out / LATEST
    return link.readlink().name if link.is_symlink() else None


def read_manifest(release: Release) -> Manifest:
    """Return the manifest of a release; raises ReleaseError where it is missing or damaged."""
    path = release.folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise damaged(path, "is missing") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = "cannot be read" if first["type"] == "json_invalid" else "is no manifest"
        raise damaged(path, f"{what} ({first['msg'].lower()})") from None
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror})") from None


def damaged(path: Path, what: str) -> ReleaseError:
    """Return the error for a release that is not as it was published."""
    return ReleaseError(what, where=str(path), fix="run `dive-etl run` to publish anew, or ask for another --release")
