"""Tables → a release: Parquet files, the DuckDB database, manifest and dictionary, put in place atomically."""

from dive_etl.publish.failed import keep_evidence
from dive_etl.publish.previous import read_latest
from dive_etl.publish.release import Published, publish

__all__ = ["Published", "keep_evidence", "publish", "read_latest"]
