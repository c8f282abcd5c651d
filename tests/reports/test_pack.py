"""The pack as a whole: its contents, its pages, its bytes, and what was found on the way."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf

from mkip_desk.domain.findings import Place, Weight
from mkip_desk.reports.content import (
    AgendaItem,
    Project,
    ProjectReport,
    ProjectReports,
)
from mkip_desk.reports.pack import BuiltPack, build_pack
from tests.reports import hard_samples, samples
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


def test_every_page_says_which_it_is_of_how_many(rich: BuiltPack, rich_reading: Reading):
    for number, lines in enumerate(rich_reading.unheard, 1):
        assert any(line.endswith(f"Page {number} of {rich.pages}") for line in lines)
        assert any(line.startswith("Contact: Programme Manager") for line in lines)


def test_the_head_of_a_page_names_the_project_that_it_is_about(rich_reading: Reading):
    page = next(page for _, title, page in rich_reading.outline if title == "10 Legal services")
    assert rich_reading.unheard[page - 1][0] == "MKIP Board, 11 December 2009Item 4: 10 Legal services"
    assert rich_reading.unheard[1][0] == "MKIP Board, 11 December 2009Item 3: Programme overview"


def test_a_paper_with_nothing_in_it_is_not_there(sparse: BuiltPack, sparse_reading: Reading):
    assert [entry.title for entry in sparse.contents] == [
        "Programme overview",
        "Project highlight reports",
        "Savings predicted and delivered",
    ]
    assert "Risk" not in " ".join(sparse_reading.texts("H1", "H2", "H3"))


def test_a_pack_of_nothing_is_a_cover(built):
    empty = built(hard_samples.empty_pack)
    assert (empty.pages, empty.contents, empty.findings) == (1, (), ())
    assert "Nothing is on record yet, so there are no papers in this pack." in read(empty.path).texts("P")


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
    assert {
        f"{entry.title}, page {entry.page}": entry.page for entry in rich.contents if entry.page
    }.items() <= links.items()
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
from tests.reports import hard_samples, samples
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


def test_the_file_is_sound(nasty: BuiltPack, rich: BuiltPack):
    for built in (nasty, rich):
        with pikepdf.open(built.path) as pdf:
            assert pdf.check_pdf_syntax() == []
