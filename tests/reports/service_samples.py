"""Reports of shared services to lay out: as in the design, with nothing in them, and with far too much."""

from dataclasses import replace
from datetime import date

from mkip_desk.domain.amounts.figures import Figure, read_figure
from mkip_desk.domain.shared_services.indicators import Direction, Grey, Rating
from mkip_desk.domain.shared_services.papers_in_order import Order
from mkip_desk.domain.shared_services.under_performance import Count, Reading, standing
from mkip_desk.reports.directory_content import Catalogue, Member, Offer, ServiceOffers, ServicePeople, WhosWho
from mkip_desk.reports.service_content import (
    AuditShown,
    CouncilMoney,
    Escalated,
    JudgedIndicator,
    PaperShown,
    QuarterCount,
    Receipt,
    ReturnShown,
    RiskShown,
    ServiceQuarter,
    ServicesSummary,
)
from mkip_desk.reports.service_papers import Office
from tests.reports.samples import of

OFFICE = Office("Mid Kent Improvement Partnership", "Programme Manager", date(2014, 10, 21))
QUARTER = "2014/15 Q2"
QUARTERS = ("2013/14 Q2", "2013/14 Q3", "2013/14 Q4", "2014/15 Q1", QUARTER)
WORSE, BETTER, DOWN = Direction("up", "worse"), Direction("up", "better"), Direction("down", "worse")


def indicator(
    reference: str, title: str, whose: str, aim: str, said: tuple[str, ...], rag: str | None = None, *,
    grey: Grey | None = None, last: Direction | None = None, year: Direction | None = None,
    provisional: bool = False, note: str = "", aim_is: str = "",
) -> JudgedIndicator:  # fmt: skip
    """An indicator by what it came to in five quarters, in words that are empty where nobody knows."""
    figures: list[Figure | None] = [read_figure(each) for each in said]
    return JudgedIndicator(
        int("".join(filter(str.isdigit, reference)) or 0), reference, title, "", None, whose, aim, figures[-2],
        figures[-1], Rating(rag, grey), rag in ("red", "amber"), provisional, last, year,
        tuple(figures), note, aim_is,
    )  # fmt: skip


def indicators() -> tuple[JudgedIndicator, ...]:
    claims, council_tax = "Days to process new claims", "Council tax collected, year to date"
    return (
        indicator("RB1", claims, "MBC", "20", ("18.2", "19", "20.5", "19.4", "22.1"), "red", last=WORSE, year=WORSE),
        indicator("RB1", claims, "TWBC", "20", ("19.5", "", "21.2", "21", "23.5"), "red", last=WORSE, year=WORSE,
                  provisional=True, note="Software was changed in August"),
        indicator("RB2", council_tax, "MBC", "56.8%", ("56.9%", "84%", "98.1%", "29.7%", "57.1%"), "green",
                  year=BETTER, aim_is="to date; year 98.4%"),
        indicator("RB2", council_tax, "TWBC", "98.9%", ("57%", "", "98.8%", "30.1%", "57.5%"), grey=Grey.NO_PROFILE,
                  year=BETTER, aim_is="for the year"),
        indicator("RB3", "Benefit accuracy", "Both", "97%", ("96.9%", "97.1%", "96.8%", "96.2%", "97.4%"), "green",
                  last=BETTER, year=BETTER),
        indicator("RB4", "Calls answered in 60 seconds", "Both", "80%", ("82%", "79%", "77%", "74%", "71%"), "red",
                  last=DOWN, year=DOWN),
        indicator("RB5", "Staff absence, days a head", "Both", "8", ("7.9", "8", "8.2", "8.4", "8.6"), "amber",
                  last=WORSE, year=WORSE),
        indicator("RB6", "Live caseload", "Both", "", ("", "", "", "", "14,120"), grey=Grey.DATA_ONLY),
    )  # fmt: skip


