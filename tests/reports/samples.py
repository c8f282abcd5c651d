"""Packs to lay out: as sparse as an imported tracker, as rich as the design, as nasty as anybody types, and large."""

from datetime import date

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.reports.content import (
    Action,
    ActionLog,
    AgendaItem,
    BoardPack,
    Meeting,
    Milestone,
    Paper,
    ProgrammeOverview,
    Project,
    ProjectReport,
    ProjectReports,
    RiskRegister,
    Saving,
    SavingsReport,
)
from mkip_desk.reports.record_content import Council, Risk

AS_AT = date(2009, 11, 30)


def period(words: str, first: date, last: date, precision: Precision = Precision.MONTH, sure: bool = True) -> When:
    return When(first, last, precision, words, sure)


def yearly(pounds: int, words: str | None = None, qualifier: str = "") -> Sum:
    return Sum(pounds * 100, Period.YEAR, qualifier=qualifier, period_from="header", words=words)


def papers(
    reports: tuple[ProjectReport, ...],
    savings: tuple[Saving, ...] = (),
    risks: tuple[Risk, ...] = (),
    actions: tuple[Action, ...] = (),
) -> tuple[AgendaItem, ...]:
    projects = tuple(report.project for report in reports)
    every: tuple[tuple[str, str, Paper], ...] = (
        ("Programme overview", "Noting", ProgrammeOverview(projects, savings, risks, actions)),
        ("Project highlight reports", "Noting", ProjectReports(reports)),
        ("Savings predicted and delivered", "Noting", SavingsReport(savings, projects)),
        ("Risk register", "Discussion", RiskRegister(risks)),
        ("Action log", "Noting", ActionLog(actions)),
    )
    return tuple(AgendaItem(title, paper, purpose) for title, purpose, paper in every)


SUMMER_2008 = period("Summer 2008", date(2008, 6, 1), date(2008, 8, 31), Precision.SEASON)
IN_2008 = period("2008", date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR)
IN_2009 = period("2009", date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR)
EARLY_2010 = period("early 2010", date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR)

_BY_INITIALS = {
    initials: Council(name, initials)
    for initials, name in (
        ("ABC", "Ashford"), ("MBC", "Maidstone"), ("SBC", "Swale"), ("TWBC", "Tunbridge Wells"),
        ("KCC", "Kent County Council"),
    )
}  # fmt: skip
COUNCILS = tuple(_BY_INITIALS.values())[:4]


def of(*initials: str) -> tuple[Council, ...]:
    return tuple(_BY_INITIALS[each] for each in initials)


