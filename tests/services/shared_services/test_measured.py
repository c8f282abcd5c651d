"""For which councils an indicator is measured, of what the year up to a quarter has of it."""

import pytest

from mkip_desk.services.shared_services.measured import measured_for

NOTHING = dict.fromkeys(("value", "target", "profile", "note"))


@pytest.mark.parametrize(
    ("quarter", "said", "unread", "open_and_signed"),
    [
        ("2014/15 Q3", {}, (), (True, True)),  # it was asked for
        ("2014/15 Q2", {"value": 5}, (), (True, True)),
        ("2014/15 Q2", {"target": 5}, (), (True, False)),  # which may have been set since
        ("2014/15 Q2", {"note": "A new system"}, (), (True, False)),
        ("2014/15 Q2", {}, (), (False, False)),
        ("2014/15 Q2", {}, (7,), (True, True)),  # it was given
        ("2013/14 Q3", {"value": 5}, (), (True, True)),
        ("2013/14 Q2", {"value": 5}, (), (False, False)),  # more than a year ago
        ("2014/15 Q4", {"value": 5}, (), (False, False)),
    ],
)
def test_what_was_asked_for_and_not_given_is_no_reason_to_ask_again(quarter, said, unread, open_and_signed):
    rows = {(1, 2, quarter): {**NOTHING, "id": 7, **said}}
    found = [measured_for(rows, "2014/15 Q3", unread, signed=signed) for signed in (False, True)]
    assert found == [{1: {2}} if is_so else {} for is_so in open_and_signed]
