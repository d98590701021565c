"""Reading no more than a listing may hold, whatever the other side sends."""

import zlib
from collections.abc import Iterable, Iterator

# Two hundred thousand dives and more; what is larger is refused before anything heavy is loaded.
MOST_BYTES = 64 * 1024 * 1024
# What is unpacked at a time, however much a few packed bytes unfold to.
_PIECE = 64 * 1024


class TooLargeError(Exception):
    """More came than a listing may hold."""


def joined(pieces: Iterable[bytes]) -> bytes:
    """Return the pieces as one; raises TooLargeError at the first that goes past the limit, and asks for no more."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MOST_BYTES:
            raise TooLargeError
    return bytes(content)


def unzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzipped pieces hold, in pieces of bounded size; raises ValueError where they are no whole gzip."""
    unpacking = _unpacking()
    try:
        for packed in pieces:
            rest = packed
            while rest:
                if unpacking.eof:  # a gzip may have several parts
                    unpacking = _unpacking()
                yield unpacking.decompress(rest, _PIECE)
                rest = unpacking.unconsumed_tail or unpacking.unused_data
        yield unpacking.flush()
    except zlib.error as error:
        raise ValueError(f"its gzip cannot be unpacked: {error}") from None
    if not unpacking.eof:
        raise ValueError("its gzip is cut short")


def _unpacking() -> "zlib._Decompress":
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
