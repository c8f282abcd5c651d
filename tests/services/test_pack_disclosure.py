"""What of the store is published with a pack, field by field, and what of the laptop: nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.registers.register import Kind, Value
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.board_pack import build_board_pack
from tests.reports.reading_check import read

TYPED = (Kind.TEXT, Kind.LONG, Kind.PERSON, Kind.SUM, Kind.WHEN)
"""Kinds that keep what somebody typed, or the words of it."""

PUBLISHED = {
    "partnerships.name", "partnerships.contact", "meetings.title",
    "councils.name", "councils.initials", "themes.title", "meetings.starts", "meetings.venue",
    "projects.reference", "projects.title", "projects.lead_director", "projects.rag_reason", "projects.stage",
    "projects.start", "projects.due", "projects.saving", "projects.planned", "projects.progress",
    "projects.next_steps",
    "milestones.title", "milestones.agreed", "milestones.forecast", "milestones.done",
    "risks.reference", "risks.title", "risks.owner", "risks.mitigation", "risks.review",
    "projects.cost_tolerance", "projects.time_tolerance", "projects.quality_tolerance",
    "baselines.cost_tolerance", "baselines.time_tolerance", "baselines.quality_tolerance",
    "criteria.title", "agreed_criteria.title",
    "gateways.gate", "gateways.title", "gateways.decides", "gateways.reason",
    "gateways.overridden_by", "gateways.overridden_because",
    "evidence.title", "attachments.title", "options.title", "conditions.title", "conditions.owner", "conditions.moved",
    "exceptions.title", "exceptions.cause", "exceptions.consequences", "exceptions.options",
    "exceptions.recommendation", "exceptions.lessons",
    "services.title", "service_plans.changed", "escalations.title", "escalations.evidence",
    "actions.reference", "actions.title", "actions.owner", "actions.due", "actions.update",
}  # fmt: skip
"""Think before adding to this: a pack may be published, and who typed the words may not have known it."""


@pytest.fixture
def store(tmp_path: Path):
    home = tmp_path / "Zaphod" / "Documents"
    home.mkdir(parents=True)
    new_programme(home / "zq-secret-file.mkip").close()
    with Store.open(home / "zq-secret-file.mkip", who="ford on trillian") as made:
        yield made


def marker(register: str, field: str) -> str:
    return f"zq{register}x{field.replace('_', '')}qz"


def value(register: str, field, council: int) -> Value:
    """A value of the field's kind, which can be told from every other where it is words."""
    said = marker(register, field.name)
    fixed: dict[Kind, Value] = {
        Kind.NUMBER: 5, Kind.PERCENT: 5_00, Kind.MONEY: 5_00, Kind.DATE: date(2009, 9, 18), Kind.YEAR: "2009/10",
        Kind.QUARTER: "2009/10 Q2", Kind.FIGURE: Figure(Decimal(5)),
        Kind.RAG: "amber", Kind.SCORE: 4, Kind.YES: False, Kind.COUNCIL: council, Kind.COUNCILS: (council,),
        Kind.CHOICE: field.choices[0] if field.choices else None,
        Kind.WHEN: When(None, None, Precision.NONE, said), Kind.SUM: Sum(None, known=Known.NOT_KNOWN, words=said),
    }  # fmt: skip
    return fixed.get(field.kind, said)


LATER = {"gateways": ("outcome",), "returns": ("signed", "signed_by")}
"""What is not said of a record as it is added: a gateway is decided on once its evidence is there."""


