"""What the tests of the extraction share: what the package ships, and one extractor on it."""

import pytest

from dive_etl.extract import Extractor, Sources, shipped_sources


@pytest.fixture(scope="session")
def sources() -> Sources:
    """Return the knowledge and the recogniser that the package ships."""
    return shipped_sources()


@pytest.fixture(scope="session")
def extractor(sources: Sources) -> Extractor:
    """Return an extractor; building one takes most of a second."""
    return Extractor(sources)
