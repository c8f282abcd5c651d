"""The pack as a whole: what is in it, on which page, in which bytes, and that it is written whole or not at all."""

import errno
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from mkip_desk.domain.errors import FileError
from mkip_desk.domain.findings import Place, Weight
from mkip_desk.domain.money import Period, Sum
from mkip_desk.domain.when import When
from mkip_desk.reports.content import (
    AgendaItem,
    ProgrammeOverview,
    Project,
    ProjectReport,
    ProjectReports,
    Risk,
    Saving,
    SavingsReport,
)
from mkip_desk.reports.pack import BuiltPack, Stopped, build_pack
from tests.reports import samples
from tests.reports.reading_check import Reading, read


def test_contents_outline_and_pages_agree(rich: BuiltPack, rich_reading: Reading):
    papers = [(entry.title, entry.page) for entry in rich.contents if entry.page]
    assert papers == [(title, page) for level, title, page in rich_reading.outline if level == 0][1:]
    for level, title, page in rich_reading.outline:
        assert title in rich_reading.page_of(page), title
        assert (title, page) in {
            (each.text.strip(), each.page + 1) for each in rich_reading.heard if each.tag == f"H{level + 1}"
        }
    assert rich_reading.pages == rich.pages


def test_the_cover_prints_the_pages_of_the_contents(rich: BuiltPack):
    cover = read(rich.path)
    cells = [each.text.strip() for each in cover.heard if each.page == 0 and each.tag in ("TD", "TH", "Link")]
    printed = dict(zip(cells, cells[2:], strict=False))  # a paper, what it is for, its page
    assert {entry.title: printed[entry.title] for entry in rich.contents if entry.page} == {
        entry.title: str(entry.page) for entry in rich.contents if entry.page
    }


def test_items_are_numbered_as_they_stand_and_one_without_a_paper_has_no_page(rich: BuiltPack):
    assert [(entry.number, entry.title, entry.page) for entry in rich.contents[:3]] == [
        (1, "Apologies and substitutes", None),
        (2, "Disclosures of interest", None),
        (3, "Programme overview", 2),
    ]


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


def test_every_page_says_which_it_is_of_how_many(rich: BuiltPack, rich_reading: Reading):
    for number, lines in enumerate(rich_reading.unheard, 1):
        assert any(line.endswith(f"Page {number} of {rich.pages}") for line in lines)
        assert any(line.startswith("Contact: Programme Manager") for line in lines)


def test_the_head_of_a_page_names_the_project_that_it_is_about(rich_reading: Reading):
    page = next(page for _, title, page in rich_reading.outline if title == "10 Legal services")
    assert rich_reading.unheard[page - 1][0] == "MKIP Board, 11 December 2009Item 4: 10 Legal services"
    assert rich_reading.unheard[1][0] == "MKIP Board, 11 December 2009Item 3: Programme overview"


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


def test_a_paper_with_nothing_in_it_is_not_there(sparse: BuiltPack, sparse_reading: Reading):
    assert [entry.title for entry in sparse.contents] == [
        "Programme overview",
        "Project highlight reports",
        "Savings predicted and delivered",
    ]
    assert "Risk" not in " ".join(sparse_reading.texts("H1", "H2", "H3"))


def test_a_part_with_nothing_in_it_has_no_heading(sparse_reading: Reading):
    assert set(sparse_reading.texts("H3")) == {"What we did", "What is next", "Notes"}
    assert sparse_reading.texts("H3").count("Notes") == 1


def test_a_pack_of_nothing_is_a_cover(built):
    empty = built(samples.empty_pack)
    assert (empty.pages, empty.contents, empty.findings) == (1, (), ())


