"""Reports of shared services to lay out: as in the design, with nothing in them, and with far too much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mkip_desk.reports.directory_content import Catalogue, Member, Offer, ServiceOffers, ServicePeople, WhosWho
from mkip_desk.reports.record_content import Risk
from mkip_desk.reports.service_papers import Office
from mkip_desk.reports.service_report_content import (
    Audit,
    CouncilMoney,
    Direction,
    Escalation,
    Indicator,
    MissedOf,
    PaperKept,
    QuarterFigure,
    Receipt,
    Returned,
    ServiceReport,
    ServicesSummary,
    Standing,
)
from tests.reports.samples import of

OFFICE = Office("Mid Kent Improvement Partnership", "Programme Manager", date(2014, 10, 21))
QUARTER = "2014/15 Q2"
QUARTERS = ("2013/14 Q2", "2013/14 Q3", "2013/14 Q4", "2014/15 Q1", QUARTER)
WORSE, BETTER, DOWN = Direction("up", "worse"), Direction("up", "better"), Direction("down", "worse")


def figures(*said: str, provisional: bool = False) -> tuple[QuarterFigure, ...]:
    """What an indicator came to in five quarters; empty where nobody knows."""
    return tuple(
        QuarterFigure(quarter, words, Decimal(words.strip("%")) if words else None, provisional and quarter == QUARTER)
        for quarter, words in zip(QUARTERS, said, strict=True)
    )


def indicators() -> tuple[Indicator, ...]:
    claims, council_tax = "Days to process new claims", "Council tax collected, year to date"
    return (
        Indicator(claims, "RB1", "MBC", "20", "", figures("18.2", "19.0", "20.5", "19.4", "22.1"), "red", "",
                  True, WORSE, WORSE),
        Indicator(claims, "RB1", "TWBC", "20", "", figures("19.5", "", "21.2", "21.0", "23.5", provisional=True), "red",
                  "", True, WORSE, WORSE, note="Software was changed in August"),
        Indicator(council_tax, "RB2", "MBC", "56.8%", "98.4% at year end",
                  figures("56.9%", "84.0%", "98.1%", "29.7%", "57.1%"), "green", "", False, None, BETTER),
        Indicator(council_tax, "RB2", "TWBC", "", "98.9% at year end",
                  figures("57.0%", "", "98.8%", "30.1%", "57.5%"), None, "no profile", False, None, BETTER),
        Indicator("Benefit accuracy", "RB3", "Both", "97.0%", "", figures("96.9%", "97.1%", "96.8%", "96.2%", "97.4%"),
                  "green", "", False, BETTER, BETTER),
        Indicator("Calls answered in 60 seconds", "RB4", "Both", "80%", "", figures("82%", "79%", "77%", "74%", "71%"),
                  "red", "", True, DOWN, DOWN),
        Indicator("Staff absence, days a head", "RB5", "Both", "8.0", "", figures("7.9", "8.0", "8.2", "8.4", "8.6"),
                  "amber", "", True, WORSE, WORSE),
        Indicator("Live caseload", "RB6", "Both", "", "", figures("", "", "", "", "14120"), None, "data only"),
    )  # fmt: skip


def standing(*missed: int, rated: int = 7, running: int = 0, goes: bool = False) -> Standing:
    counts = tuple(MissedOf(quarter, each, rated) for quarter, each in zip(QUARTERS, missed, strict=True))
    return Standing(counts, running, goes)


UNDER = Escalation(
    "Revenues and Benefits: most indicators missed", "MKIP Board",
    "Most indicators missed in 2013/14 Q4 (4 of 7), 2014/15 Q1 (5 of 7) and Q2 (4 of 7).",
    raised=date(2014, 10, 20), meets=date(2014, 12, 11),
)  # fmt: skip


def revenues_and_benefits() -> ServiceReport:
    """The service report of the design."""
    return ServiceReport(
        id=1, title="Revenues and Benefits", quarter=QUARTER, councils=of("MBC", "TWBC"),
        standing=standing(2, 3, 4, 5, 4, running=3, goes=True), manager="Head of Revenues and Benefits",
        board_meets=date(2014, 10, 30), rag="amber",
        returned=Returned("signed off", date(2014, 10, 14), date(2014, 10, 14), date(2014, 10, 20),
                          "Director of Mid Kent Services"),
        indicators=indicators(),
        money=(
            CouncilMoney("Maidstone", 1_412_000_00, 706_000_00, 731_500_00, 1_450_000_00, 60_000_00, 22_000_00),
            CouncilMoney("Tunbridge Wells", 1_228_000_00, 614_000_00, 602_250_00, 1_219_000_00, 45_000_00, 31_000_00),
        ),
        achievements="New benefits portal live at both councils.\n\nBacklog of change of circumstances cleared.",
        issues="- Two vacancies in the Maidstone team\n- Universal Credit is not dated",
        why_missed="Vacancies in the Maidstone team; two posts filled from November.",
        for_board="The Board is asked to note the new portal.",
        risks=(
            Risk("Posts cannot be filled", "R1", likelihood=4, impact=4, owner="Service manager",
                 mitigation="Agency staff until January."),
            Risk("The portal fails at the year end", "R2", likelihood=2, impact=5, owner="ICT"),
        ),
        audits=(
            Audit("Housing benefit subsidy", "2013/14", "closed", "substantial", receipts=(
                Receipt("Maidstone Audit Committee", date(2014, 7, 14)),
                Receipt("Tunbridge Wells Audit and Governance Committee", date(2014, 7, 22)))),
            Audit("Council tax", "2014/15", "responses agreed", "limited", limited=True,
                  warning="responses to be circulated by 3 November 2014",
                  receipts=(Receipt("Maidstone Audit Committee", date(2014, 9, 15)),
                            Receipt("Tunbridge Wells Audit and Governance Committee"))),
        ),
        papers=(
            PaperKept("Service plan 2014/15", "agreed 2 April 2014", "green"),
            PaperKept("Collaboration agreement", "review due", "amber"),
            PaperKept("Service level agreement", "reviewed March 2014", "green"),
            PaperKept("Risk register", "14 months old", "red"),
            PaperKept("Service catalogue", "none on record", "red"),
        ),
        escalations=(
            UNDER,
            Escalation("Risk register is 14 months old", "Shared Service Board", "Reviewed on 12 August 2013.",
                       raised=date(2014, 10, 1), meets=date(2014, 10, 30)),
            Escalation("Audit of fraud still limited", "MKIP Board", "", raised=date(2014, 6, 1),
                       decided=date(2014, 9, 18), decision="That it be followed up again in January."),
        ),
    )  # fmt: skip


def nothing_returned() -> ServiceReport:
    """A service of which nobody has said anything."""
    counts = tuple(MissedOf(quarter) for quarter in QUARTERS)
    return ServiceReport(2, "Legal", QUARTER, Standing(counts, no_data=5), of("MBC", "SBC", "TWBC"), of("SBC")[0],
                         returned=Returned("asked for", date(2014, 10, 14)),
                         no_audit="The three-year audit plan has no audit of this service.")  # fmt: skip


LONG = "Administration of Planning Support, Land Charges, Local Land Searches and Street Naming and Numbering"


def _money(council: str, pence: int) -> CouncilMoney:
    return CouncilMoney(council, pence, pence, pence, pence, pence, -pence)


def overfull() -> ServiceReport:
    """Sixty indicators of six councils, with names longer than anybody has room for."""
    one = revenues_and_benefits()
    council = "A council with a name that is much too long"
    many = tuple(
        replace(each, title=f"{LONG}, number {number}", reference=f"PS{number}", council=council, target="1,234,567.89",
                target_note="9,876,543.21 by the end of the financial year",
                quarters=figures("1234567.5", "1234568.5", "-1234567.5", "", "999999999.25", provisional=True))
        for number in range(60) for each in one.indicators[:1]
    )  # fmt: skip
    money = tuple(_money(f"{council} {number}", 10**11 + number) for number in range(6))
    return replace(
        one, title=LONG, indicators=many, money=money, issues=f"{LONG}. " * 60,
        audits=tuple(replace(one.audits[1], title=LONG, warning=LONG) for _ in range(8)),
        escalations=tuple(
            Escalation(f"{LONG} {number}", "MKIP Board", f"{LONG}. " * 8, date(2014, 10, 20)) for number in range(9)
        ),
        risks=tuple(replace(one.risks[0], title=f"{LONG}. " * 5, reference=f"R{number}") for number in range(9)),
        papers=tuple(replace(each, kind=LONG, state=f"{LONG[:60]}, 14 months old") for each in one.papers),
    )  # fmt: skip


_SERVICES = (
    ("Environmental Health", None, ("MBC", "SBC", "TWBC"), (1, 1, 2, 2, 1), 0),
    ("Human Resources", "MBC", ("MBC", "SBC"), (0, 1, 0, 2, 0), 0),
    ("ICT", "MBC", ("MBC", "SBC", "TWBC"), (2, 3, 3, 2, 5), 1),
    ("Internal Audit", "MBC", ("ABC", "MBC", "SBC", "TWBC"), (0, 0, 0, 0, 0), 0),
    ("Planning Support", "MBC", ("MBC", "SBC", "TWBC"), (1, 2, 3, 6, 6), 2),
)


def seven_services() -> ServicesSummary:
    """All of them in one quarter: one goes to the Board, two are warned of, one has not returned."""
    one = revenues_and_benefits()
    others = tuple(
        replace(
            one, id=10 + number, title=title, councils=of(*councils), host=of(host)[0] if host else None,
            standing=standing(*missed, running=running), escalations=(), rag=("green", "amber", "red")[running],
            audits=one.audits[:1],
        )
        for number, (title, host, councils, missed, running) in enumerate(_SERVICES)
    )  # fmt: skip
    return ServicesSummary(QUARTER, (*others[:3], nothing_returned(), *others[3:], one))


def seven_long_services() -> ServicesSummary:
    """As many, with names, evidence and amounts longer than anybody has room for, and nine matters from each."""
    one = overfull()
    return ServicesSummary(
        QUARTER, tuple(replace(one, id=number) for number in range(7)), partnership_audits=one.audits
    )


def people() -> WhosWho:
    board = (
        Member("Director of Environment", of("TWBC")[0], "Director"), Member("Director of Regeneration", of("SBC")[0]),
        Member("Head of Finance", of("MBC")[0], "lead accountant"), Member("Mid Kent Services Director"),
    )  # fmt: skip
    conflict = "The line manager, Director of Environment, sits on the board that the manager reports to."
    health = ServicePeople("Environmental Health", of("MBC", "SBC", "TWBC"), None, "Environmental Health Manager",
                           "Director of Environment", board, (conflict,))  # fmt: skip
    other = "Director of Regeneration sits on the board for Swale, which takes no part in the service."
    revenues = ServicePeople("Revenues and Benefits", of("MBC", "TWBC"), None, "Head of Revenues and Benefits", "",
                             board[1:], (other,))  # fmt: skip
    return WhosWho((health, ServicePeople("Legal", of("MBC", "SBC", "TWBC"), of("SBC")[0]), revenues))


def offers() -> Catalogue:
    legal = ServiceOffers(
        "Legal", of("MBC", "SBC", "TWBC"), of("SBC")[0], "Head of Legal Partnership",
        (
            Offer("Contract advice", "Reads, drafts and seals contracts.\n\nAdvises on procurement.",
                  "First advice within 5 working days", "Form on the intranet, or the duty lawyer"),
            Offer("Prosecutions", "Takes a case to court.", "Summons within 10 working days", "Case file by mail"),
        ),
        (("Maidstone", "Head of Commercial and Economic"), ("", "Client Manager")),
    )  # fmt: skip
    return Catalogue((legal, ServiceOffers("ICT", of("MBC", "SBC", "TWBC"), of("MBC")[0])))
