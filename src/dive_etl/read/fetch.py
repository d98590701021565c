"""From a source to its snapshot: the bytes as received, and their hash."""

import os
import stat
from datetime import datetime

from dive_etl.errors import SourceError
from dive_etl.keys import content_id
from dive_etl.read.bounded import MOST_BYTES, TooLargeError
from dive_etl.read.locate import is_url
from dive_etl.records import Snapshot, Source


def fetch(source: Source, now: datetime) -> Snapshot:
    """Return the bytes of a source as they are at `now`.

    Raises SourceError where they cannot be had or are more than a listing may hold; at most one piece past that limit
    is read.
    """
    try:
        content = _download(source.location) if is_url(source.location) else _read(source.location)
    except TooLargeError:
        raise SourceError(
            f"holds more than {MOST_BYTES:,} bytes", where=f"{source.location}:1", fix="part it into several listings"
        ) from None
    return Snapshot(content_id([content]), source.name, source.location, now, content)


def _read(location: str) -> bytes:
    try:
        # A pipe without a writer would let a plain open wait for ever.
        descriptor = os.open(location, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SourceError("is no file but a pipe, a device or a folder", where=location, fix="name a file")
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror})",
            where=location,
            fix="check that the file is there and readable",
        ) from None
    if len(content) > MOST_BYTES:
        raise TooLargeError
    return content


def _download(url: str) -> bytes:
    from dive_etl.read.download import download  # costs 0.2 s; a run on files needs none of it

    return download(url)
