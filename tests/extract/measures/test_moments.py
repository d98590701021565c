"""Clock times and calendar dates, as precise as the text."""

import pytest

from tests.extract.measures.marked import only, read

TIMES = [
    ("paged at ⟦3am⟧ again", "03:00"),
    ("paged at ⟦3 AM⟧ again", "03:00"),
    ("paged at ⟦3:15 p.m.⟧ again", "15:15"),
    ("paged at ⟦11 p.m.⟧ sharp", "23:00"),
    ("paged at ⟦9:37AM⟧ PST", "09:37"),
    ("paged at ⟦12am⟧ again", "00:00"),
    ("paged at ⟦12pm⟧ again", "12:00"),
    ("paged at ⟦12:05 AM⟧ again", "00:05"),
    ("paged at ⟦3pm⟧.", "15:00"),
    ("the ⟦3am⟧ page", "03:00"),
    ("paged at ⟦23:59⟧ UTC", "23:59"),
    ("paged at ⟦0:30⟧ again", "00:30"),
    ("paged at ⟦07:05:09⟧ UTC", "07:05:09"),
]
DATES = [
    ("in ⟦August 2020⟧ we", "2020-08"),
    ("in ⟦Jan. 2015⟧ we", "2015-01"),
    ("in ⟦May of 2023⟧ we", "2023-05"),
    ("⟦December 2016⟧: the month", "2016-12"),
    ("Friday, ⟦June 20, 2014⟧", "2014-06-20"),
    ("on ⟦20 June 2014⟧ we", "2014-06-20"),
    ("on ⟦Feb 2, 2022⟧ we", "2022-02-02"),
    ("on ⟦04 Aug 2012⟧ we", "2012-08-04"),
    ("on ⟦Sept. 5, 2019⟧ we", "2019-09-05"),
    ("on ⟦March 3rd, 2021⟧ we", "2021-03-03"),
    ("on ⟦31st December 1999⟧ we", "1999-12-31"),
    ("on the ⟦3rd of March 2021⟧ we", "2021-03-03"),
    ("on the ⟦22nd of March, 2021⟧ we", "2021-03-22"),
    ("on the ⟦3rd of March⟧ we", "--03-03"),
    ("on ⟦March 3rd⟧ we", "--03-03"),
    ("on ⟦March 3⟧ we", "--03-03"),
    ("on ⟦14 July⟧ we", "--07-14"),
    ("on ⟦May 4th⟧ we", "--05-04"),
    ("on ⟦2021-03-04⟧ we", "2021-03-04"),
    ("in ⟦2021-03⟧ we", "2021-03"),
    ("on ⟦2021-03-04T05:06:07Z⟧ we", "2021-03-04T05:06:07Z"),
    ("in ⟦2019⟧ we", "2019"),
    ("In ⟦2019⟧, we", "2019"),
    ("since ⟦1998⟧, we", "1998"),
    ("the ⟦2013⟧ migration", "2013"),
]
NO_DATES = ["on February 31, 2020 we", "on 2020-02-31 we", "in 2020-13 we", "on 2020-19-39 we", "on April 31 we"]


@pytest.mark.parametrize(("marked", "iso_value"), TIMES)
def test_a_clock_time_is_hours_and_minutes(marked: str, iso_value: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("time", None, iso_value, None)


@pytest.mark.parametrize(("marked", "iso_value"), DATES)
def test_a_date_is_as_precise_as_the_text(marked: str, iso_value: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("date", None, iso_value, None)


@pytest.mark.parametrize("text", NO_DATES)
def test_a_day_that_is_in_no_calendar_is_never_given(text: str) -> None:
    impossible = {"2020-02-31", "2020-13", "2020-19-39", "--04-31"}
    assert not impossible & {found.iso_value for found in read(text)}


def test_two_moments_in_one_text_are_two_measures() -> None:
    assert [(found.kind, found.iso_value) for found in read("16 August 1977, 3:30pm")] == [
        ("date", "1977-08-16"),
        ("time", "15:30"),
    ]
