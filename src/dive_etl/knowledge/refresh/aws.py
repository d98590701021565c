"""The services of AWS: what botocore says of each service it can call."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from dive_etl.knowledge.model import AliasKind
from dive_etl.knowledge.refresh.listed import Affixes, Listed, merged
from dive_etl.knowledge.refresh.package import Package

PACKAGE = Package("botocore", "botocore", "data")
AFFIXES = Affixes(("amazon", "aws"), ("service",))
# `endpointPrefix` is no name: three databases are called at `rds`, and four services at `lambda`.
_NAMES = ("serviceFullName", "serviceAbbreviation", "serviceId")
_INTERFACE_VERSION = re.compile(r"\s*[vV]\d+$")
_GLUED_MAKER = re.compile(r"^(Amazon|AWS)(?=[A-Z])")
_MAKERS = ("Amazon ", "AWS ")


def services(root: Path) -> list[Listed]:
    """Return the services below a folder of botocore's form: a folder a service, in it a folder a version."""
    return merged(_described(versions) for versions in sorted(root.iterdir()) if versions.is_dir())


def _described(versions: Path) -> Listed:
    newest = max(place for place in versions.iterdir() if place.is_dir())
    (file,) = newest.glob("service-2.json*")
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    metadata = json.loads(content)["metadata"]
    names = [metadata[key] for key in _NAMES if key in metadata]
    # `AWS WAFV2` and `Lex Runtime V2` are newer interfaces of what is sold without the number.
    return Listed(names[0], frozenset(names) | {_INTERFACE_VERSION.sub("", name) for name in names})


def own_names(name: str) -> Iterator[str]:
    """Yield what a service could be called in the catalog, the best first: as AWS writes it, with its maker."""
    apart = _GLUED_MAKER.sub(r"\1 ", name)
    yield apart if apart.startswith(_MAKERS) else f"AWS {apart}"


def aliases(name: str) -> Iterator[tuple[str, AliasKind]]:
    """Yield what people write for short, and what those write who take Amazon for AWS."""
    for maker, other in zip(_MAKERS, reversed(_MAKERS), strict=True):
        if name.startswith(maker):
            bare = name.removeprefix(maker)
            yield bare, "short"
            yield f"{other}{bare}", "spelling"
