"""A long stream of ever new words leaves nothing behind in the string store."""

from dive_etl.extract import Extractor
from dive_etl.extract.pipeline import build_pipeline

BATCH = 1200


def new_words(batch: int) -> list[tuple[str, str | None]]:
    """Return dives of words that no other batch has, around names that all have."""
    return [
        (f"Netflix alpha{batch}w{at} beta{batch}x{at}", f"On Kubernetes gamma{batch}y{at}-delta{batch}z{at}, 5 times")
        for at in range(BATCH)
    ]


def test_the_string_store_does_not_grow_with_every_word_ever_read() -> None:
    extractor = Extractor()
    strings = extractor._nlp.vocab.strings
    sizes = []
    for batch in range(3):
        assert all(one.mentions for one in extractor.extract(new_words(batch)))
        sizes.append(len(strings))
    assert sizes[1] == sizes[2]


def test_without_a_memory_zone_the_same_words_would_stay() -> None:
    nlp = build_pipeline()
    before = len(nlp.vocab.strings)
    for title, _ in new_words(9)[:100]:
        nlp.make_doc(title)
    assert len(nlp.vocab.strings) >= before + 200