_TRACKER = (
    # reference, title, theme, lead, councils, rag, stage, start, due, saving, did, next
    (
        "1", "Governance framework", "Governance", "MBC", COUNCILS, "green", "Complete",
        When.on(date(2008, 7, 9)), SUMMER_2008, None,
        "All approved by the councils; arrangements have operated closely to this framework.",
        "Review of framework, consultation and alignment of decision-making.",
    ),
    (
        "2", "Kent County Council to become full member", "Governance", "KCC", of("ABC", "MBC", "SBC", "TWBC", "KCC"),
        "green", "Complete",
        period("Sept 08", date(2008, 9, 1), date(2008, 9, 30)), When.on(date(2009, 9, 30)), None,
        "KCC became full member of the Management and Programme Boards during the first year.", "Awayday item",
    ),
    (
        "3", "Programme management - dedicated resource", "Governance", "MBC", COUNCILS, "green", "Complete",
        When.on(date(2009, 4, 1)), period("Nov-09", date(2009, 11, 1), date(2009, 11, 30)), None,
        "Recently achieved following two rounds of recruitment.", "Utilise capacity fully",
    ),
    (
        "4", "Business Transformation Partnership", "Enablers", "MBC", COUNCILS, "amber", "Implementation",
        IN_2008, When.on(date(2010, 3, 31)), yearly(467_000, "£250k (17%)"),
        "Financial and accountancy review: mainly cashable savings (17%).\n\n"
        "Environmental services contract management review.",
        "Insurance partnership to be formalised\n\nIndividual councils to follow through",
    ),
    (
        "5", "Procurement partnership", "Enablers", "SBC", COUNCILS, "amber", "Initial business case",
        When.on(date(2009, 6, 1)), period("Q4 2009/10", date(2010, 1, 1), date(2010, 3, 31), Precision.QUARTER), None,
        "Scope agreed by Programme Board.", "Contracts Register and forward programme of joint procurements",
    ),
    (
        "6", "ICT mapping and collaboration", "Enablers", "MBC", COUNCILS, "amber", "Concept",
        period("Q1 2009/10", date(2009, 4, 1), date(2009, 6, 30), Precision.QUARTER),
        When(None, None, Precision.NONE, "ongoing"), Sum(None, known=Known.NOT_KNOWN, words="tbc"),
        "ICT Managers' Group set up.", "Role of ICT as driver for change",
    ),
    (
        "7", "Internal audit", "Service projects", "MBC", COUNCILS, "green", "Implementation",
        period("2008/09", date(2008, 4, 1), date(2009, 3, 31), Precision.YEAR), EARLY_2010,
        yearly(107_000, "£107k per annum"),
        "Final proposal for a 4 council partnership in place.", "Appoint to the new structure",
    ),
    (
        "8", "Property management", "Service projects", "ABC", of("ABC", "SBC"), "green", "Live",
        IN_2008, period("mid 2010", date(2010, 5, 1), date(2010, 8, 31), Precision.PART_OF_YEAR), None,
        "Shared management established and working well for both councils.",
        "Scope to convert to full shared service",
    ),
    (
        "9", "Revenues and Benefits", "Service projects", "TWBC", COUNCILS, "amber", "Full business case",
        period("summer 2009", date(2009, 6, 1), date(2009, 8, 31), Precision.SEASON),
        period("Dec 09", date(2009, 12, 1), date(2009, 12, 31)), None,
        "All four teams engaged; detailed analysis ongoing.", "Final business case to Management Board",
    ),
    (
        "10", "Legal services", "Service projects", "SBC", of("MBC", "SBC", "TWBC"), "red", "Implementation",
        When.on(date(2009, 3, 1)), EARLY_2010, yearly(269_000),
        "Shared service agreed and adopted. Practice Manager appointed.",
        "Recruitment difficulties: alternative structures",
    ),
    (
        "11", "Human Resources", "Service projects", "MBC", of("ABC", "MBC", "SBC"), "amber", "Decision",
        When.on(date(2009, 1, 12)), When.on(date(2010, 1, 29)), yearly(397_000, "£397k pa"),
        "Agreement in principle from 3 councils; TWBC decided not to continue.",
        "Reassessment of the business case by January",
    ),
    (
        "12", "Printing services", "Service projects", "MBC", of("ABC", "MBC", "TWBC"), "amber", "Implementation",
        IN_2009, period("Q1 2010", date(2010, 1, 1), date(2010, 3, 31), Precision.QUARTER, sure=False),
        yearly(230_000, "c £230k", "about"),
        "External printing review; single supplier sourcing.", "Internal print review",
    ),
    (
        "13", "Environmental Health - shared management", "Service projects", "ABC", of("ABC", "MBC"), "green", "Live",
        period("Autumn 2009", date(2009, 9, 1), date(2009, 11, 30), Precision.SEASON), None, None,
        "Bilateral shared management between ABC and MBC (ABC led).", "Review in the New Year",
    ),
)  # fmt: skip


def tracker_reports() -> tuple[ProjectReport, ...]:
    reports = []
    for number, row in enumerate(_TRACKER, 1):
        reference, title, theme, lead, councils, rag, stage, start, due, saving, did, following = row
        project = Project(
            id=number, title=title, reference=reference, theme=theme, lead=_BY_INITIALS[lead], councils=councils,
            rag=rag, stage=stage, closed=number == 1, start=start, due=due, saving=saving,
        )  # fmt: skip
        reports.append(ProjectReport(project, did=did, next=following))
    return tuple(reports)


def sparse_pack() -> BoardPack:
    """Thirteen projects as an old tracker holds them, and nothing else: a draft."""
    return BoardPack("Mid Kent Improvement Partnership", "MKIP Board", AS_AT, papers(tracker_reports()))


YEARS = ("2009/10", "2010/11", "2011/12", "2012/13", "2013/14")


def savings_lines() -> tuple[Saving, ...]:
    lines = []
    plans = {
        "Internal audit": {"ABC": (10, 27), "MBC": (12, 30), "SBC": (9, 25), "TWBC": (9, 25)},
        "Legal services": {"MBC": (0, 95), "SBC": (0, 90), "TWBC": (0, 84)},
        "Human Resources": {"ABC": (40, 120), "MBC": (60, 150), "SBC": (30, 127)},
    }
    for project, councils in plans.items():
        for council, (first, then) in councils.items():
            for number, year in enumerate(YEARS):
                plan = first if number == 0 else then
                lines.append(Saving(project, year, plan * 100_000, "plan", council=_BY_INITIALS[council]))
                if number < 2:
                    lines.append(Saving(project, year, int(plan * 93_500), "actual", council=_BY_INITIALS[council]))
    lines.append(Saving("Human Resources", "2010/11", -1_250_000, "actual", council=_BY_INITIALS["TWBC"]))
    lines.append(Saving("Printing services", "2010/11", 4_000_000, "plan", kind="avoided cost"))
    return tuple(lines)


