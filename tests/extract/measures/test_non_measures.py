"""What looks like a measure and is none: numbers in names and compounds, versions, vague amounts, ordinals."""

import pytest

from dive_etl.extract.measures import find_measures
from tests.extract.measures.marked import read, shown, unmark

COMPOUNDS = """
    HTTP/2 in practice|moving to HTTP/3 servers|EC2 instances|S3 buckets|K8s clusters|IPv6 networks|a 64-bit kernel
    32-bit systems retired|256-bit keys|2048-bit keys|Two-Stage builds|Three-tier systems|two-factor logins|2FA tokens
    a seven-layer model|a two-pizza team|a 3-node cluster|a 10,000-node cluster|a 12-factor app|Twelve-Factor Apps
    one-click installs|one-time passwords|zero-downtime deploys|five-nines uptime|UTF-8 strings|x86_64 builds
    ARM64 images|C17 builds|C++20 modules|5G networks|4K screens|3D models|MP3 files|H.264 videos|1080p streams
    sha256 digests|base64 strings|m5.2xlarge nodes|10GBASE-T cables|1Password vaults|23andMe labs|37signals leaves
    the 3-2-1 rule|80/20 rule|24/7 support|on call 24x7|p99 latency|L7 routing
"""
NUMBERED = """
    Part 2|Part 2 of our series|Top-10 mistakes|Top 10|Chapter 3 explains volumes|Phase 2 begins|Step 3 of our rollout
    level 4 support|Day 2 operations|Day-2 Operations|Area 51|#1 cause|RFC 2616 explained|CVE-2021-44228
    SOC 2 audits|ISO 27001 audits|HTTP 500 errors|Fortune 500 companies|KubeCon 2023 talks|section 4.2 describes keys
    port 8080 is taken|figures 2 and 3|Web 2.0 sites|TLS 1.3 handshakes|OAuth 2.0 flows
"""
VERSIONS = """
    ‹Kubernetes› 1.24 clusters|‹Kubernetes› 1.24 removes dockershim|‹Python› 3 modules|‹Terraform› 0.12 modules
    ‹Java› 17 services|‹Node.js› 18 apps|‹PostgreSQL› v15 clusters|‹Windows Server› 2019 hosts|‹Angular› 2
    1.2.3|release 1.2.3 is out|release 10.4.1 fixes bugs|v2 modules|v1.5 ships|version 3 ships|10.5.x clusters
    nginx:1.25 images|Visual Studio 2019|‹Log4j› 2 flaws|‹Windows› 11 laptops
"""
IN_NAMES = """
    ‹Route 53› records|‹7 Cups› apps|‹Amazon EC2› instances|‹3scale› gateways
"""
VAGUE = """
    dozens of teams|a few dozen teams|hundreds of services|thousands of pods|tens of thousands of pods
    millions of sellers|several hours later|a few minutes later|a couple of days|a single server|one of our services
    one service at a time|One cluster to rule them|one more thing|no one pages|half the fleet|a quarter of pods
    builds run 3x faster|10x engineers|a 2x speedup|ten times faster|three times a week|twice a day|three of us
    two or more|we try 10 times before giving up|may 4 of them
"""
ORDINALS = """
    the first release|the second release|the third of our services|our 5th deploy|a 10th anniversary
    21st century systems|the 90th percentile|the 1990s|back in the 80s
"""
CODES = """
    call 555-0100 for details|call 1-800-555-0199 for details|call +1 555 0100 for details|phone 020 7946 0958
    192.168.0.1|10.0.0.0/8 networks|127.0.0.1:8080|a 16:9 screen|10:1 compression|1:1 meetings|2 + 2 = 4|1/3 of pods
"""


def cases(table: str) -> list[str]:
    """Return the cells of a table of texts."""
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split("|")]


def assert_no_measure(marked: str) -> None:
    assert not shown(unmark(marked).text, read(marked))


@pytest.mark.parametrize("text", cases(COMPOUNDS))
def test_a_number_inside_a_compound_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(NUMBERED))
def test_a_number_that_tells_things_apart_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(VERSIONS))
def test_a_version_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(IN_NAMES))
def test_a_number_inside_a_known_name_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(VAGUE))
def test_a_vague_amount_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(ORDINALS))
def test_an_ordinal_or_a_decade_is_no_measure(text: str) -> None:
    assert_no_measure(text)


@pytest.mark.parametrize("text", cases(CODES))
def test_a_code_or_a_ratio_is_no_measure(text: str) -> None:
    assert_no_measure(text)


def test_a_vague_amount_beside_a_date_is_no_measure_either() -> None:
    found = find_measures("tens of thousands of pods in 2020")
    assert [(one.kind, one.iso_value) for one in found] == [("date", "2020")]


def test_a_text_without_a_number_holds_no_measure() -> None:
    assert find_measures("Why we left the monolith behind") == []
    assert find_measures("") == []
