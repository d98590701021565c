"""The recogniser's network: a word's features become a vector, its neighbours join in, and each word gets a tag.

The first layer sees one word at a time, so a word that was seen before costs a look-up; only the convolutions over
neighbouring words are computed anew.
"""

import gzip
from collections.abc import Callable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    NumpyOps,
    Softmax_v2,
    chain,
    concatenate,
    expand_window,
    residual,
    set_current_ops,
)

from dive_etl.extract.recogniser.features import FEATURES
from dive_etl.extract.recogniser.tags import TAGS

FILE = "network.bin"
Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Words = tuple[Hashes, Floats]

# numpy's own matrix kernel is faster on these small matrices than the one spaCy brings.
set_current_ops(NumpyOps(use_blis=False))


class Shape(NamedTuple):
    """The sizes of a network; the defaults are those of the shipped one."""

    vector_width: int
    embedding: int = 32
    width: int = 96
    depth: int = 2
    pieces: int = 3


class Network(NamedTuple):
    """The two halves: `words` maps features to vectors, `context` maps a text's vectors to tag probabilities."""

    words: Model[Words, Floats]
    context: Model[Floats, Floats]
    shape: Shape

    @property
    def reach(self) -> int:
        """How many words to either side can change a tag."""
        return self.shape.depth

    def save(self, folder: Path) -> None:
        """Write the weights in half precision, which is as good and half as large."""
        whole: Any = chain(self.words, self.context)
        for layer in whole.walk():
            for name in layer.param_names:
                if layer.has_param(name):
                    layer.set_param(name, layer.get_param(name).astype(np.float16).astype(np.float32))
        (folder / FILE).write_bytes(gzip.compress(whole.to_bytes(), mtime=0))


def build_network(shape: Shape, dropout: float = 0.0) -> Network:
    """Return a network with random weights, drawn from numpy's seeded generator."""
    embeddings: list[Any] = [
        HashEmbed(shape.embedding, rows, column=column, seed=column + 1)
        for column, rows in enumerate(FEATURES.values())
    ]
    joined = _beside(concatenate(*embeddings), Linear(shape.embedding, shape.vector_width))
    width, pieces = shape.width, shape.pieces
    mixed: Any = Maxout(width, shape.embedding * (len(FEATURES) + 1), nP=pieces, normalize=True, dropout=dropout)
    windows: list[Any] = [
        residual(
            chain(expand_window(window_size=1), Maxout(width, width * 3, nP=pieces, normalize=True, dropout=dropout))
        )
        for _ in range(shape.depth)
    ]
    words: Any = chain(joined, mixed)
    context: Any = chain(*windows, Softmax_v2(len(TAGS), width))
    for embedding in embeddings:
        embedding.initialize()
    joined.layers[1].initialize()
    mixed.initialize()
    context.initialize()
    return Network(words, context, shape)


def load_network(folder: Traversable, shape: Shape) -> Network:
    """Return the network of a model's folder."""
    network = build_network(shape)
    chain(network.words, network.context).from_bytes(gzip.decompress((folder / FILE).read_bytes()))
    return network


def word_rows(hashes: Sequence[Sequence[int]], vectors: Sequence[Floats]) -> Words:
    """Return words as the network takes them: a row of hashes and a vector each."""
    return np.array(hashes, dtype=np.uint64).reshape(-1, len(FEATURES)), np.stack(vectors)


def _beside(embeddings: Model[Any, Any], projection: Model[Any, Any]) -> Model[Words, Floats]:
    """Return a layer that looks up the hashes, projects the vectors, and puts the results side by side."""

    def forward(model: Model[Words, Floats], rows: Words, is_train: bool) -> tuple[Floats, Callable[[Floats], Words]]:
        hashes, vectors = rows
        looked_up, back_embeddings = model.layers[0](hashes, is_train)
        projected, back_projection = model.layers[1](vectors, is_train)
        border = looked_up.shape[1]

        def backward(gradient: Floats) -> Words:
            back_embeddings(np.ascontiguousarray(gradient[:, :border]))
            back_projection(np.ascontiguousarray(gradient[:, border:]))
            return rows  # nothing below learns

        return np.concatenate([looked_up, projected], axis=1), backward

    return Model("beside", forward, layers=[embeddings, projection])
