"""What the papers say: like added to like, dates as they were given, and nothing where there is nothing."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.cases.investment import of_net
from mkip_desk.domain.cases.programme_score import Delivered, Returned, returned
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_money
from mkip_desk.domain.questions.lateness import FINISHED
from mkip_desk.reports.content import (
    Action,
    ActionLog,
    AgendaItem,
    ProgrammeOverview,
    Project,
    ProjectReport,
    ProjectReports,
    ProjectReturn,
    Saving,
    SavingsReport,
)
from mkip_desk.reports.gate_content import ToleranceUse
from mkip_desk.reports.pack import build_pack
from mkip_desk.reports.record_content import Council, Risk
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.typesetting.flowables import Text
from tests.reports import samples
from tests.reports.reading_check import Reading, read


def test_a_pack_without_a_contact_asks_nobody_to_ask_anybody(tmp_path: Path):
    reading = read(build_pack(replace(samples.sparse_pack(), contact=""), tmp_path / "a.pdf").path)
    assert "This document is tagged for screen readers." in reading.page_of(1)
    assert "ask the" not in reading.page_of(1)
    assert reading.unheard[0] == ["Page 1 of 11"]


def test_a_draft_says_so_once(sparse_reading: Reading, tmp_path: Path):
    assert "Draft, data as at 30 November 2009" in sparse_reading.page_of(1)
    drafted = replace(samples.sparse_pack(), status="Draft", status_note="No meeting has been set.")
    reading = read(build_pack(drafted, tmp_path / "a.pdf").path)
    assert reading.page_of(1).count("Draft") == 1


def test_a_full_highlight_report_stands_on_one_page(rich_reading: Reading):
    pages = {title: page for _, title, page in rich_reading.outline}
    assert pages["11 Human Resources"] == pages["10 Legal services"] + 1
    text = rich_reading.page_of(pages["10 Legal services"])
    for part in (
        "Off track. Forecast cost",
        "What we did",
        "Go-live readiness signed off",
        "Top risks",
        "61 days late",
    ):
        assert part in text


def test_short_reports_share_a_page_and_none_is_parted(sparse_reading: Reading):
    pages = {title: page for level, title, page in sparse_reading.outline if level == 1}
    assert len(pages) == 13
    assert len(set(pages.values())) < 13
    for report in samples.tracker_reports():
        page = sparse_reading.page_of(pages[report.project.name])
        assert report.did.split("\n")[0] in page
        assert report.next.split("\n")[-1] in page


def test_a_part_with_nothing_in_it_has_no_heading(sparse_reading: Reading):
    assert set(sparse_reading.texts("H3")) == {"What we did", "What is next"}


def test_amounts_without_a_year_are_not_added_to_those_with_one(tmp_path: Path):
    reports = samples.tracker_reports()
    legal = next(report for report in reports if report.project.title == "Legal services")
    unstated = replace(legal.project, saving=Sum(269_000_00))
    projects = tuple(unstated if report is legal else report.project for report in reports)
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport((), projects)),))
    text = "".join(read(build_pack(pack, tmp_path / "a.pdf").path).texts())
    assert "Total of 4 projects" in text
    assert "about £1,201,000" in text
    assert "Not added up: one-off, over several years, uncertain, or with no period said" in text
    assert "period not stated" in text


def test_sums_of_what_is_known_in_part_say_so(tmp_path: Path):
    savings = (
        Saving("Audit", "2009/10", 10_000_00, "plan", council=Council("Maidstone", "MBC")),
        Saving("Audit", "2009/10", 20_000_00, "plan", council=Council("Swale")),
        Saving("Audit", "2009/10", 9_000_00, "actual", council=Council("Maidstone", "MBC")),
        Saving("Audit", "2010/11", 5_000_00, "plan", council=Council("Maidstone", "MBC")),
    )
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    rows = " ".join(reading.cells())
    assert "Total Planned £30,000 £5,000 Delivered £9,000 in part –" in " ".join(rows.split())
    assert "Maidstone Planned £10,000 £5,000 Delivered £9,000 – Swale Planned £20,000 –" in " ".join(rows.split())
    text = " ".join(reading.texts("P"))
    assert "What was delivered is known only in part: in 2009/10 for 1 of 2 planned amounts." in text
    assert "A dash means that no figure is known; it is not nought." in text
    assert "No delivered figure is known for 2010/11." in text


def test_savings_are_told_by_how_sure_they_are_where_that_is_said(tmp_path: Path):
    savings = (
        Saving("Audit", "2009/10", 10_000_00, "plan", stage="agreed by the Board"),
        Saving("Legal", "2009/10", 5_000_00, "plan", stage="in the business case"),
        Saving("Audit", "2009/10", 9_000_00, "actual", stage="validated"),
        Saving("Printing", "2009/10", 1_000_00, "plan"),
    )
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    assert "How far they have come" in reading.texts("H3")
    rows = " ".join(" ".join(reading.cells()).split())
    assert "Audit £10,000 £10,000 £10,000 £0 £9,000 £9,000 Legal £5,000 £5,000 £0 £0 – –" in rows
    assert "Printing £1,000 – – – – – Total £16,000 £15,000 £10,000 £0 £9,000 £9,000" in rows


def test_the_score_of_the_programme_says_what_is_delivered_and_what_is_not_approved_yet(tmp_path: Path):
    """The ratio of sums, and the label of its mix (SSG 5.2, RULES 5)."""
    case = of_net((-300_000_00, *[137_000_00] * 5))
    said = returned(case, "2014/15", [Delivered("2014/15", None, -70_000_00)], lambda _: ())
    part = returned(case, "2014/15", [Delivered("2014/15", 1, 5_00)], lambda _: (1, 2))
    returns = (
        ProjectReturn("Planning", True, said),
        ProjectReturn("Audit", True, part),
        ProjectReturn("Benefits", False, Returned(of_net((-100_000_00, *[-1_00] * 5)))),
        ProjectReturn("Printing", False, Returned(of_net((0, *[10_000_00] * 5)))),
    )
    agenda = (
        AgendaItem("Savings", SavingsReport(returns=returns)),
        AgendaItem("All", ProgrammeOverview(returns=returns)),
    )
    reading = read(build_pack(replace(samples.sparse_pack(), agenda=agenda), tmp_path / "a.pdf").path)
    rows, words = " ".join(" ".join(reading.cells()).split()), " ".join(reading.texts("P"))
    assert "Planning £300,000 £478,000 −£70,000 1.59 Audit £300,000 £685,000 – 2.28" in rows
    assert "Benefits £100,000 −£5 – 0.00 Printing £0 £50,000 – no investment" in rows
    assert "All together £700,000 £1,212,995 −£70,000 1.73" in rows
    assert "£1.94 saved for each £1 invested, by 2 approved business cases. £1.73 with 2 business cases" in words
    assert "Of Audit it is known for some councils only what was delivered in 2014/15." in words
    assert "ratio of the sums, not the mean" in words


def test_tables_without_a_dash_do_not_explain_one(tmp_path: Path):
    savings = tuple(
        Saving("Audit", "2009/10", 10_000_00, basis, council=Council("Maidstone", "MBC"))
        for basis in ("plan", "actual")
    )
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    assert "£10,000" in reading.cells()
    assert [text for text in reading.texts("P") if "dash" in text or "known" in text] == []


def overview_of(projects: tuple[Project, ...], folder: Path, *others: ProjectReports) -> Reading:
    papers = (ProgrammeOverview(projects), *others)
    pack = replace(samples.sparse_pack(), agenda=tuple(AgendaItem(type(each).__name__, each) for each in papers))
    return read(build_pack(pack, folder / "a.pdf").path)


def test_projects_stand_under_their_themes_whatever_their_order(tmp_path: Path):
    themes = ("Enablers", "Service projects", "Enablers")
    projects = tuple(Project(number, f"Project {number}", theme=theme) for number, theme in enumerate(themes))
    reading = overview_of(projects, tmp_path)
    assert reading.texts("TH")[-5:] == ["Enablers", "Project 0", "Project 2", "Service projects", "Project 1"]


def test_what_has_changed_since_the_last_board_is_named_or_where_it_is_much_counted(tmp_path: Path):
    def projects(count: int) -> tuple[Project, ...]:
        return tuple(Project(n, f"P{n}", rag="red" if n % 3 else "green", last_rag="amber") for n in range(count))

    few = "".join(overview_of((*projects(2), Project(9, "Same", rag="red", last_rag="red")), tmp_path).texts("LBody"))
    assert few == "P0: at risk to on trackP1: at risk to off track"
    many = " ".join(overview_of(projects(9), tmp_path).texts("P"))
    assert "9 projects: 6 for the worse, 3 for the better; the table says which." in many


def test_a_period_that_all_savings_share_stands_in_the_head_of_the_table(tmp_path: Path):
    year, once = Sum(1_000_00, Period.YEAR), Sum(2_000_00, Period.ONCE)
    same = overview_of((Project(1, "A", saving=year), Project(2, "B", saving=year)), tmp_path)
    assert "Saving, a year" in same.texts("TH")
    assert [text for text in same.cells() if "£" in text] == ["£1,000", "£1,000"]
    mixed = overview_of((Project(1, "A", saving=year), Project(2, "B", saving=once)), tmp_path)
    assert "Saving" in mixed.texts("TH")
    assert [text for text in mixed.cells() if "£" in text] == ["£1,000 a year", "£2,000 one-off"]


def test_open_risks_come_by_score_and_closed_ones_briefly(rich_reading: Reading):
    page = next(page for _, title, page in rich_reading.outline if title == "Risk register")
    cells = [each.text.strip() for each in rich_reading.heard if each.page >= page - 1 and each.tag == "TD"]
    found = [text for text in cells if re.fullmatch(r"R\d", text)]
    assert found == ["R2", "R1", "R3", "R5", "R6", "R7", "R8", "R9", "R4"]
    assert "20 Very high" in rich_reading.cells()
    assert "not scored" in cells


def test_a_report_shows_its_gravest_open_risks_and_says_how_many_there_are(tmp_path: Path):
    scores = {"a": (1, 2), "b": (5, 5), "c": (2, 2), "d": (3, 3), "e": (4, 4), "f": (1, 1), "g": (1, 3)}
    risks = tuple(Risk(title, likelihood=one, impact=other) for title, (one, other) in scores.items())
    closed = Risk("closed", likelihood=5, impact=5, closed=True)
    report = ProjectReport(Project(1, "Legal"), risks=(closed, *risks))
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Reports", ProjectReports((report,))),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    assert reading.texts("TH")[-5:] == ["b", "e", "d", "c", "g"]
    assert "The 5 highest of 7 open risks." in reading.texts("P")


def test_lateness_is_in_days_only_where_the_date_is_a_day(tmp_path: Path):
    late = [
        Project(1, "A", due=When.on(date(2009, 11, 29)), days_late=1),
        Project(2, "B", due=samples.SUMMER_2008, days_late=456),
    ]
    cells = overview_of(tuple(late), tmp_path).cells()
    assert [text for text in cells if "200" in text] == ["29 Nov 2009 1 day late", "Summer 2008 overdue"]


def test_overdue_actions_come_first_and_closed_ones_last(rich_reading: Reading):
    page = next(page for _, title, page in rich_reading.outline if title == "Action log")
    heads = [each.text.strip() for each in rich_reading.heard if each.page == page - 1 and each.tag == "TH"]
    groups = [text for text in heads if re.search(r": \d$", text)]
    assert groups == ["Overdue: 1", "Open: 2", "Closed: 1"]


def test_dates_are_shown_as_exactly_as_they_were_given(sparse_reading: Reading):
    words = " ".join(sparse_reading.texts())
    assert "early 2010" in words
    assert "Q4 2009/10 (uncertain: “Q1 2010”)" in words.replace("\u00a0", " ")


def test_a_pack_seen_on_another_day_than_its_data_says_so(tmp_path: Path):
    pack = replace(samples.sparse_pack(), as_at=date(2026, 11, 22), position_on=date(2009, 12, 11))
    text = "".join(read(build_pack(pack, tmp_path / "a.pdf").path).texts())
    assert "Data as at 22 November 2026. What is late is counted to 11 December 2009." in text


def test_an_amount_that_can_be_read_in_two_ways_says_so(tmp_path: Path):
    saving = Sum(350_000_00, Period.YEAR, sure=False, words="350")
    assert "£350,000 (uncertain: “350”)" in overview_of((Project(1, "A", saving=saving),), tmp_path).cells()


def test_what_was_closed_is_said_to_be_since_the_last_meeting_only_where_that_is_known(tmp_path: Path):
    for since, said in ((None, "Closed: 1"), (date(2009, 9, 18), "Closed since 18 September 2009: 1")):
        log = ActionLog((Action("Done", closed=True),), since)
        pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Actions", log),))
        assert said in read(build_pack(pack, tmp_path / "a.pdf").path).cells()


def test_a_report_names_its_councils_as_a_sentence_does(rich_reading: Reading):
    said = [text for text in rich_reading.texts("P") if "Lead:" in text]
    assert (
        "Maidstone, Swale and Tunbridge Wells. Lead: Swale, Director of Corporate Services. Theme: Service projects."
        in said
    )


def test_initials_in_a_column_are_said_in_full_under_it(sparse_reading: Reading):
    key = (
        "Lead councils: ABC is Ashford, KCC is Kent County Council, MBC is Maidstone, "
        "SBC is Swale and TWBC is Tunbridge Wells."
    )
    assert [text for text in sparse_reading.texts("P") if " is Ashford" in text] == [key, key]
    assert "MBC is" not in " ".join(sparse_reading.page_of(1))


def test_so_many_years_stand_in_a_table_as_have_room_for_their_amounts(tmp_path: Path):
    def heads(pence: int) -> list[str]:
        savings = tuple(Saving("Audit", year, pence, "plan") for year in samples.YEARS)
        pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
        reading = read(build_pack(pack, tmp_path / "a.pdf").path)
        assert [text for text in reading.texts("TD") if "£" in text] == [show_money(pence)] * 5
        return [text for text in reading.texts("H3") if text.startswith("By project")]

    assert heads(10_000_00) == ["By project, 2009/10 to 2013/14"]
    assert heads(-999_999_999_999_99) == ["By project, 2009/10 to 2011/12", "By project, 2012/13 to 2013/14"]


def test_a_page_with_more_than_a_report_is_headed_by_its_paper(rich_reading: Reading):
    (page,) = (page for _, title, page in rich_reading.outline if title == "Project highlight reports")
    assert "1 Governance framework" in rich_reading.page_of(page)
    assert rich_reading.unheard[page - 1][0].endswith("Item 4: Project highlight reports")


def test_a_project_of_which_nothing_is_known_has_a_report_that_says_so(tmp_path: Path):
    reports = (ProjectReport(Project(1, "Bare")), ProjectReport(Project(2, "Told"), did="Something."))
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Reports", ProjectReports(reports)),))
    said = read(build_pack(pack, tmp_path / "a.pdf").path).texts("P")
    assert said.count("Nothing has been reported on this project.") == 1


def test_what_cannot_be_measured_is_named_with_why(tmp_path: Path):
    quality = ToleranceUse("Quality", "not known", limit="Nobody waits", why_not="It needs a figure.")
    report = ProjectReport(Project(14, "Planning Support"), tolerances=(ToleranceUse("Cost", "60%", "green"), quality))
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Reports", ProjectReports((report,))),))
    assert "Quality: It needs a figure." in read(build_pack(pack, tmp_path / "a.pdf").path).texts()


def test_a_timeline_explains_only_what_it_shows(tmp_path: Path):
    day, pale, diamond = When.on(date(2009, 4, 1)), samples.SUMMER_2008, When.on(date(2010, 4, 1))

    def said(*projects: Project) -> str:
        texts = overview_of(projects, tmp_path).texts("H2", "P")
        return texts[-1] if texts[-1] != "When the projects run" else ""

    plain, undated = Project(1, "A", start=day, due=diamond), Project(2, "B")
    assert said(plain) == ""
    assert said(plain, undated) == "Not shown, with no date in this pack: B."
    assert said(plain, *(Project(n, "B") for n in range(7))) == "Not shown, with no date in this pack: 7 projects."
    assert said(Project(1, "A", due=diamond)) == "A diamond is a due date alone."
    assert (
        said(Project(1, "A", start=pale, due=day)) == "Pale: the date was given as a period, and lies somewhere in it."
    )


def test_a_timeline_shows_what_is_finished_as_the_table_above_it_does(tmp_path: Path):
    ends = {"due": When.on(date(2009, 4, 1)), "done": When.on(date(2009, 4, 9))}
    over = Project(1, "A", rag=FINISHED, rag_reason="Late post.", closed=True, **ends)
    reading = overview_of((over, Project(2, "B")), tmp_path, ProjectReports((ProjectReport(over),)))
    assert "When the projects run" in reading.texts("H2")
    assert "Projects 2 1 of them finished" in " ".join(reading.texts("P"))
    said = " ".join(reading.texts())
    assert "F Finished" in said
    assert "Finished 9 Apr 2009 was due 1 Apr 2009" in said
    assert "Late post" not in said


def test_what_explains_a_chart_stands_on_its_page(tmp_path: Path):
    for count in range(20, 28):
        projects = tuple(Project(n, f"P{n}", start=samples.SUMMER_2008) for n in range(count))
        reading = overview_of(projects, tmp_path)
        keys = [each.page for each in reading.heard if each.text.startswith("Pale:")]
        assert keys == [[each.page for each in reading.heard if each.tag == "Figure"][1]]


def test_each_paper_has_all_its_parts(rich_reading: Reading):
    assert [text for text in rich_reading.texts("H1", "H2") if not re.match(r"\d", text)] == [
        "MKIP Board", "Agenda",
        "Programme overview", "Status of projects", "Cashable savings, planned and delivered", "Projects",
        "When the projects run",
        "Project highlight reports",
        "Savings predicted and delivered", "Cashable savings", "Avoided cost", "Savings stated by projects",
        "Risk register", "Open risks by likelihood and impact", "Open risks, the highest score first", "Closed risks",
        "Action log",
    ]  # fmt: skip
    legal = rich_reading.texts("H2", "H3")
    begin = legal.index("10 Legal services")
    assert legal[begin + 1 : legal.index("11 Human Resources")] == [
        "What we said we would do", "What we did", "What is next", "Milestones", "Top risks",
        "Cashable saving in 2010/11",
    ]  # fmt: skip
    figures = [each.page for each in rich_reading.heard if each.tag == "Figure"]
    assert len(figures) == len(("ring", "savings", "timeline", "legal by council", "savings", "map"))


@pytest.mark.parametrize(
    ("typed", "labels", "way"),
    [
        ("- one\n– two\n* three", ["•", "•", "•"], None),
        ("1. one\n2) two\n10. ten", ["1.", "2)", "10."], "/Decimal"),
        ("a) one\nb) two", ["a)", "b)"], "/LowerAlpha"),
        ("(i) one\n(ii) two\n(iii) three", ["(i)", "(ii)", "(iii)"], "/LowerRoman"),
    ],
)
def test_a_list_is_told_as_one_with_the_way_it_is_numbered(typed: str, labels: list[str], way: str, tmp_path: Path):
    report = ProjectReport(Project(1, "A"), did=f"Before:\n{typed}\nAfter")
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Reports", ProjectReports((report,))),))
    path = build_pack(pack, tmp_path / "a.pdf").path
    assert read(path).texts("Lbl") == labels
    with pikepdf.open(path) as pdf:
        (found,) = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/L"]
        assert (str(found.A.ListNumbering) if "/A" in found else None) == way


def test_another_kind_of_label_begins_another_list():
    parts = prose("- one\n- two\n1. three\n\n2. four")
    assert [len(part.children) for part in parts] == [2, 1, 1]
    assert [type(part) for part in prose("i.e. no list\n2009. No list\n-5 degrees")] == [Text]


def test_a_milestone_stands_with_what_was_agreed_forecast_and_done(rich_reading: Reading):
    cells = rich_reading.cells()
    head = cells.index("Milestone")
    assert cells[head : head + 5] == ["Milestone", "Agreed", "Forecast", "Done", "RAG"]
    signed, filled = cells.index("Collaboration agreement signed"), cells.index("All posts filled")
    assert cells[signed + 1 : signed + 4] == ["30 Mar 2009", "26 Mar 2009", "G On track"]
    assert cells[filled + 1 : filled + 4] == ["31 Aug 2009", "31 Dec 2009", "R Off track"]
