"""What the Board would miss: told of open records, by the labels of the fields that say nothing."""

from datetime import date

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.questions.readiness import ASKED, missing_of
from mkip_desk.domain.registers.register import Record

TODAY = date(2009, 11, 23)
WHOLE = {
    "meetings": {"starts": "10.00 am", "venue": "Swale House"},
    "projects": {
        "title": "Legal services", "rag": "green", "lead": 1, "due": read_when("end Jan 10"),
        "progress": "Server shared.", "next_steps": "Recruit.",
    },
    "risks": {"title": "Posts", "likelihood": 4, "impact": 1, "owner": "Head of Legal", "mitigation": "Recruit."},
    "exceptions": {
        "title": "Cost", "state": "raised", "cause": "Posts", "consequences": "More cost", "options": "a) or b)",
        "recommendation": "a)",
    },
    "actions": {"title": "Write", "owner": "Head of Legal", "due": read_when("end Jan 10")},
}  # fmt: skip


def labels(name: str, **values) -> list[str]:
    record: Record = {"id": 7, **{field.name: None for field in registers[name].fields}, **WHOLE[name], **values}
    return [label for each in missing_of(registers[name], [record], TODAY) for label in each.labels]


@pytest.mark.parametrize("name", ASKED)
def test_a_whole_record_lacks_nothing(name: str) -> None:
    assert labels(name) == []


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in ASKED.items() for field in fields])
def test_each_field_that_says_nothing_is_told_by_its_label(name: str, field: str) -> None:
    assert labels(name, **{field: None}) == [registers[name].field(field).label]


@pytest.mark.parametrize(
    ("rag", "reason", "told"),
    [("red", None, True), ("amber", None, True), ("red", "Recruitment", False), ("green", None, False)],
)
def test_a_project_that_is_not_on_track_needs_a_reason(rag: str, reason: str | None, told: bool) -> None:
    assert labels("projects", rag=rag, rag_reason=reason) == (["Reason for the RAG"] if told else [])


def test_an_exception_that_the_board_has_dealt_with_lacks_nothing() -> None:
    dealt_with = {"state": "corrective action", "meeting": 1, "decision": "Option b"}
    assert labels("exceptions", cause=None, **dealt_with) == []
    assert labels("exceptions", cause=None, **{**dealt_with, "meeting": None}) == ["Cause"], (
        "it is not said which Board"
    )


@pytest.mark.parametrize("done", [{"status": "closed"}, {"rag": "complete"}, {"stage": "Live"}])
def test_a_finished_record_lacks_nothing(done: dict[str, str]) -> None:
    assert labels("projects", **{"progress": None, "lead": None, **done}) == []


def test_a_service_that_is_live_and_at_risk_lacks_a_reason() -> None:
    assert labels("projects", stage="Live", rag="amber") == ["Reason for the RAG"]
    assert labels("projects", stage="Live", rag="amber", status="closed") == []


def test_a_record_is_told_once_with_all_that_it_lacks() -> None:
    record: Record = {"id": 7, "title": "Posts", "status": "open"}
    (missing,) = missing_of(registers["risks"], [record], TODAY)
    assert (missing.register, missing.record_id, missing.name) == ("risks", 7, "Posts")
    assert missing.labels == ("Likelihood", "Impact", "Owner", "What is done about it")
    assert missing.field == "likelihood", "the first of them is where one goes"
