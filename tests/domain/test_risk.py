"""How serious a risk is, and the column that says so."""

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.questions.arrangement import groupable, shown_fields
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.risk import SCORE


@pytest.mark.parametrize(
    ("likelihood", "impact", "words"),
    [(1, 1, "1 Low"), (2, 3, "6 Moderate"), (2, 4, "8 High"), (3, 5, "15 Very high"), (5, 5, "25 Very high"),
     (None, 5, ""), (5, None, "")],
)  # fmt: skip
def test_a_score_is_likelihood_times_impact_with_the_name_of_its_band(likelihood, impact, words) -> None:
    assert in_words(SCORE.field, SCORE.work_out({"likelihood": likelihood, "impact": impact}), {}) == words


def test_what_is_worked_out_is_a_column_and_no_field() -> None:
    risks = registers["risks"]
    shown = [field.name for field in shown_fields(risks)]
    assert shown[shown.index("about") + 1] == "score"  # in the place of what it is worked out from
    assert SCORE.field in groupable(risks)
    assert "score" not in risks.by_name  # so that it is in no form, is not imported and is never written
