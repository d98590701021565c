"""Finding releases and reading what they say of themselves."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from dive_etl.errors import CallError, ReleaseError
from dive_etl.layout import MANIFEST, RELEASES, created_at, latest_id, release_ids


class Fingerprint(BaseModel):
    """The SHA-256 of what a release was made with."""

    sha256: str = ""


class Manifest(BaseModel):
    """What is read of a manifest here; it holds more."""

    release_id: str
    created_at: datetime
    inputs: tuple[dict[str, Any], ...]
    row_counts: dict[str, int]
    before: str | None = None
    changes: dict[str, int] | None = None
    knowledge: Fingerprint = Fingerprint()
    model: Fingerprint = Fingerprint()


class Release(NamedTuple):
    """A release on disk."""

    release_id: str
    folder: Path
    is_latest: bool


def find_release(out: Path, release_id: str | None = None, as_of: str | datetime | None = None) -> Release:
    """Return the release asked for by name, or the newest one created at or before a time; without either, the latest.

    A time is UTC; a date alone is meant to its end. Raises CallError where there is no such release, or both are given.
    """
    if release_id is not None and as_of is not None:
        raise CallError("a release is asked for twice", where="call", fix="give a release or a time, not both")
    wanted = latest_id(out) if as_of is None else _id_as_of(out, as_of)
    wanted = release_id or wanted
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
    return [Release(name, out / RELEASES / name, name == latest) for name in release_ids(out)]


def _id_as_of(out: Path, as_of: str | datetime) -> str:
    moment = _moment(as_of) if isinstance(as_of, str) else _in_utc(as_of)
    for release_id in release_ids(out):
        created = created_at(release_id)
        if created is not None and created <= moment:
            return release_id
    fix = "`dive-etl releases list` shows those there are"
    raise CallError(f"holds no release as of {moment:%Y-%m-%d %H:%M:%S}", where=str(out), fix=fix)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        is_date = len(text) <= len("2026-01-02") and ":" not in text
        return _in_utc(datetime.combine(moment, time.max) if is_date else moment)
    except ValueError:
        fix = "write 2026-01-02 or 2026-01-02T03:04:05"
        raise CallError(f"{text!r} is no time", where="as of", fix=fix) from None


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


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