def risks() -> tuple[Risk, ...]:
    rows = (
        ("R1", "Posts cannot be recruited: the structure is not filled and savings slip", "Legal services", 4, 4, "JS"),
        (
            "R2",
            "Councils choose different IT systems, shared processing is not possible",
            "Revenues and Benefits",
            4,
            5,
            "SMcG",
        ),
        ("R3", "A council withdraws late and the business case is no longer viable", "Human Resources", 3, 4, "DS"),
        ("R5", "Case data cannot be migrated in time", "Legal services", 3, 4, "ICT"),
        ("R6", "Wording differs between councils", "Legal services", 3, 3, "PM"),
        ("R7", "Supplier fails during the contract", "Printing services", 2, 4, "TE"),
        ("R8", "Decision making takes longer than anticipated", "", 3, 2, "BP"),
        ("R9", "Not yet looked at", "Property management", None, None, ""),
    )
    opened = [
        Risk(title, reference, project, likelihood, impact, owner, "Weekly review by the project board.",
             When.on(date(2010, 1, 15)))
        for reference, title, project, likelihood, impact, owner in rows
    ]  # fmt: skip
    closed = Risk("Audit plan not agreed by every committee", "R4", "Internal audit", 2, 2, "BP", closed=True)
    return (*opened, closed)


def actions() -> tuple[Action, ...]:
    return (
        Action("Bring Contracts Register proposal to Programme Board", "5.1", date(2009, 9, 18),
               "Procurement partnership", "ME", When.on(date(2009, 11, 2)), 28, rag="amber"),
        Action("Approve final audit structure at Audit Committees", "3", date(2009, 9, 18), "Internal audit",
               "All Chief Executives", When.on(date(2010, 1, 31)), rag="green",
               update="Two of four committees have approved it."),
        Action("Report on the cost of each option", "", date(2009, 9, 18), "", "TE",
               When(None, None, Precision.NONE, "next Board")),
        Action("Circulate revised HR business case", "4.2", date(2009, 9, 18), "Human Resources", "TE",
               When.on(date(2009, 10, 2)), closed=True, rag="green"),
    )  # fmt: skip


def legal_services() -> ProjectReport:
    """The highlight report of the design, which stands on one page."""
    project = Project(
        id=10, title="Legal services", reference="10", theme="Service projects", lead=_BY_INITIALS["SBC"],
        lead_director="Director of Corporate Services", councils=of("MBC", "SBC", "TWBC"), rag="red", last_rag="amber",
        rag_reason="Forecast cost is beyond its tolerance. The exception report asks the Board to agree option B.",
        stage="Go-live readiness", start=When.on(date(2009, 3, 1)), due=When.on(date(2009, 9, 30)), days_late=61,
        saving=yearly(269_000), budget=4_360_000,
    )  # fmt: skip
    on = When.on
    milestones = (
        Milestone("Collaboration agreement signed", on(date(2009, 3, 30)), None, on(date(2009, 3, 26)), "green"),
        Milestone("Practice Manager appointed", on(date(2009, 5, 1)), None, on(date(2009, 6, 3)), "amber"),
        Milestone("All posts filled", on(date(2009, 8, 31)), on(date(2009, 12, 31)), None, "red"),
        Milestone("Case management live", on(date(2009, 8, 31)), on(date(2010, 1, 31)), None, "amber"),
        Milestone("Go-live readiness signed off", on(date(2009, 9, 30)), EARLY_2010, None, "red"),
    )
    mine = tuple(risk for risk in risks() if risk.project == "Legal services")
    lines = tuple(saving for saving in savings_lines() if saving.project == "Legal services")
    return ProjectReport(
        project,
        said="Appoint to all posts by October and move to full implementation.",
        did="Second round of recruitment held. Practice Manager in post since 3 June. Two of five posts filled. "
        "Alternative structures drawn up with the three client heads of service.",
        next="Appoint to the remaining posts; sign off readiness at each council in January.",
        milestones=milestones, risks=mine, savings=lines,
    )  # fmt: skip


def rich_pack() -> BoardPack:
    """A pack for a meeting with everything in it."""
    reports = tuple(legal_services() if report.project.id == 10 else report for report in tracker_reports())
    return BoardPack(
        partnership="Mid Kent Improvement Partnership",
        board="MKIP Board",
        as_at=AS_AT,
        agenda=(
            AgendaItem("Apologies and substitutes"),
            AgendaItem("Disclosures of interest"),
            *papers(reports, savings_lines(), risks(), actions()),
        ),
        meeting=Meeting(date(2009, 12, 11), "10.00 am", "Swale House, East Street, Sittingbourne"),
        status="Public pack",
        status_note="Part I papers.",
        members="Board: the Leaders and Chief Executives of Maidstone, Swale and Tunbridge Wells. Chair: Tunbridge "
        "Wells. Quorum five, one at least from each council.",
        version="Version 1",
        published=date(2009, 12, 3),
    )
