"""The network: a tag for each word, from the word and those close to it."""

from pathlib import Path

import numpy as np
import pytest
from thinc.api import fix_random_seed

from dive_etl.extract.recogniser import Recogniser
from dive_etl.extract.recogniser.features import FEATURES, feature_hashes
from dive_etl.extract.recogniser.network import (
    FILE,
    Floats,
    Network,
    Shape,
    Words,
    build_network,
    load_network,
    word_rows,
)
from dive_etl.extract.recogniser.tags import TAGS
from tests.extract.recogniser.made import LEXICON

TEXT = "the engineers at Fjordbank moves to Quillbase clusters at night".split()
SMALL = Shape(LEXICON.vector_width, embedding=4, width=8)


def rows(words: list[str]) -> Words:
    return word_rows([feature_hashes(word, LEXICON) for word in words], [LEXICON.vector(word) for word in words])


def tags(network: Network, words: list[str]) -> Floats:
    return network.context.predict(network.words.predict(rows(words)))


def test_a_word_is_a_row_of_hashes_and_a_vector() -> None:
    hashes, vectors = rows(TEXT)
    assert hashes.shape == (len(TEXT), len(FEATURES))
    assert hashes.dtype == np.uint64
    assert vectors.shape == (len(TEXT), LEXICON.vector_width)


@pytest.mark.parametrize("count", [1, 2, len(TEXT)])
def test_every_word_gets_a_probability_for_each_tag(taught: Recogniser, count: int) -> None:
    given = tags(taught.network, TEXT[:count])
    assert given.shape == (count, len(TAGS))
    assert (given >= 0).all()
    assert given.sum(axis=1) == pytest.approx(np.ones(count), abs=1e-5)


def test_the_first_half_sees_one_word_at_a_time(taught: Recogniser) -> None:
    whole = taught.network.words.predict(rows(TEXT))
    for at, word in enumerate(TEXT):
        assert taught.network.words.predict(rows([word]))[0] == pytest.approx(whole[at], abs=1e-4)


def test_a_word_changes_the_tags_within_reach_and_no_others(taught: Recogniser) -> None:
    reach, at = taught.network.reach, 5
    changed = [*TEXT[:at], "Fjordbank", *TEXT[at + 1 :]]
    differs = np.abs(tags(taught.network, TEXT) - tags(taught.network, changed)).max(axis=1) > 1e-4
    within = [abs(place - at) <= reach for place in range(len(TEXT))]
    assert reach == 2
    assert not differs[[not one for one in within]].any()
    assert differs[at]
    assert differs[at - 1] or differs[at + 1]


def test_a_network_is_drawn_from_the_seed() -> None:
    def drawn(seed: int) -> bytes:
        fix_random_seed(seed)
        return build_network(SMALL).words.to_bytes()

    assert drawn(1) == drawn(1) != drawn(2)


def copied(network: Network) -> Network:
    """Return a network with the same weights, which saving may round."""
    copy = build_network(network.shape)
    copy.words.from_bytes(network.words.to_bytes())
    copy.context.from_bytes(network.context.to_bytes())
    return copy


def test_a_network_that_was_saved_reads_the_same(taught: Recogniser, tmp_path: Path) -> None:
    copied(taught.network).save(tmp_path)
    loaded = load_network(tmp_path, taught.network.shape)
    # In half precision, that is.
    assert tags(loaded, TEXT) == pytest.approx(tags(taught.network, TEXT), abs=0.01)


def test_what_was_loaded_is_saved_as_the_same_bytes(taught: Recogniser, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    copied(taught.network).save(tmp_path)
    load_network(tmp_path, taught.network.shape).save(tmp_path / "again")
    assert (tmp_path / "again" / FILE).read_bytes() == (tmp_path / FILE).read_bytes()


def test_a_network_of_another_shape_is_not_loaded(taught: Recogniser, tmp_path: Path) -> None:
    copied(taught.network).save(tmp_path)
    with pytest.raises(ValueError, match="mismatched"):
        load_network(tmp_path, taught.network.shape._replace(depth=3))


def test_a_network_in_use_drops_nothing_by_chance(taught: Recogniser) -> None:
    assert np.array_equal(tags(taught.network, TEXT), tags(taught.network, TEXT))
