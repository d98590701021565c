"""The services of Google Cloud: the discovery documents that google-api-python-client carries.

Google describes all its interfaces there, Workspace, Ads and YouTube among them. Those are taken whose documentation
stands on the pages of Google Cloud or Firebase. The OAuth scope `cloud-platform` would not tell: Maps and Health accept
it as well.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dive_etl.knowledge.model import AliasKind
from dive_etl.knowledge.refresh.listed import Affixes, Listed, merged
from dive_etl.knowledge.refresh.package import Package

PACKAGE = Package("google-api-python-client", "googleapiclient", "discovery_cache/documents")
AFFIXES = Affixes(("google", "cloud"), ("api", "admin", "service"))
_HOSTS = {"cloud.google.com", "docs.cloud.google.com", "firebase.google.com"}
_NAMES = ("title", "canonicalName")


def services(root: Path) -> list[Listed]:
    """Return the services of Google Cloud in a folder of discovery documents, one document a version."""
    documents = (json.loads(path.read_bytes()) for path in sorted(root.glob("*.json")) if path.name != "index.json")
    return merged(
        Listed(document["title"], frozenset(document[key] for key in _NAMES if key in document))
        for document in documents
        if urlsplit(document.get("documentationLink", "")).hostname in _HOSTS
    )


def own_names(name: str) -> Iterator[str]:
    """Yield what a service could be called in the catalog, the best first: its own name, then with its vendor."""
    own = name.removesuffix(" API").removeprefix("Google Cloud ").removeprefix("Google ")
    yield own
    yield f"Google Cloud {own.removeprefix('Cloud ')}"


def aliases(name: str) -> Iterator[tuple[str, AliasKind]]:
    """Yield what people write who put the vendor first; a name of its own is short already."""
    bare = name.removeprefix("Google ").removeprefix("Cloud ")
    for vendor in ("Google Cloud", "GCP"):
        if f"{vendor} {bare}" != name:
            yield f"{vendor} {bare}", "spelling"
