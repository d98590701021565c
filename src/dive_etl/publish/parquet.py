"""Arrow tables → Parquet files, the same bytes for the same rows."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_ROW_GROUP = 131_072


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write one table, zstd, with statistics and a page index for readers that skip."""
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROW_GROUP,
        write_statistics=True,
        write_page_index=True,
    )
