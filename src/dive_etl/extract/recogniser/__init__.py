"""Names nobody listed: a small network that reads them from their form and their context."""

from dive_etl.extract.recogniser.decoding import Proposal
from dive_etl.extract.recogniser.recogniser import MODEL, Recogniser, load_recogniser

__all__ = ["MODEL", "Proposal", "Recogniser", "load_recogniser"]