def fill(store: Store, exempt: str | None = None) -> None:
    """One more record in every register, and in every field of it something to be found again."""
    council = store.records("councils")[0]["id"]
    added: dict[str, int] = {}
    with store.change("Fill") as change:
        for register in registers.values():
            values: dict[str, Value] = {}
            for field in register.fields:
                if field.kind is Kind.REFERENCE:
                    values[field.name] = added.get(field.to)
                elif field.name == "exempt":
                    values[field.name] = exempt
                elif field.form or register.by_decision:
                    values[field.name] = value(register.name, field, council)
            if register.name == "meetings":
                values["day"] = date(2199, 1, 1)
            later = {name: values.pop(name) for name in LATER.get(register.name, ())}
            if register.name == "partnerships":
                change.edit("partnerships", store.records("partnerships")[0]["id"], values)
                continue
            if register.name == "councils":
                change.edit("councils", council, values)
                continue
            added[register.name] = change.add(register.name, values)
            if register.name == "returns":
                change.lock("returns", added["returns"], later)
        change.edit("gateways", added["gateways"], {"outcome": registers["gateways"].field("outcome").choices[0]})
        ahead = {name: marker("gateways", name) for name in ("title", "decides")} | {"gate": "G9", "turn": 9}
        days = {"due": When.on(date(2198, 1, 1)), "agreed": When.on(date(2197, 1, 1))}
        named = {name: marker("conditions", name) for name in ("title", "owner", "moved")}
        change.add("conditions", {"gateway": added["gateways"], **days, **named})
        gate = change.add("gateways", ahead | {"project": added["projects"], "forecast": When.on(date(2198, 1, 1)),
                                               "baseline": True})  # fmt: skip
        change.edit("options", added["options"], {"preferred": True})
        change.edit("business_cases", added["business_cases"], {"state": "submitted"})
        evidence = change.add("evidence", {"gateway": gate, "title": marker("evidence", "title")})
        told = {name: marker("attachments", name) for name in ("title", "kept_as")}
        change.add("attachments", {**told, "evidence": evidence, "size": 5, "added": date(2009, 9, 18)})


def all_of_it(path: Path) -> str:
    """Everything in the file: what is drawn and read, and every string and stream."""
    reading = read(path)
    words = ["".join(each.text for each in reading.heard), *("".join(lines) for lines in reading.unheard)]
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                words.append(thing.read_bytes().decode("latin-1"))
            words.append(repr(thing))
    return "\n".join(words)


def published(store: Store, folder: Path) -> set[str]:
    """The fields whose words are in the pack."""
    text = all_of_it(build_board_pack(store, folder).path).replace(" ", "")
    typed = {
        f"{register.name}.{field.name}"
        for register in registers.values()
        for field in register.fields
        if field.kind in TYPED
    }
    return {name for name in typed if marker(*name.split(".")) in text}


def test_only_what_is_meant_for_it_gets_into_a_pack(store: Store, tmp_path: Path):
    fill(store)
    assert published(store, tmp_path) == PUBLISHED


def test_of_what_is_exempt_a_pack_says_that_it_is_and_no_more(store: Store, tmp_path: Path):
    """LGA 1972, Schedule 12A: what is marked so is not in what the public may have."""
    fill(store, exempt="3 financial or business affairs")
    kept_back = {
        name for name in PUBLISHED if name.startswith(("exceptions.", "options.")) and name != "exceptions.title"
    } | {"projects.cost_tolerance", "baselines.cost_tolerance", "projects.saving"}
    assert published(store, tmp_path) == PUBLISHED - kept_back
    said = " ".join(" ".join(read(next(tmp_path.glob("*.pdf"))).texts("P")).split())
    assert "of the business case, submitted, is exempt by paragraph 3 of Part 1 of Schedule 12A" in said
    assert "The report is exempt by paragraph 3 of Part 1 of Schedule 12A" in said


def test_nothing_of_the_laptop_gets_into_a_pack(store: Store, tmp_path: Path):
    fill(store)
    text = all_of_it(build_board_pack(store, store.path.parent / "packs").path).lower()
    names = ("zq-secret-file", "zaphod", "documents", tmp_path.name, "ford", "trillian")
    assert [name for name in names if name in text] == []
    with pikepdf.open(next((store.path.parent / "packs").glob("*.pdf"))) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Author", "/Creator", "/Producer"}
        assert str(pdf.docinfo.Creator) == "MKIP Desk"
