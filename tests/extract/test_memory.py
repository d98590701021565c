"""Memory on a long stream: a vocabulary past its bound gives way to a fresh one, and nothing else changes."""

import pytest

from dive_etl.extract import Extractor, pipeline


def words(batch: int) -> list[tuple[str, str | None]]:
    """Return texts of words that no other batch has."""
    return [(f"How zq{batch}x{at}q met Kubernetes at Netflix", None) for at in range(1200)]


def test_the_vocabulary_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor()
    bound = len(extractor._nlp.vocab.strings) + 2500
    monkeypatch.setattr(pipeline, "_MOST_STRINGS", bound)
    sizes = []
    for batch in range(8):
        assert sum(1 for _ in extractor.extract(words(batch))) == 1200
        sizes.append(len(extractor._nlp.vocab.strings))
    assert max(sizes) < bound + 5000
    assert sizes != sorted(sizes)


def test_a_fresh_vocabulary_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = words(0)
    kept = list(Extractor().extract(texts))
    monkeypatch.setattr(pipeline, "_MOST_STRINGS", 0)
    assert list(Extractor().extract(texts)) == kept
    assert {mention.name for mention in kept[0].mentions} >= {"Kubernetes", "Netflix"}