def stands(service: ServiceQuarter, *missed: int | None, rated: int = 7) -> ServiceQuarter:
    """The service with so many missed in each of five quarters, None where there is no data, judged by the rule."""
    counts = tuple(
        QuarterCount(quarter, Count(0, 0) if each is None else Count(each, rated))
        for quarter, each in zip(QUARTERS, missed, strict=True)
    )
    found = standing([each.count for each in counts], Reading.RUNNING)
    most = ", ".join(each.words for each in counts[len(counts) - found.running :])
    return replace(
        service, counts=counts, standing=found, evidence=f"Most indicators missed in {most}." if most else ""
    )


def audit(title: str, opinion: str, state: str, *receipts: Receipt) -> AuditShown:
    return AuditShown(title, "2014/15", state, opinion, "", opinion == "limited", receipts)


UNDER = Escalated(
    1, "Revenues and Benefits misses most of its targets", "Revenues and Benefits", "under-performance", "MKIP Board",
    "Most indicators missed in 2013/14 Q4 (4 of 7), 2014/15 Q1 (5 of 7) and 2014/15 Q2 (4 of 7).",
    date(2014, 10, 20), date(2014, 12, 11),
)  # fmt: skip
RETURNED = ReturnShown(
    1, 1, "signed off", date(2014, 10, 14), date(2014, 10, 14), "Service Manager", "amber",
    "New benefits portal live at both councils.\n\nBacklog of change of circumstances cleared.",
    "- Two vacancies in the Maidstone team\n- Universal Credit is not dated",
    "Vacancies in the Maidstone team; two posts filled from November.", "The Board is asked to note the new portal.",
    "", "Director of Mid Kent Services", date(2014, 10, 20),
)  # fmt: skip


def bare(id: int = 2, title: str = "Legal") -> ServiceQuarter:
    """A service of which nobody has said anything."""
    service = ServiceQuarter(
        id=id, title=title, host=of("SBC")[0], councils=of("MBC", "SBC", "TWBC"),
        sharing=of("MBC", "SBC", "TWBC"), manager="", line_manager="", directorate="", quarter=QUARTER,
        returned=None, indicators=(), counts=(), standing=standing([]),
        reading=str(Reading.RUNNING), evidence="", money=(), papers=(), audits=(), risks=(), issues=(),
        escalations=(), conflicts=(), meeting=None, as_at=OFFICE.as_at, audit_planned=False,
    )  # fmt: skip
    return stands(service, None, None, None, None, None)


def revenues_and_benefits() -> ServiceQuarter:
    """The service report of the design."""
    both = (Receipt("Maidstone Audit Committee", date(2014, 7, 14)),
            Receipt("Tunbridge Wells Audit and Governance Committee", date(2014, 7, 22)))  # fmt: skip
    service = replace(
        bare(1, "Revenues and Benefits"), host=None, audit_planned=True,
        councils=of("MBC", "TWBC"), sharing=of("MBC", "TWBC"),
        manager="Head of Revenues and Benefits", meeting=date(2014, 10, 30), returned=RETURNED,
        indicators=indicators(),
        money=(
            CouncilMoney(1, "MBC", 1_412_000_00, 706_000_00, 731_500_00, 25_500_00, 1_450_000_00, 60_000_00, 22_000_00),
            CouncilMoney(2, "TWBC", 1_228_000_00, 614_000_00, 602_250_00, -11_750_00, 1_219_000_00, 45_000_00,
                         31_000_00),
        ),
        risks=(
            RiskShown("Posts cannot be filled", "Service manager", 16, "Agency staff until January."),
            RiskShown("The portal fails at the year end", "ICT", 10),
        ),
        issues=(RiskShown("Two posts are vacant", "Service manager"),),
        audits=(
            audit("Housing benefit subsidy", "substantial", "closed", *both),
            audit("Council tax", "limited", "responses agreed", both[0], Receipt(both[1].body)),
        ),
        papers=(
            PaperShown("Service plan 2014/15", Order.GOOD, "agreed 2 Apr 2014", "green"),
            PaperShown("Collaboration agreement", Order.DUE, "review due", "amber"),
            PaperShown("Service level agreement", Order.GOOD, "Mar 2014", "green"),
            PaperShown("Risk register", Order.OLD, "14 months old", "red"),
            PaperShown("Service catalogue", Order.MISSING, "none recorded", "red"),
        ),
        escalations=(
            UNDER,
            replace(UNDER, id=2, title="Revenues and Benefits: papers out of date", kind="papers out of date",
                    board="Shared Service Board", evidence="Older than 12 months: risk register, 14 months old.",
                    meeting=date(2014, 10, 30)),
        ),
    )  # fmt: skip
    return stands(service, 2, 3, 4, 5, 4)


