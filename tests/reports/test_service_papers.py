"""The papers of the shared services: accessible, the same for the same content, and true to it, empty or overfull."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from mkip_desk.domain.findings import Place
from mkip_desk.domain.shared_services.indicators import Bands
from mkip_desk.reports.content import AgendaItem, BoardPack
from mkip_desk.reports.directory_content import Catalogue, WhosWho
from mkip_desk.reports.pack import build_pack
from mkip_desk.reports.paper import BuiltPaper
from mkip_desk.reports.sections.service_money import over_or_under, together
from mkip_desk.reports.sections.services_summary import short
from mkip_desk.reports.service_content import ADDS_UP, CouncilMoney, ServiceQuarter, ServicesSummary
from mkip_desk.reports.service_papers import (
    build_catalogue,
    build_service_report,
    build_summary,
    build_whos_who,
)
from tests.reports import service_samples as samples
from tests.reports.reading_check import Reading, hidden, out_of_order, read
from tests.reports.samples import of

Check = Callable[[Path], list[str]]
Build = Callable[[Path], BuiltPaper]
Heard = Callable[[str], Reading]

FURNITURE = (
    r"(.*(\d{4}/\d{2} Q\d|…|shared services|Service catalogue))?"
    r"(Shared Service Board report|Summary for the MKIP Board|Who's who|Service catalogue)?"
    r"|(Contact: .*)?Page \d+ of \d+"
)


def report(sample) -> Build:
    return lambda path: build_service_report(sample(), samples.OFFICE, path)


PAPERS: dict[str, Build] = {
    "report": report(samples.revenues_and_benefits),
    "nothing returned": report(samples.not_returned),
    "overfull report": report(samples.overfull),
    "summary": lambda path: build_summary(samples.seven_services(), samples.OFFICE, path),
    "long summary": lambda path: build_summary(samples.seven_long_services(), samples.OFFICE, path),
    "no services": lambda path: build_summary(ServicesSummary(samples.QUARTER), samples.OFFICE, path),
    "people": lambda path: build_whos_who(samples.people(), samples.OFFICE, path),
    "no people": lambda path: build_whos_who(WhosWho(), samples.OFFICE, path),
    "catalogue": lambda path: build_catalogue(samples.offers(), samples.OFFICE, path),
    "no catalogue": lambda path: build_catalogue(Catalogue(), samples.OFFICE, path),
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltPaper]:
    folder = tmp_path_factory.mktemp("papers")
    return {name: build(folder / f"{name}.pdf") for name, build in PAPERS.items()}


@pytest.fixture(scope="module")
def heard(papers: dict[str, BuiltPaper]) -> Heard:
    """A paper as it is read, once for all tests of it."""
    return cache(lambda name: read(papers[name].path))


def words_of(reading: Reading) -> str:
    return " ".join(" ".join(reading.texts()).split())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_passes_every_rule_of_pdf_ua_and_is_read_whole_in_order(
    name: str, papers: dict[str, BuiltPaper], heard: Heard, pdf_ua: Check
):
    assert pdf_ua(papers[name].path) == []
    reading = heard(name)
    assert hidden(reading, FURNITURE) + out_of_order(reading) == []
    ends = {each.page: each.tag for each in reading.heard if each.text.strip()}
    assert [page for page, tag in ends.items() if tag.startswith("H")] == []  # no heading is left behind by its text


@pytest.mark.parametrize("name", ["report", "summary", "people", "catalogue"])
def test_the_same_content_gives_the_same_bytes(name: str, papers: dict[str, BuiltPaper], tmp_path: Path):
    again = PAPERS[name](tmp_path / "again.pdf")
    assert again.path.read_bytes() == papers[name].path.read_bytes()
    assert again.sha256 == papers[name].sha256


def test_a_report_says_what_the_board_has_to_know(heard: Heard):
    said = words_of(heard("report"))
    for words in (
        "Shared Service Board report, 2014/15 Q2",
        "Maidstone (MBC) and Tunbridge Wells (TWBC); no council hosts it.",
        "For the Shared Service Board of 30 October 2014.",
        "Goes to the MKIP Board. Most indicators missed in 2013/14 Q4 (4 of 7), 2014/15 Q1 (5 of 7) and 2014/15 Q2 "
        "(4 of 7). It is on the agenda of 11 December 2014 and can be closed only by the MKIP Board.",
        "A The service sees itself as amber (at risk).",
        "£25,500 over",
        "£11,750 under",
        "£13,750 over",
        "£38,000 over",
        "data only",
        "no profile",
        "provisional",
        "missed in three quarters running (SSG 4.1). It goes to the MKIP Board.",
        "✓ Maidstone Audit Committee, 14 Jul 2014",
        "– Tunbridge Wells Audit and Governance Committee: not yet",
        "14\u00a0months\u00a0old",
        "Vacancies in the Maidstone team",
        "It is on the agenda of 30 October 2014 and can be closed only by the Shared Service Board.",
        "The Board is asked to note the new portal.",
    ):
        assert " ".join(words.split()) in said, words


def alt_texts(path: Path) -> list[str]:
    found = []
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
                found.append(str(thing.Alt))
    return found


def test_every_drawing_says_all_its_figures(papers: dict[str, BuiltPaper]):
    alts = alt_texts(papers["report"].path)
    lines = [alt for alt in alts if alt.startswith("Line of ")]
    assert len(lines) == 7  # none of an indicator with one figure
    assert (
        "Line of RB1 Days to process new claims, TWBC: 2013/14 Q2 19.5; 2013/14 Q3 not known; 2013/14 Q4 21.2;"
        " 2014/15 Q1 21; 2014/15 Q2 23.5."
    ) in lines
    assert (
        "Bar chart of savings delivered of their target in 2014/15 Q2: MBC £22,000 of £60,000; TWBC £31,000 of £45,000."
    ) in alts


def test_an_indicator_is_named_once_for_all_its_councils(heard: Heard):
    cells = heard("report").cells()
    assert cells.count("RB1 Days to process new claims") == 1
    first = cells.index("RB1 Days to process new claims")
    assert cells[first + 1 : first + 6] == ["MBC", "20", "19.4", "22.1", "R"]
    assert cells[first + 8 : first + 13] == ["TWBC", "20", "21", "23.5 provisional", "R"]


def test_of_an_indicator_that_adds_up_the_target_says_whether_it_is_to_date_or_the_years(heard: Heard):
    cells = heard("report").cells()
    assert [each for each in cells if "to date; " in each or "for the year" in each] == [
        "56.8% to date; year 98.4%", "98.9% for the year",
    ]  # fmt: skip
    assert ADDS_UP in words_of(heard("report"))
    assert ADDS_UP not in words_of(heard("nothing returned"))


def test_what_was_not_returned_is_said_where_the_board_would_look_for_it(papers: dict[str, BuiltPaper], heard: Heard):
    said = words_of(heard("nothing returned"))
    for words in (
        "No return has been received; it was due on 14 October 2014.",
        "Data warning. No indicator could be rated in the last 5 quarters.",
        "No indicators are on record for this service.",
        "No budget and no spending were returned for this quarter.",
        "No achievements and no issues were returned.",
        "The three-year audit plan has no audit of this service.",
        "No papers of this service are on record.",
    ):
        assert words in said, words
    assert papers["nothing returned"].pages == 1


def test_a_service_below_the_line_is_warned_before_it_goes_to_the_board(tmp_path: Path):
    warned = samples.stands(replace(samples.revenues_and_benefits(), escalations=()), 1, 2, 3, 5, 6)
    said = words_of(read(build_service_report(warned, samples.OFFICE, tmp_path / "a.pdf").path))
    assert "Early warning. Most indicators missed in 2014/15 Q1 (5 of 7), 2014/15 Q2 (6 of 7)." in said
    assert "It does not go to the MKIP Board by this rule." in said


def test_sixty_indicators_with_long_names_are_all_there_and_no_figure_is_cut(heard: Heard):
    reading = heard("overfull report")
    said = words_of(reading)
    assert all(f"PS{number} {samples.LONG}, number {number}" in said for number in range(60))
    assert said.count("999,999,999.25") == 60
    assert "9 matters, which stand at the end with their evidence." in said
    assert "£1,000,000,000.05" in said


@pytest.mark.parametrize("name", ["summary", "long summary"])
def test_seven_services_stay_on_two_pages_whatever_they_are_called(name: str, papers: dict[str, BuiltPaper]):
    assert papers[name].pages == 2


def test_the_summary_says_who_is_warned_and_who_goes_to_the_board(papers: dict[str, BuiltPaper], heard: Heard):
    reading = heard("summary")
    cells, said = reading.cells(), words_of(reading)

    def row(service: str) -> list[str]:
        at = cells.index(service)
        return [cell.replace("\u00a0", " ") for cell in cells[at + 1 : at + 7]]

    assert row("ICT") == ["A", "5 of 7", "1 quarter", "No", "£13,750 over", "substantial"]
    assert row("Planning Support")[1:4] == ["6 of 7", "2 quarters", "No"]
    assert row("Legal") == ["no return", "no data", "no data for 5 quarters", "No", "–", "none in the plan"]
    assert row("Revenues and Benefits") == ["A", "4 of 7", "3 quarters", "Yes", "£13,750 over", "1 limited or worse"]
    assert "7 services; 6 of their returns signed off. No return from Legal." in said
    assert "1 matter goes to the MKIP Board. From Revenues and Benefits" in said
    assert (
        "Bars of indicators missed: 2013/14 Q2 1 of 7; 2013/14 Q3 2 of 7; 2013/14 Q4 3 of 7; 2014/15 Q1 6 of 7;"
        " 2014/15 Q2 6 of 7."
    ) in alt_texts(papers["summary"].path)


def test_what_has_no_room_in_the_summary_is_counted(heard: Heard):
    said = words_of(heard("long summary"))
    shown = int(re.search(r"(\d+) more matters are not shown here", said)[1])
    assert 0 < shown < 63
    assert re.search(r"\d+ more audits are not shown here", said)


def test_all_together_stands_only_where_every_service_has_its_figures(tmp_path: Path):
    whole = samples.seven_services()
    with_money = replace(whole, services=tuple(each for each in whole.services if each.money))
    without, cells = (
        read(build_summary(summary, samples.OFFICE, tmp_path / "a.pdf").path).cells() for summary in (whole, with_money)
    )
    assert "All together" not in without
    assert cells[cells.index("All together") + 3] == "£82,500 over"


def test_the_summary_is_a_paper_of_the_pack_on_two_pages(tmp_path: Path, pdf_ua: Check):
    item = AgendaItem("Shared services", samples.seven_long_services(), "Noting")
    empty = AgendaItem("Nothing of it", ServicesSummary(samples.QUARTER), "Noting")
    pack = BoardPack("Mid Kent Improvement Partnership", "MKIP Board", samples.OFFICE.as_at, (item, empty))
    built = build_pack(pack, tmp_path / "pack.pdf")
    assert built.pages == 3
    assert [entry.title for entry in built.contents] == ["Shared services"]
    assert pdf_ua(built.path) == []


def test_the_whos_who_names_conflicts_before_it_names_people(heard: Heard):
    said = words_of(heard("people"))
    conflict = "Environmental Health: The line manager, Director of Environment, sits on the board"
    assert said.index(conflict) < said.index("Director of Regeneration (SBC)")
    assert "Maidstone, Swale and Tunbridge Wells; hosted by Swale" in said


def test_the_catalogue_says_who_provides_and_who_speaks_for_a_council(heard: Heard):
    said = words_of(heard("catalogue"))
    assert "For Maidstone, Swale and Tunbridge Wells; hosted by Swale. Manager: Head of Legal Partnership." in said
    assert "Client representatives: Head of Commercial and Economic for Maidstone; Client Manager." in said
    assert "Nothing is in the catalogue of this service yet." in said


def test_words_that_the_type_cannot_show_are_found_with_their_record(tmp_path: Path):
    one = samples.revenues_and_benefits()
    odd = replace(
        one, returned=replace(samples.RETURNED, achievements="法"), money=(replace(one.money[0], whose="שלום"),)
    )
    findings = build_service_report(odd, samples.OFFICE, tmp_path / "a.pdf").findings
    assert {finding.place for finding in findings} == {
        Place(register="Services", record="Revenues and Benefits", field="Achievements"),
        Place(register="Budgets", record="[Hebrew text]", field="Council"),
    }


def test_what_no_paper_prints_is_not_doubted_for_its_letters(tmp_path: Path):
    one = samples.revenues_and_benefits()
    noted = replace(one, directorate="法", money=(replace(one.money[0], note="☺ agency staff"), *one.money[1:]))
    assert build_service_report(noted, samples.OFFICE, tmp_path / "a.pdf").findings == ()
    told = replace(noted, title="Revenues 法", returned=replace(samples.RETURNED, achievements="法"))
    summary = ServicesSummary(samples.QUARTER, (told,))
    findings = build_summary(summary, samples.OFFICE, tmp_path / "b.pdf").findings
    assert {finding.place.field for finding in findings} == {"Service"}


def _with(*money: tuple[int | None, str, int | None, int | None]) -> ServiceQuarter:
    """Revenues and Benefits, which is of two councils, with these profiles and actuals."""
    rows = tuple(
        CouncilMoney(council, whose, None, profile, actual, None, None, None, None)
        for council, whose, profile, actual in money
    )
    return replace(samples.revenues_and_benefits(), money=rows)


BOTH = ((1, "MBC", 700, 731), (2, "TWBC", 600, 602))


@pytest.mark.parametrize(
    ("money", "variance"),
    [
        (BOTH, 33),
        (BOTH[:1], None),  # the other council has returned nothing
        ((BOTH[0], (2, "TWBC", 600, None)), None),
        (((None, "Both", 1300, 1400),), 100),
        ((*BOTH, (None, "Both", 1300, 1400)), 100),  # as it was returned, and nothing counted twice
        ((*BOTH, (None, "Both", None, None)), 33),
        ((), None),
    ],
)
def test_councils_are_added_up_where_all_are_known_and_never_twice(money, variance: int | None):
    assert together(_with(*money)).variance == variance


def test_a_total_that_was_returned_and_is_not_the_sum_of_the_councils_is_said_to_be_so(tmp_path: Path):
    contradicted = _with((1, "MBC", 700_00, 731_00), (2, "TWBC", 600_00, 602_00), (None, "Both", 1300_00, 1400_00))
    said = words_of(read(build_service_report(contradicted, samples.OFFICE, tmp_path / "a.pdf").path))
    assert "Actual to date of all together was returned as £1,400, and the councils' own come to £1,333." in said
    assert "Profile to date of all together" not in said


def test_a_matter_is_named_whole_where_there_is_room(tmp_path: Path):
    title = "Waste & Recycling, audit “Waste contract management and its supplier 2026/27”: limited assurance"
    one = samples.revenues_and_benefits()
    matter = replace(one.escalations[0], title=title)
    summary = ServicesSummary(samples.QUARTER, (replace(one, escalations=(matter,)),), one.reading)
    assert title in read(build_summary(summary, samples.OFFICE, tmp_path / "a.pdf").path).cells()


def test_an_indicators_unit_stands_with_its_name_where_nothing_else_says_it(tmp_path: Path):
    report = samples.revenues_and_benefits()
    claims, share = report.indicators[0], report.indicators[2]
    units = [(claims, "days"), (claims, "calendar days"), (claims, "pounds"), (share, "per cent")]
    told = tuple(replace(each, indicator=at, unit=unit) for at, (each, unit) in enumerate(units))
    one = replace(report, indicators=told)
    cells = read(build_service_report(one, samples.OFFICE, tmp_path / "a.pdf").path).cells()
    assert [each for each in cells if each.startswith("RB")] == [
        "RB1 Days to process new claims",  # its title says it
        "RB1 Days to process new claims (calendar days)",
        "RB1 Days to process new claims (£)",
        "RB2 Council tax collected, year to date",  # its figures say it
    ]


@pytest.mark.parametrize(
    ("title", "unit", "said"),
    [
        ("Working days lost", "day", ""),
        ("Days to process", "days", ""),
        ("Calls on Mondays", "days", "days"),  # which is part of another word
        ("Administration", "min", "min"),
        ("Saved, £ a year", "£", ""),
        ("Saved", "", ""),
    ],
)
def test_a_title_says_a_unit_in_a_word_of_its_own(title: str, unit: str, said: str):
    assert replace(samples.indicators()[0], title=title, unit=unit).unit_to_say == said


def test_a_council_that_gave_no_money_has_a_row_that_says_so(tmp_path: Path):
    one = replace(samples.revenues_and_benefits(), sharing=of("MBC", "SBC", "TWBC"))
    reading = read(build_service_report(one, samples.OFFICE, tmp_path / "a.pdf").path)
    cells = reading.cells()
    at = cells.index("none given")
    assert cells[at - 1 : at + 6] == ["SBC", "none given", "–", "–", "–", "–", "All together"]
    assert "No savings were returned for SBC." in words_of(reading)

    saved = tuple(replace(each, annual=None, profile=None, actual=None, forecast=None) for each in one.money)
    said = words_of(read(build_service_report(replace(one, money=saved), samples.OFFICE, tmp_path / "b.pdf").path))
    assert "No budget and no spending were returned for this quarter." in said
    assert "Savings delivered of target" in said


@pytest.mark.parametrize(
    ("rag", "said"),
    [
        ("green", "G The service sees itself as green (on track), though most of its indicators were missed."),
        ("amber/red", "A/R The service sees itself as amber/red (much at risk)."),
        (None, "– The service gave no RAG of its own."),
    ],
)
def test_a_report_says_how_the_service_sees_itself(rag: str | None, said: str, tmp_path: Path):
    one = replace(samples.revenues_and_benefits(), returned=replace(samples.RETURNED, rag=rag))
    assert said in words_of(read(build_service_report(one, samples.OFFICE, tmp_path / "a.pdf").path))


@pytest.mark.parametrize(
    ("pence", "words"), [(25_500_00, "£25,500 over"), (-1, "£0.01 under"), (0, "on profile"), (None, "")]
)
def test_a_variance_is_said_in_words(pence: int | None, words: str):
    assert over_or_under(pence) == words


def test_a_report_says_that_the_rule_sends_it_on_before_it_is_signed_off(tmp_path: Path):
    due = replace(samples.revenues_and_benefits(), escalations=(), returned=replace(samples.RETURNED, signed=None))
    said = words_of(read(build_service_report(due, samples.OFFICE, tmp_path / "a.pdf").path))
    assert "It is put on the Board's agenda once the return is signed off." in said
    assert "Return received on 14 October 2014, not yet signed off." in said
    done = replace(samples.UNDER, decision="A plan by March.", decided=date(2014, 12, 11))
    decided = replace(due, returned=samples.RETURNED, decided=(done,))
    said = words_of(read(build_service_report(decided, samples.OFFICE, tmp_path / "a.pdf").path))
    assert "has decided. Revenues and Benefits misses most of its targets, on 11 December 2014." in said
    assert "Goes to the MKIP Board Decided" in said
    assert "(SSG 4.1). It was before the MKIP Board, which has decided." in said
    assert "agenda once" not in said


def test_what_a_service_states_for_the_board_is_never_nothing(tmp_path: Path):
    stated = "Extension of the contract to be decided by the Board."
    returned = replace(samples.RETURNED, for_board=stated, signed=None, state="received")
    waits = replace(samples.bare(), returned=returned, matter=stated)
    raised = replace(samples.UNDER, kind="matter raised by the service", evidence=f"Stated in the return: {stated}")
    goes = replace(samples.bare(), returned=replace(samples.RETURNED, for_board=stated), escalations=(raised,))

    def said(service: ServiceQuarter) -> tuple[str, str]:
        report = build_service_report(service, samples.OFFICE, tmp_path / "report.pdf").path
        built = build_summary(ServicesSummary(samples.QUARTER, (service,)), samples.OFFICE, tmp_path / "all.pdf")
        assert built.pages == 1, "a page is not left half empty where all has room on it"
        own, every = (" ".join(" ".join(read(path).texts()).split()) for path in (report, built.path))
        return own, every

    report, summary = said(waits)
    assert f"The service raises: {stated} It is put on the Board's agenda once the return is signed off." in report
    assert f"From the service itself {stated}" in report
    assert "Still to be put on the Board's agenda: what comes from Legal." in summary
    for paper in (report, summary, *said(goes)):
        assert "othing has to go" not in paper
        assert "nothing is to be raised" not in paper
    report, summary = said(goes)
    assert report.count(stated) == 2, "above the figures and at the end, once each"
    assert stated in summary
    silent = replace(goes, returned=replace(samples.RETURNED, for_board="None"), escalations=())
    assert "From the service itself" not in said(silent)[0]


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (Bands(), "A misses it by up to 10% of it, R by more. A and R count as missed."),
        (Bands(Decimal("0.025"), amber_missed=False), "A misses it by up to 2.5% of it, R by more. R alone counts as"),
    ],
)
def test_what_the_partnership_takes_for_amber_is_said(bands: Bands, said: str, tmp_path: Path):
    report = replace(samples.revenues_and_benefits(), bands=bands)
    assert said in words_of(read(build_service_report(report, samples.OFFICE, tmp_path / "a.pdf").path))
    seven = samples.seven_services()
    summary = replace(seven, bands=bands, services=tuple(replace(each, bands=bands) for each in seven.services))
    assert said in words_of(read(build_summary(summary, samples.OFFICE, tmp_path / "b.pdf").path))


def test_the_summary_says_what_was_amber_for_those_that_were_signed_off_when_it_was_another(tmp_path: Path):
    seven = samples.seven_services()
    first, *others = seven.services
    before = replace(first, bands=Bands(Decimal("0.6"), amber_missed=False))
    summary = replace(seven, services=(before, *others))
    words = words_of(read(build_summary(summary, samples.OFFICE, tmp_path / "a.pdf").path))
    assert words.count("G meets its target") == 2
    then = "A misses it by up to 60% of it, R by more. R alone counts as missed."
    assert f"For {short(first.title)}, as signed off: G meets its target, {then}" in words


def test_the_summary_names_what_is_being_corrected(tmp_path: Path):
    seven = samples.seven_services()
    first, *others = seven.services
    under_way = replace(first, returned=replace(samples.RETURNED, version=2, signed=None, signed_by=""))
    words = words_of(read(build_summary(replace(seven, services=(under_way, *others)), samples.OFFICE,
                                        tmp_path / "a.pdf").path))  # fmt: skip
    assert f"Being corrected, and not signed off again yet: {short(first.title)}." in words
    assert "Being corrected" not in words_of(read(build_summary(seven, samples.OFFICE, tmp_path / "b.pdf").path))


def test_a_correction_says_what_it_corrects(tmp_path: Path):
    corrected = replace(samples.RETURNED, version=2, changes="RB1 of MBC was 22.1, not 21.2.")
    report = replace(samples.revenues_and_benefits(), returned=corrected)
    said = words_of(read(build_service_report(report, samples.OFFICE, tmp_path / "a.pdf").path))
    assert "Version 2, a correction. RB1 of MBC was 22.1, not 21.2." in said


@pytest.mark.parametrize("name", ["Legal", "A" * 200, "Legal " * 40, samples.LONG])
def test_a_name_is_shortened_between_words_only_where_it_has_no_room(name: str):
    cut = short(name)
    assert len(cut) <= 73
    assert cut == name or (cut.endswith("…") and name.startswith(cut[:-1]))


def test_the_paragraphs_of_a_note_follow_each_other_in_a_line():
    (one, *_) = samples.indicators()
    assert replace(one, note="System change\n\nn/a").note_in_line == "System change; n/a"
