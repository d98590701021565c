"""What the tests of the extraction share: one extractor on the knowledge the package ships."""

import pytest

from dive_etl.extract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Return an extractor; building one takes most of a second."""
    return Extractor()
