"""The corpus behind the recogniser: texts of the genre in our own words, each name marked where it stands."""

from dive_etl.train.corpus import Item, Piece, read_corpus, text_of

__all__ = ["Item", "Piece", "read_corpus", "text_of"]
