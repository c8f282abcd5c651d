"""What a cell shows of a number, whatever the number."""

import pytest

from mkip_desk.importers.files.shown import shown


@pytest.mark.parametrize("number_format", ["0", "#,##0", "0.00", "£#,##0,", "0%", "#,##0.0,,"])
@pytest.mark.parametrize("value", [1e30, -1e308, 10**400, 5e-324, 0.1])
def test_no_number_is_too_large_or_too_small_to_be_shown(value, number_format) -> None:
    assert isinstance(shown(value, number_format), str)


def test_a_huge_number_is_shown_with_all_its_figures() -> None:
    assert shown(10**40, "#,##0") == "10" + ",000" * 13
