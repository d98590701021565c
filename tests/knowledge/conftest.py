"""A small folder of knowledge without a fault, which a test may copy and spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dive_etl.knowledge import Knowledge
from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import read_knowledge

ENTITY_HEADER = "name,category,vendor,homepage\n"
ALIAS_HEADER = "alias,name,kind\n"
FILES = {
    "categories.csv": "type,category\ncloud_provider,public cloud\ncompany,bank\ntool,scheduler\nconcept,practice\n",
    "companies.csv": f"{ENTITY_HEADER}Anyscale,bank,,https://anyscale.example\nRay,bank,,\n",
    "companies.aliases.csv": ALIAS_HEADER,
    "cloud_providers.csv": f"{ENTITY_HEADER}Nimbus,public cloud,,\n",
    "cloud_providers.aliases.csv": ALIAS_HEADER,
    "cloud_services.csv": ENTITY_HEADER,
    "cloud_services.aliases.csv": ALIAS_HEADER,
    "tools.csv": f"{ENTITY_HEADER}Cronos,scheduler,Nimbus,\nHarness,scheduler,,\nRay,scheduler,Anyscale,https://ray.example\n",
    "tools.aliases.csv": f"{ALIAS_HEADER}Cronos Timer,Cronos,former\n",
    "languages.csv": ENTITY_HEADER,
    "languages.aliases.csv": ALIAS_HEADER,
    "concepts.csv": f"{ENTITY_HEADER}canary deployment,practice,,\n",
    "concepts.aliases.csv": f"{ALIAS_HEADER}canary,canary deployment,short\n",
    "contexts.csv": (
        "alias,type,name,prior,cues,vetoes\n"
        "Harness,tool,Harness,unlikely,Pipelines; ci ;,test harness\n"
        "Ray,company,Ray,unlikely,,\n"
        "Ray,tool,Ray,likely,actors,ray of hope\n"
    ),
    "ordinary_words.txt": "harness\nray\nsunday\n",
    "cues.toml": '[tool]\nbefore = ["using"]\nafter = ["cluster", "is a"]\nnouns = []\n',
    "outer_names.toml": '[names]\nwhole = ["Ray Summit"]\nlast_word = ["Conf"]\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of knowledge files without a fault."""
    data = tmp_path / "data"
    data.mkdir()
    for name, text in FILES.items():
        (data / name).write_text(text, encoding="utf-8")
    return data


@pytest.fixture
def load(folder: Path) -> Callable[[], Knowledge]:
    """Return the function that loads the folder as it then stands."""
    return lambda: read_knowledge(KnowledgeFiles(folder))
