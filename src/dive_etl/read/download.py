"""A page of the web as its bytes, taken in as they come, so that none is too large or too slow to be refused."""

from collections.abc import Iterator
from time import monotonic

import httpx

from dive_etl.errors import SourceError
from dive_etl.read.bounded import joined, unzipped

TIMEOUT_SECONDS = 30.0
MOST_SECONDS = 300.0
# Asked for and understood. Others, and one inside another, would be unpacked by a library that knows no limit.
_PLAIN, _GZIP = ("", "identity"), ("gzip", "x-gzip")


def download(url: str) -> bytes:
    """Return the bytes of a page; raises SourceError where it cannot be had, TooLargeError where it is too large."""
    try:
        with httpx.stream(
            "GET", url, timeout=TIMEOUT_SECONDS, follow_redirects=True, headers={"Accept-Encoding": "gzip"}
        ) as response:
            response.raise_for_status()
            return joined(_pieces(response))
    except httpx.HTTPStatusError as error:
        raise SourceError(
            f"answered {error.response.status_code} {error.response.reason_phrase}",
            where=url,
            fix="check the address",
        ) from None
    # A host name that cannot be one is a UnicodeError, and so a ValueError, as is a gzip that is none.
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise SourceError(f"cannot be fetched ({error})", where=url, fix="check the address and the network") from None


def _pieces(response: httpx.Response) -> Iterator[bytes]:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in _PLAIN:
        return _in_time(response)
    if encoding in _GZIP:
        return unzipped(_in_time(response))
    raise ValueError(f"it is encoded as {encoding!r}, which nobody asked for")


def _in_time(response: httpx.Response) -> Iterator[bytes]:
    """Yield the pieces as sent; a server that drips them for ever is given up on."""
    started = monotonic()
    for piece in response.iter_raw():
        if monotonic() - started > MOST_SECONDS:
            raise ValueError(f"it took longer than {MOST_SECONDS:.0f} seconds")
        yield piece
