"""`dive-etl explain`: what was considered in a dive of a release, by the code that made it."""

import json
import shutil
from pathlib import Path

import pytest

import dive_etl
from dive_etl.evaluate import GoldDive, read_gold, shipped_golds
from dive_etl.explaining import explain
from dive_etl.explore.releases import find_release
from dive_etl.run import extractor
from tests.end_to_end.calling import call, refusal

DIVES = read_gold(shipped_golds()["devops-infrastructure"])


@pytest.mark.parametrize("dive", DIVES, ids=lambda dive: str(dive.position))
def test_what_was_taken_is_what_the_release_has_and_each_row_says_why(dive: GoldDive, published: Path) -> None:
    found = explain(find_release(published), str(dive.position))
    assert (found.dive.title, found.dive.teaser, found.differs) == (dive.title, dive.teaser, False)
    with dive_etl.connect(published) as db:
        mentions = db.sql(
            """SELECT field, start, "end", text, m.type || ' ' || name, rule
               FROM mentions m JOIN entities USING (entity_id) WHERE dive_id = $id""",
            params={"id": found.dive.dive_id},
        ).fetchall()
        measures = db.sql(
            """SELECT field, start, "end", text, 'measure ' || kind FROM measures WHERE dive_id = $id""",
            params={"id": found.dive.dive_id},
        ).fetchall()
    taken = [one for one in found.considered if one.taken_as and not one.taken_as.startswith("measure ")]
    rows = [(one.field, one.start, one.end, one.text, one.taken_as, one.why.rpartition(";")[0]) for one in taken]
    assert sorted(rows) == sorted(mentions)
    counted = {(*one[:4], one.taken_as) for one in found.considered if one.proposed_by == "pattern"}
    assert counted == set(measures)
    for one in found.considered:
        assert one.why
        assert ((dive.title if one.field == "title" else dive.teaser) or "")[one.start : one.end] == one.text


def test_every_candidate_of_the_release_was_considered_and_refused(published: Path) -> None:
    with dive_etl.connect(published) as db:
        candidates = db.sql(
            'SELECT position, field, c.start, c."end", reason FROM candidates c JOIN dives USING (dive_id)'
        ).fetchall()
    refused = {
        (dive.position, one.field, one.start, one.end, one.why)
        for dive in DIVES
        for one in extractor().considered(dive.title, dive.teaser)
        if one.taken_as is None
    }
    assert set(candidates) <= refused
    assert candidates


def test_a_dive_is_explained_on_standard_output(published: Path, tmp_path: Path) -> None:
    done = call("explain", "state locking", "--out", str(published), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    head, _, title, teaser, _, columns, *_ = done.stdout.splitlines()
    assert head.startswith("DevOps & Infrastructure · 22 · ")
    assert title == "The $50,000 Terraform Mistake: How State Locking Saved Production from Catastrophe"
    assert teaser.startswith("It was a tight deadline at TO THE NEW")
    assert columns.split()[:4] == ["field", "start", "end", "text"]
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert any(row.startswith("title 12 21 Terraform catalog tool Terraform “Terraform” is its name;") for row in rows)
    assert "title 4 11 $50,000 pattern measure money a number with what it counts: 50000 USD" in rows
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["knowledge", "model"])
def test_a_release_that_was_made_with_something_else_is_explained_with_a_note(
    part: str, published_copy: Path, tmp_path: Path
) -> None:
    path = published_copy / "latest" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {part: {"sha256": "0" * 64}}), encoding="utf-8")
    done = call("explain", "22", "--out", str(published_copy), cwd=tmp_path)
    assert (done.returncode, done.stdout[:24]) == (0, "DevOps & Infrastructure ")
    assert done.stderr == "read with other knowledge or another model than this release was made with\n"


def test_an_older_release_is_explained_by_its_name(published_copy: Path, tmp_path: Path) -> None:
    older = "20250101T000000Z-00000000"
    shutil.copytree(published_copy / "latest", published_copy / "releases" / older)
    done = call("explain", "22", "--release", older, "--out", str(published_copy), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no dive of this name"], "explain: no dive goes by 'no dive of this name'"),
        (["e"], "dives"),
        (["22", "--release", "nosuch"], "no release 'nosuch'"),
        (["\udcff"], "no UTF-8"),
        ([], "DIVE"),
        (["22", "23"], "23"),
        (["22", "--nosuch"], "--nosuch"),
    ],
    ids=repr,
)
def test_a_call_that_means_no_dive_is_one_line(
    arguments: list[str], said: str, published: Path, tmp_path: Path
) -> None:
    assert said in refusal(call("explain", *arguments, "--out", str(published), cwd=tmp_path), 2)


def test_a_folder_without_a_release_is_a_wrong_call(tmp_path: Path) -> None:
    assert "dive-etl run" in refusal(call("explain", "1", "--out", "nowhere", cwd=tmp_path), 2)


@pytest.mark.parametrize("name", ["manifest.json", "dives.duckdb"])
def test_a_damaged_release_is_an_error_of_the_data(name: str, published_copy: Path, tmp_path: Path) -> None:
    path = published_copy / "latest" / name
    path.unlink()
    path.write_text("no such thing", encoding="utf-8")
    assert name in refusal(call("explain", "22", "--out", str(published_copy), cwd=tmp_path), 1)
