"""Which statements a query may be: one that reads this release, and nothing else."""

import shutil
from pathlib import Path

import pytest

from dive_etl.errors import CallError, DiveEtlError, ReleaseError
from dive_etl.explore.query import run_query
from dive_etl.explore.releases import Release, find_release


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "select 1;",
        "FROM dives",
        "  FROM dives LIMIT 1 -- the first",
        "/* first */ WITH one AS (SELECT 1 AS n) FROM one",
        "DESCRIBE dives",
        "DESCRIBE SELECT 1 AS n",
        "SHOW TABLES",
        "SHOW ALL TABLES",
        "SUMMARIZE dives",
        "EXPLAIN FROM dives",
        "VALUES (1), (2)",
        "SELECT 'insert into dives; drop table dives' AS words",
    ],
)
def test_a_statement_that_reads_is_answered(sql: str, release: Release) -> None:
    assert run_query(release, sql).num_rows > 0


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO dives FROM dives",
        "UPDATE dives SET title = 'x'",
        "DELETE FROM dives",
        "CREATE TABLE more (name VARCHAR)",
        "CREATE TEMP TABLE more AS SELECT 1",
        "CREATE MACRO one() AS 1",
        "DROP TABLE dives",
        "ALTER TABLE dives ADD COLUMN more INTEGER",
        "COMMENT ON TABLE dives IS 'x'",
        "TRUNCATE dives",
        "ATTACH ':memory:' AS other",
        "DETACH dives",
        "USE memory",
        "COPY dives TO 'stolen.csv'",
        "COPY dives FROM 'more.csv'",
        "EXPORT DATABASE 'stolen'",
        "IMPORT DATABASE 'more'",
        "SET threads = 1",
        "RESET threads",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "INSTALL httpfs",
        "LOAD httpfs",
        "CALL pragma_version()",
        "BEGIN",
        "VACUUM",
        "CHECKPOINT",
        "PREPARE one AS SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE dives",
        "EXPLAIN ANALYZE DELETE FROM dives",
        "WITH gone AS (SELECT 1) DELETE FROM dives",
        "",
        ";",
        "-- nothing but a remark",
    ],
)
def test_any_other_statement_is_refused(sql: str, release: Release) -> None:
    before = (release.folder / "dives.duckdb").read_bytes()
    with pytest.raises(CallError) as caught:
        run_query(release, sql)
    assert caught.value.exit_code == 2
    assert caught.value.where == "query"
    assert (release.folder / "dives.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('{path}/secret.csv')",
        "FROM read_text('{path}/secret.csv')",
        "FROM read_blob('{path}/secret.csv')",
        "FROM read_json('{path}/secret.csv')",
        "FROM read_parquet('{path}/*.parquet')",
        "FROM glob('{path}/*')",
        "FROM '{path}/secret.csv'",
        "FROM sniff_csv('{path}/secret.csv')",
        "FROM parquet_schema('{path}/dives.parquet')",
        "SELECT getenv('HOME')",
        "SELECT (SELECT content FROM read_text('{path}/secret.csv'))",
        "FROM query('FROM read_text(''{path}/secret.csv'')')",
    ],
)
def test_no_file_and_no_environment_can_be_read(sql: str, release: Release, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("word\nswordfish\n", encoding="utf-8")
    shutil.copyfile(release.folder / "dives.parquet", tmp_path / "dives.parquet")
    with pytest.raises(CallError) as caught:
        run_query(release, sql.format(path=tmp_path))
    assert "swordfish" not in str(caught.value)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("FROM nosuch", "SHOW ALL TABLES"),
        ("SELECT nosuch FROM dives", "nosuch"),
        ("SELEC 1", "Parser Error"),
        ("SELECT 'x'::INTEGER", "Could not convert"),
        ("SELECT error('first\nsecond')", "first"),
        ("SELECT\n\n nosuch\n FROM dives", "nosuch"),
        ("SELECT 1 AS \udcff", "query"),
    ],
)
def test_a_statement_that_is_wrong_is_answered_in_one_line(sql: str, said: str, release: Release) -> None:
    with pytest.raises(CallError, match=said) as caught:
        run_query(release, sql)
    assert "\n" not in str(caught.value)


def test_a_damaged_block_is_no_fault_of_the_call(small: Path, tmp_path: Path) -> None:
    """Blocks whose checksum is wrong are found when they are read, not when the database is opened."""
    out = Path(shutil.copytree(small, tmp_path / "out", symlinks=True))
    path = out / "latest" / "dives.duckdb"
    content = bytearray(path.read_bytes())
    block, header = 262_144, 12_288
    for at in range(header + 3 * block, len(content) - 2 * block, 16):
        content[at] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(DiveEtlError) as caught:
        for name in ("dives", "mentions", "entities", "snapshots", "measures", "dive_entities"):
            run_query(find_release(out), f"FROM {name}")
    assert isinstance(caught.value, ReleaseError)
    assert caught.value.exit_code == 1