def not_returned() -> ServiceQuarter:
    """A service that was asked for its return and has not sent it."""
    asked = ReturnShown(2, 1, "asked for", date(2014, 10, 14), None, "", None, "", "", "", "", "", "", None)
    return replace(bare(), returned=asked)


LONG = "Administration of Planning Support, Land Charges, Local Land Searches and Street Naming and Numbering"


def _money(number: int | None, council: str, pence: int) -> CouncilMoney:
    return CouncilMoney(number, council, pence, pence, pence, 0, pence, pence, -pence)


def overfull() -> ServiceQuarter:
    """Sixty indicators of six councils, with names longer than anybody has room for."""
    one = revenues_and_benefits()
    council = "A council with a name that is much too long"
    said = ("1,234,567.5", "1,234,568.5", "-1,234,567.5", "", "999,999,999.25")
    many = tuple(
        indicator(f"PS{number}", f"{LONG}, number {number}", council, "1,234,567.89 to 9,876,543.21", said, "red",
                  last=WORSE, year=WORSE, provisional=True)
        for number in range(60)
    )  # fmt: skip
    return replace(
        one, title=LONG, indicators=many,
        money=tuple(_money(number, f"{council} {number}", 10**11 + number) for number in range(6)),
        returned=replace(RETURNED, issues=f"{LONG}. " * 20),
        audits=tuple(replace(one.audits[1], title=LONG, state=LONG) for _ in range(8)),
        escalations=tuple(replace(UNDER, title=f"{LONG} {number}", evidence=f"{LONG}. " * 4) for number in range(9)),
        risks=tuple(replace(one.risks[0], title=f"{LONG}. " * 5) for _ in range(9)),
        papers=tuple(replace(each, title=LONG, words=f"{LONG[:60]}, 14 months old") for each in one.papers),
    )  # fmt: skip


TOGETHER = CouncilMoney(
    None, "All", 2_640_000_00, 1_320_000_00, 1_333_750_00, 13_750_00, 2_669_000_00, 105_000_00, 53_000_00
)
_SERVICES = (
    ("Environmental Health", None, ("MBC", "SBC", "TWBC"), (1, 1, 2, 2, 1), "green"),
    ("Human Resources", "MBC", ("MBC", "SBC"), (0, 1, 0, 2, 0), "green"),
    ("ICT", "MBC", ("MBC", "SBC", "TWBC"), (2, 3, 3, 2, 5), "amber"),
    ("Internal Audit", "MBC", ("ABC", "MBC", "SBC", "TWBC"), (0, 0, 0, 0, 0), "green"),
    ("Planning Support", "MBC", ("MBC", "SBC", "TWBC"), (1, 2, 3, 6, 6), "red"),
)


def seven_services() -> ServicesSummary:
    """All of them in one quarter: one goes to the Board, two are warned of, one has not returned."""
    one = revenues_and_benefits()
    others = tuple(
        stands(
            replace(one, id=10 + number, title=title, councils=of(*councils), sharing=of(*councils),
                    host=of(host)[0] if host else None,
                    escalations=(), returned=replace(RETURNED, rag=rag), audits=one.audits[:1], money=(TOGETHER,)),
            *missed,
        )
        for number, (title, host, councils, missed, rag) in enumerate(_SERVICES)
    )  # fmt: skip
    return ServicesSummary(QUARTER, (*others[:3], not_returned(), *others[3:], one), one.reading)


def seven_long_services() -> ServicesSummary:
    """As many, with names, evidence and amounts longer than anybody has room for, and nine matters from each."""
    one = overfull()
    seven = tuple(replace(one, id=number, money=(_money(None, "All", 10**11 + number),)) for number in range(7))
    return ServicesSummary(QUARTER, seven, one.reading, one.bands, one.audits)


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
