"""Packs that are hard to lay out: with nothing in them, with far too much, and with two hundred projects."""

import random
from datetime import date

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.reports.content import (
    Action,
    AgendaItem,
    BoardPack,
    Meeting,
    Milestone,
    Project,
    ProjectReport,
    Saving,
)
from mkip_desk.reports.record_content import Council, Risk
from tests.reports.samples import AS_AT, COUNCILS, EARLY_2010, IN_2009, YEARS, actions, papers, savings_lines, yearly

_WORDS = (
    "the project board noted that delivery of the shared service remains on track subject to recruitment and to the "
    "agreement of the section 151 officers of each council before the gateway review and asked the lead director to "
    "bring back a benefits profile showing cashable savings by council with a plain account of what it depends on"
)


def words(count: int, seed: int = 1) -> str:
    """That many words in sentences and paragraphs, always the same."""
    chance = random.Random(seed)
    vocabulary = _WORDS.split()
    text = ""
    for number in range(count):
        word = chance.choice(vocabulary)
        begins = number % 13 == 0
        text += ("\n\n" if begins and number % 78 == 0 and number else " " if number else "") + (
            word.capitalize() if begins else word
        )
        text += "." if number % 13 == 12 else ""
    return text


def large_pack(count: int = 200) -> BoardPack:
    """So many projects with full reports."""
    chance = random.Random(7)
    reports = []
    for number in range(1, count + 1):
        start = date(2008 + number % 3, 1 + number % 12, 1 + number % 28)
        rag = chance.choice(("green", "green", "amber", "amber/red", "amber/green", "red", None))
        project = Project(
            id=number, title=f"Project {words(2 + number % 5, number).capitalize()}", reference=str(number),
            theme=("Governance", "Enablers", "Service projects")[number * 3 // (count + 1)],
            lead=chance.choice(COUNCILS), lead_director="Director of Corporate Services", councils=COUNCILS, rag=rag,
            last_rag=chance.choice((None, "green", "amber")), rag_reason=words(25, number), stage="Implementation",
            start=When.on(start), due=When.on(date(start.year + 2, start.month, start.day)),
            saving=yearly(number * 1000),
        )  # fmt: skip
        milestones = tuple(
            Milestone(words(4, number + step).capitalize(), When.on(date(2009, step, 3)), None, None, rag)
            for step in range(1, 6)
        )
        own = tuple(
            Risk(words(9, number * step).capitalize(), f"R{number}.{step}", "", step, 4, "PM") for step in (2, 3, 4)
        )
        reports.append(
            ProjectReport(project, words(30, number), words(110, number + 1), words(30, number + 2), milestones, own)
        )
    every = tuple(reports)
    risks_ = tuple(risk for report in every[: count // 2] for risk in report.risks[:2])
    return BoardPack(
        "Mid Kent Improvement Partnership", "MKIP Board", AS_AT, papers(every, savings_lines(), risks_, actions()),
        meeting=Meeting(date(2009, 12, 11), "10.00 am"),
    )  # fmt: skip


ODD = "Ärger & <b>tags</b> «quotes» 🎉 ✔ 漢字 שלום \x07\u200b\ud83d e\u0301 \uf0b7 ﬁ ½ ≥ \t% \\ ( ) \u2028 [x] {y}"


LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 12
LONG_ADDRESS = "https://example.gov.uk/" + "a-very-long-path/" * 30


def nasty_pack() -> BoardPack:
    """Everything too long, too odd or missing."""
    name = f"{words(60, 3)} {LONG_WORD}"
    risks = tuple(
        Risk(ODD if each % 7 else words(2500), f"R{each}", name, 1 + each % 5, 1 + each % 4, ODD) for each in range(60)
    )
    tasks = tuple(Action(words(700 if each == 5 else 5, each), ODD, update=words(each * 20)) for each in range(60))
    every = papers(_nasty_reports(name), _nasty_savings(), risks, tasks)
    return BoardPack(
        partnership=name,
        board=f"Board {ODD}",
        as_at=AS_AT,
        agenda=(AgendaItem(name), AgendaItem(""), *every, *papers(()), AgendaItem(LONG_ADDRESS)),
        meeting=Meeting(date(2009, 12, 11), ODD, name),
        status=name,
        status_note=words(900),
        members=words(500),
        contact=name,
        version=ODD,
    )


def _nasty_savings() -> tuple[Saving, ...]:
    return tuple(
        Saving(f"Project {number} {ODD}", year, -number * 12_345_678_99, basis, kind, council)
        for number in range(6)
        for year in YEARS
        for basis in ("plan", "actual")
        for kind in ("cashable", "income")
        for council in (None, Council(words(6, number)))
    )


def _nasty_reports(name: str) -> tuple[ProjectReport, ...]:
    long_project = Project(
        2, name, ODD, words(30), Council(words(20)), words(40), (Council(words(9)), Council(ODD, ODD)), "red", "green",
        words(3000, 5), words(90), False, IN_2009, EARLY_2010, 999,
        Sum(-1, Period.YEARS, 5, "about", words=ODD), -5,
    )  # fmt: skip
    only_words = {"start": When(None, None, Precision.NONE, "asap"), "due": When(None, None, Precision.NONE, words(60))}
    far = {"start": When.on(date(1, 1, 1)), "due": When.on(date(9999, 12, 31))}
    backwards = {"start": When.on(date(2010, 5, 1)), "due": When.on(date(2009, 5, 1))}
    return (
        ProjectReport(Project(1, "")),
        ProjectReport(long_project),
        _long_report(),
        ProjectReport(Project(4, "Only words for dates", saving=Sum(None, known=Known.NOT_APPLICABLE), **only_words)),
        ProjectReport(Project(5, "Far away", days_late=1, **far)),
        ProjectReport(Project(6, "Backwards", rag="amber/red", **backwards)),
    )


def _long_report() -> ProjectReport:
    return ProjectReport(
        Project(3, ODD, "3", rag="amber", rag_reason=ODD, stage=LONG_WORD),
        said=words(3000),
        did=f"{ODD}\n\n- one\n- {words(400)}\n- {LONG_ADDRESS}\n\n1. first\n2. second",
        next=LONG_ADDRESS,
        milestones=tuple(Milestone(f"{words(20, each)} {ODD}", EARLY_2010, rag="complete") for each in range(60)),
        risks=tuple(Risk(words(900, each), f"R{each}", "", 5, 5, LONG_WORD) for each in range(8)),
        savings=tuple(
            Saving("x", "2009/10", each * -100, "plan", council=Council(words(8, each))) for each in range(9)
        ),
    )


def empty_pack() -> BoardPack:
    """Nothing at all: its papers are there, and have nothing in them."""
    return BoardPack("", "", AS_AT, papers(()))