def test_amounts_without_a_year_are_not_added_to_those_with_one(tmp_path: Path):
    reports = samples.tracker_reports()
    legal = next(report for report in reports if report.project.title == "Legal services")
    unstated = replace(legal.project, saving=Sum(269_000_00))
    projects = tuple(unstated if report is legal else report.project for report in reports)
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport((), projects)),))
    text = "".join(read(build_pack(pack, tmp_path / "a.pdf").path).texts())
    assert "Together, 4 projects" in text
    assert "about £1,201,000" in text
    assert "One-off, over several years, or with no period said: not added up" in text
    assert "period not stated" in text


def test_sums_of_what_is_known_in_part_say_so(tmp_path: Path):
    savings = (
        Saving("Audit", "2009/10", 10_000_00, "plan", council="MBC"),
        Saving("Audit", "2009/10", 20_000_00, "plan", council="SBC"),
        Saving("Audit", "2009/10", 9_000_00, "actual", council="MBC"),
        Saving("Audit", "2010/11", 5_000_00, "plan", council="MBC"),
    )
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    rows = " ".join(reading.cells())
    assert "Total Planned £30,000 £5,000 Delivered £9,000 in part –" in " ".join(rows.split())
    assert "MBC Planned £10,000 £5,000 Delivered £9,000 – SBC Planned £20,000 –" in " ".join(rows.split())
    text = " ".join(reading.texts("P"))
    assert "What was delivered is known in part: in 2009/10 of 1 of 2 planned amounts." in text
    assert "A dash means that no figure is known; it is not nought." in text
    assert "Nothing is known yet of what was delivered in 2010/11." in text


def test_tables_without_a_dash_do_not_explain_one(tmp_path: Path):
    savings = tuple(Saving("Audit", "2009/10", 10_000_00, basis, council="MBC") for basis in ("plan", "actual"))
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Savings", SavingsReport(savings)),))
    reading = read(build_pack(pack, tmp_path / "a.pdf").path)
    assert "£10,000" in reading.cells()
    assert [text for text in reading.texts("P") if "dash" in text or "known" in text] == []


def overview_of(projects: tuple[Project, ...], folder: Path) -> Reading:
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Overview", ProgrammeOverview(projects)),))
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
    assert groups == ["Overdue: 1", "Open: 2", "Closed since the last meeting: 1"]


def test_dates_are_shown_as_exactly_as_they_were_given(sparse_reading: Reading):
    words = " ".join(sparse_reading.texts())
    assert "early 2010" in words
    assert "Q4 2009/10 (uncertain: “Q1 2010”)" in words.replace("\u00a0", " ")


def test_body_text_is_twelve_points_and_nothing_is_under_nine(rich_reading: Reading):
    assert {size for each in rich_reading.heard for size in each.sizes if each.text.strip()} >= {9.0, 9.5, 12.0}
    assert min(size for each in rich_reading.heard for size in each.sizes) >= 9.0
    passages = [each for each in rich_reading.heard if each.text.startswith("Second round of recruitment")]
    assert [each.sizes for each in passages] == [{12.0}]


