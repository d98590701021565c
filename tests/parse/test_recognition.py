"""A format is recognised by the content, whatever the file is called."""

from collections.abc import Callable

import pytest

from dive_etl.errors import SourceError
from dive_etl.records import Listing

ReadAs = Callable[[str | bytes, str], Listing]
TEXT = "Platform\n1 deep dive\nSlow Queues\nWe waited...\n"
ROWS = '{"category": "Platform", "title": "Slow Queues", "teaser": "We waited..."}\n'
NAMES = ["news.txt", "news.jsonl", "news", "news.png", "https://example.org/news?format=jsonl"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT, "text"),
        (ROWS, "jsonl"),
        ("\ufeff\r\n  " + TEXT, "text"),
        ("\ufeff\r\n  " + ROWS, "jsonl"),
        (TEXT + ROWS, "text"),
        (ROWS + TEXT, "jsonl"),
    ],
    ids=["text", "rows", "text below space", "rows below space", "text first", "rows first"],
)
def test_the_content_alone_says_what_it_is(read_as: ReadAs, name: str, content: str, expected: str) -> None:
    listing = read_as(content, name)
    assert listing.format == expected
    assert [(dive.title, dive.teaser) for dive in listing.dives][:1] == [("Slow Queues", "We waited...")]


@pytest.mark.parametrize("name", NAMES)
def test_other_content_is_refused_whatever_its_name_says(read_as: ReadAs, name: str) -> None:
    with pytest.raises(SourceError, match="is no listing") as caught:
        read_as("<html><body>Slow Queues</body></html>\n", name)
    assert caught.value.where == f"{name}:1"


def test_a_category_in_braces_does_not_make_a_text_listing_jsonl(read_as: ReadAs) -> None:
    listing = read_as("{ Languages }\n1 deep dive\nSlow Queues\nWe waited...\n", "news.txt")
    assert (listing.format, len(listing.dives)) == ("text", 1)


def test_a_file_of_little_but_rejects_is_no_listing(read_as: ReadAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dive_etl.parse.MOST_REJECTS", 2)
    row = '{"category": "Platform", "title": "Slow Queues"}\n'
    assert len(read_as(row + "a\nb\n", "news.txt").rejects) == 2
    with pytest.raises(SourceError, match=r"^news.txt:2: is no listing: 3 lines are no part of a dive; .*no JSON"):
        read_as(row + "a\nb\nc\n", "news.txt")
