"""From a source to its snapshot: the bytes as received, and their hash."""

from datetime import datetime
from pathlib import Path

from dive_etl.errors import SourceError
from dive_etl.keys import content_id
from dive_etl.read.locate import is_url
from dive_etl.records import Snapshot, Source

TIMEOUT_SECONDS = 30.0


def fetch(source: Source, now: datetime) -> Snapshot:
    """Return the bytes of a source as they are at `now`; raises SourceError where they cannot be had."""
    content = _download(source.location) if is_url(source.location) else _read(source.location)
    return Snapshot(content_id([content]), source.name, source.location, now, content)


def _read(location: str) -> bytes:
    try:
        return Path(location).read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror})",
            where=location,
            fix="check that the file is there and readable",
        ) from None


def _download(url: str) -> bytes:
    import httpx  # costs 0.2 s; a run on files needs none of it

    try:
        response = httpx.get(url, timeout=TIMEOUT_SECONDS, follow_redirects=True)
        response.raise_for_status()
    except httpx.HTTPStatusError as error:
        raise SourceError(
            f"answered {error.response.status_code} {error.response.reason_phrase}",
            where=url,
            fix="check the address",
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # a host name that cannot be one is the last
        raise SourceError(f"cannot be fetched ({error})", where=url, fix="check the address and the network") from None
    return response.content