def test_what_leads_on_leads_there(rich: BuiltPack):
    with pikepdf.open(rich.path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = {
            str(note.Contents): pages[note.Dest[0].objgen] for page in pdf.pages for note in page.get("/Annots", [])
        }
    assert links["Risk register, page 14"] == 14
    assert all(says.endswith(f", page {page}") for says, page in links.items())
    assert len([says for says in links if re.match(r"\d+ ", says)]) == 13


def test_language_title_and_fonts(rich: BuiltPack):
    with pikepdf.open(rich.path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "MKIP Board, 11 December 2009"
        assert str(pdf.docinfo.Author) == "Mid Kent Improvement Partnership"
        assert "/CreationDate" not in pdf.docinfo
        fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
        assert {str(font.BaseFont).split("+")[1] for font in fonts.values()} == {
            "SourceSansPro-Regular",
            "SourceSansPro-Semibold",
            "SourceSansPro-Bold",
        }
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())


_BUILD = """
import sys
from pathlib import Path
from tests.reports import samples
from mkip_desk.reports.pack import build_pack
print(build_pack(samples.rich_pack(), Path(sys.argv[1])).sha256)
"""


def test_the_same_content_gives_the_same_bytes_anywhere(rich: BuiltPack, tmp_path: Path):
    hashes = set()
    for number, (seed, zone) in enumerate((("1", "Asia/Tokyo"), ("2", "America/Lima"))):
        path = tmp_path / f"{number}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, str(path)], env=environment, capture_output=True, text=True, check=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        hashes |= {done.stdout.strip(), hashlib.sha256(path.read_bytes()).hexdigest()}
    assert hashes == {rich.sha256}


def test_another_content_gives_another_file_id(rich: BuiltPack, built):
    other = replace(samples.rich_pack(), members="Somebody else")
    second = build_pack(other, rich.path.with_name("other.pdf"))
    with pikepdf.open(rich.path) as one, pikepdf.open(second.path) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_what_the_type_cannot_show_is_replaced_and_told(tmp_path: Path):
    report = ProjectReport(Project(1, "Party 🎉", "7"), did="It is done ✔ and 漢字")
    pack = replace(samples.sparse_pack(), agenda=(AgendaItem("Reports", ProjectReports((report,))),))
    found = build_pack(pack, tmp_path / "a.pdf")
    assert [(each.weight, each.place) for each in found.findings] == [
        (Weight.UNSURE, Place(register="Projects", record="7 Party [party popper]", field="Title")),
        (Weight.LEFT_OUT, Place(register="Projects", record="7 Party [party popper]", field="What we did")),
    ]
    text = "".join(read(found.path).texts())
    assert "It is done ✓ and [Chinese or Japanese text]" in text


def test_progress_goes_from_little_to_all(tmp_path: Path):
    told: list[tuple[int, int]] = []
    build_pack(samples.sparse_pack(), tmp_path / "a.pdf", progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert len(told) > 10
    assert told[-1] == (100, 100)


@pytest.mark.parametrize("after", [1, 40, 120])
def test_stopping_leaves_nothing_and_keeps_what_was_there(after: int, tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    asked = iter(range(10_000))
    with pytest.raises(Stopped):
        build_pack(samples.sparse_pack(), path, stop=lambda: next(asked) >= after)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(FileError, match=r"There is no folder .*nowhere, so a\.pdf was not written"):
        build_pack(samples.empty_pack(), tmp_path / "nowhere" / "a.pdf")


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        build_pack(samples.empty_pack(), tmp_path / "a.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_may_not_be_written_is_said(shared_folder: Path, not_root):
    with not_root(), pytest.raises(FileError, match="may not be written to"):
        build_pack(samples.empty_pack(), shared_folder / "a.pdf")
    assert list(shared_folder.iterdir()) == []


def test_a_file_open_in_another_program_is_said_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def in_use(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(target))

    monkeypatch.setattr(Path, "replace", in_use)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with pytest.raises(FileError, match=r"a\.pdf was not written: it is open in another program"):
        build_pack(samples.empty_pack(), path)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_sound(nasty: BuiltPack, rich: BuiltPack):
    for built in (nasty, rich):
        with pikepdf.open(built.path) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with pytest.raises(FileError, match="The disk is full"):
        build_pack(samples.empty_pack(), path)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is kept from being replaced there")
def test_who_reads_the_last_pack_goes_on_reading_it_whole(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with path.open("rb") as reader:
        build_pack(samples.empty_pack(), path)
        assert reader.read() == b"the last one"
    assert path.read_bytes().startswith(b"%PDF-1.7")


def test_a_pack_seen_on_another_day_than_its_data_says_so(tmp_path: Path):
    pack = replace(samples.sparse_pack(), as_at=date(2026, 11, 22), position_on=date(2009, 12, 11))
    text = "".join(read(build_pack(pack, tmp_path / "a.pdf").path).texts())
    assert "Data as at 22 November 2026. What is late is counted to 11 December 2009." in text
