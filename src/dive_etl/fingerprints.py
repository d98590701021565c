"""What decides how a text is read, as hashes: knowledge, model, code. Equal ones prove equal results."""

import platform
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from dive_etl.keys import content_id, folder_id

PACKAGES = ("dive-etl", "spacy", "thinc", "numpy", "duckdb", "pyarrow")
# The parts of the package that decide what a text says, and the packages that they rest on.
_READING = (
    "extract",
    "knowledge",
    "build/entity_rows.py",
    "build/roles.py",
    "build/text_rows.py",
    "keys.py",
    "marked.py",
    "records.py",
)
_READING_PACKAGES = ("spacy", "thinc", "numpy")
_CODE = (".py", ".toml")
# Training and scoring change no release but through the model.
_NO_CODE = ("train", "training.py", "data", "model")
_PACKAGE = files("dive_etl")
MODEL_FOLDER = _PACKAGE / "extract" / "recogniser" / "model"
KNOWLEDGE_FOLDER = _PACKAGE / "knowledge" / "data"


class Fingerprints(NamedTuple):
    """The SHA-256 of the catalog's files, the model's, all code, and the part of it that reads texts."""

    catalog: str
    model: str
    code: str
    reading_code: str

    def as_manifest(self) -> dict[str, Any]:
        """Return them as a manifest has them."""
        return {
            "knowledge": {"sha256": self.catalog},
            "model": {"sha256": self.model},
            "code": {"sha256": self.code, "reading_sha256": self.reading_code},
        }


def fingerprints_in(manifest: dict[str, Any]) -> Fingerprints:
    """Return those of a manifest; one that an older version wrote lacks some, which are empty then."""
    parts = [manifest.get(name, {}) for name in ("knowledge", "model", "code")]
    knowledge, model, code = parts
    return Fingerprints(
        knowledge.get("sha256", ""), model.get("sha256", ""), code.get("sha256", ""), code.get("reading_sha256", "")
    )


@cache
def fingerprints() -> Fingerprints:
    """Return those of this process, without loading what they are of."""
    return Fingerprints(folder_id(KNOWLEDGE_FOLDER), folder_id(MODEL_FOLDER), _of_code(), _of_reading_code())


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that a release depends on."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def _of_code() -> str:
    return content_id([*_code_in(_PACKAGE), *_named(versions())])


def _of_reading_code() -> str:
    own = [part for name in _READING for part in _code_in(_PACKAGE / name)]
    return content_id([*own, *_named({name: version(name) for name in _READING_PACKAGES})])


def _named(values: dict[str, str]) -> list[bytes]:
    return [f"{name}={value}\0".encode() for name, value in values.items()]


def _code_in(place: Traversable) -> list[bytes]:
    """Return names and contents of all code at a place, in the order of the names."""
    if place.is_file():
        return [place.name.encode(), b"\0", place.read_bytes()] if place.name.endswith(_CODE) else []
    entries = sorted((one for one in place.iterdir() if one.name not in _NO_CODE), key=lambda entry: entry.name)
    return [part for entry in entries for part in _code_in(entry)]
