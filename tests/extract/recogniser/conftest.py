"""What the tests of the recogniser share: one that has learned thirty items by heart."""

import pytest

from dive_etl.extract.recogniser import Recogniser
from dive_etl.extract.recogniser.learning import Learner
from tests.extract.recogniser.lessons import ITEMS
from tests.extract.recogniser.made import LEXICON

EPOCHS = 30


@pytest.fixture(scope="session")
def losses() -> list[float]:
    """Return the mean loss of each epoch in which the recogniser was taught, once it was."""
    return []


@pytest.fixture(scope="session")
def taught(losses: list[float]) -> Recogniser:
    """Return the recogniser; teaching it takes a few seconds."""
    network = Learner(LEXICON, seed=7).learn([lambda: ITEMS] * EPOCHS, lambda _epoch, loss: losses.append(loss))
    return Recogniser(network, LEXICON)
