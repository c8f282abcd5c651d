"""What a file is refused for: each refusal a sentence of its own, and never a fault, whatever the bytes."""

import hashlib
import os
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from mkip_desk.domain.errors import FileError, UserError
from mkip_desk.importers.files.limits import Limits
from mkip_desk.importers.files.reading import read_workbook, why_unreadable
from tests.importers.making import MAIN, relations, sheet_xml, write_compound, write_xlsx
from tests.importers.other_formats import write_ods

TRACKER = Path(__file__).parents[1] / "workbooks" / "MKIP programme tracker Nov 2009.xlsx"
OLD = TRACKER.with_name("Savings tracker v7 FINAL.xls")
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c></row>'


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(FileError) as refused:
        read_workbook(path, limits)
    sentence = str(refused.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_empty_file(tmp_path):
    assert "there is nothing in the file" in refusal(written(tmp_path / "a.xlsx", b""))


def test_a_workbook_with_no_value_in_it(tmp_path):
    Workbook().save(tmp_path / "blank.xlsx")
    assert "no cell of any sheet holds a value" in refusal(tmp_path / "blank.xlsx")


def test_a_file_that_is_not_there(tmp_path):
    assert "There is no file" in refusal(tmp_path / "gone.xlsx")


def test_a_folder(tmp_path):
    (tmp_path / "trackers.xlsx").mkdir()
    assert "is a folder" in refusal(tmp_path / "trackers.xlsx")


def test_a_device(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "is not a file that can be read" in refusal(tmp_path / "pipe.xlsx")


def test_a_file_that_may_not_be_read(shared_folder, not_root):
    path = shared_folder / "theirs.xlsx"
    path.write_bytes(TRACKER.read_bytes())
    path.chmod(0)
    with not_root():
        assert "may not be read by you" in refusal(path)


class Locked(PermissionError):
    """As Windows says that another program has the file."""

    winerror = 32


def test_a_file_that_another_program_has_locked():
    assert "is in use by another program" in why_unreadable(Path("a.xlsx"), Locked(13, "used by another process"))


def test_what_excel_leaves_beside_an_open_workbook(tmp_path):
    assert "choose Tracker.xlsx instead" in refusal(written(tmp_path / "~$Tracker.xlsx", b"\x05Owner" + b" " * 159))


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short(tmp_path, share):
    whole = TRACKER.read_bytes()
    assert "damaged or was cut short" in refusal(written(tmp_path / "a.xlsx", whole[: int(len(whole) * share)]))


def test_a_workbook_whose_sheet_breaks_off(tmp_path):
    assert "damaged or was cut short" in refusal(write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW)[:-30]))


def test_a_workbook_with_a_row_twice(tmp_path):
    assert "damaged or was cut short" in refusal(write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW * 2)))


def test_two_sheets_of_one_name(tmp_path):
    book = Workbook()
    book.active["A1"] = book.create_sheet("Money")["A1"] = "Ref"
    book.active.title = "Moneys"
    path = write_ods(book, tmp_path / "a.ods")
    with zipfile.ZipFile(path) as package:
        content = package.read("content.xml").replace(b'"Moneys"', b'"Money"')
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    assert "two sheets called “Money”" in refusal(path)


def test_a_workbook_that_points_to_a_string_it_does_not_have(tmp_path):
    rows = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'
    assert "damaged or was cut short" in refusal(write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows)))


def test_a_workbook_that_only_a_password_opens(tmp_path):
    path = write_compound(tmp_path / "a.xlsx", "EncryptionInfo", "EncryptedPackage")
    assert "protected by a password" in refusal(path)


@pytest.mark.parametrize("name", ["old.xls", "renamed.xlsx"])
def test_a_workbook_of_an_older_excel_is_read_whatever_it_is_called(tmp_path, name):
    sheet = read_workbook(written(tmp_path / name, OLD.read_bytes())).sheets[0]
    assert sheet.value(4, 2) == "Project"


def test_an_older_workbook_that_only_a_password_opens(tmp_path):
    data = bytearray(OLD.read_bytes())
    at = data.index(b"\x09\x08\x10\x00") + 20  # the record after the first, made the one that says so
    data[at : at + 2] = b"\x2f\x00"
    assert "protected by a password" in refusal(written(tmp_path / "a.xls", bytes(data)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_older_workbook_cut_short(tmp_path, share):
    whole = OLD.read_bytes()
    assert "damaged or was cut short" in refusal(written(tmp_path / "a.xls", whole[: int(len(whole) * share)]))


def test_a_document_of_an_older_word(tmp_path):
    assert "not a workbook" in refusal(write_compound(tmp_path / "a.xls", "WordDocument", "1Table"))


@pytest.mark.parametrize("start", ["<html><body>", "\ufeff<!DOCTYPE html><html>", "  <table border=1>"])
def test_a_web_page_called_a_workbook(tmp_path, start):
    page = (start + "<table><tr><td>Ref</td></tr></table>").encode()
    assert "is a web page with a table" in refusal(written(tmp_path / "export.xls", page))


def test_other_kinds_of_workbook_say_to_save_as_xlsx(tmp_path):
    xml = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert "Excel 2003" in refusal(written(tmp_path / "a.xml", xml))
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<office/>")
    assert "OpenDocument" in refusal(tmp_path / "a.odt")
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as package:
        package.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.bin")))
        package.writestr("xl/workbook.bin", b"\0")
    assert "binary workbook" in refusal(tmp_path / "a.xlsb")


def test_other_documents_say_what_they_are(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        package.writestr("word/document.xml", "<document/>")
    assert "is a Word document" in refusal(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("Tracker.xlsx", TRACKER.read_bytes())
    assert "is a zip file" in refusal(tmp_path / "a.zip")
    assert "is a PDF" in refusal(written(tmp_path / "a.xlsx", b"%PDF-1.7\n"))
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"):
        assert "is a picture" in refusal(written(tmp_path / "b.xlsx", start))
    assert "choose File, Open" in refusal(written(tmp_path / "c.mkip", b"SQLite format 3\0\x10\0"))
    assert "not an Excel workbook" in refusal(written(tmp_path / "d.xlsx", b"Dear Board"))


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.xlsx"
    with path.open("wb") as stream:
        stream.truncate(101_000_000)
    tracemalloc.start()
    assert "is 101 MB, and the limit is 100 MB" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_zip_bomb_by_its_ratio(tmp_path):
    path = write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(" " * 50_000_000))
    assert path.stat().st_size < 100_000
    assert "unpacks to more than 200 times its size, which is the limit" in refusal(path)


def test_a_zip_bomb_by_what_it_unpacks_to(tmp_path):
    path = write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(ROW + " " * 3_000_000))
    assert "unpacks to 3 MB, and the limit is 2 MB" in refusal(path, Limits(unpacked=2_000_000, ratio=10_000))


def test_a_zip_bomb_that_lies_about_its_size_stays_within_the_limit(tmp_path):
    path = write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(ROW + " " * 30_000_000))
    data = path.read_bytes()
    size = (30_000_000 + len(sheet_xml(ROW))).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    tracemalloc.start()
    assert "damaged" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_more_content_than_the_limit(tmp_path):
    rows = "".join(ROW.replace("1", str(number)) for number in range(1, 20_000))
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows))
    assert "holds more than 1 MB of content, which is the limit" in refusal(path, Limits(content=1_000_000))


def test_more_cells_than_the_limit(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 60))
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows))
    assert "holds more than 100 cells, which is the limit" in refusal(path, Limits(cells=100))
    assert read_workbook(path, Limits(cells=118)).sheets[0].count == 118


def test_rows_that_reach_across_the_sheet_are_counted_with_their_gaps(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 400))
    assert "cells, which is the limit" in refusal(write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows)))


def test_too_many_parts(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW), {f"junk/{n}": "" for n in range(50)})
    assert "files inside it, and the limit is 20" in refusal(path, Limits(parts=20))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_entities_are_refused_in_every_part(tmp_path, part):
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><x xmlns="{MAIN}"><si><t>&l9;</t></si><row r="1"><c/></row></x>'
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW), {part: bomb})
    assert "defines XML entities" in refusal(path)


def test_entities_are_refused_in_any_encoding_and_however_late(tmp_path):
    late = f'<?xml version="1.0" encoding="UTF-16"?><!--{" " * 131_034}--><!DOCTYPE x>{sheet_xml(ROW)}'
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        path = write_xlsx(tmp_path / "a.xlsx", late.encode(encoding))
        assert "defines XML entities" in refusal(path)


def test_an_entity_cannot_read_another_file(tmp_path):
    (tmp_path / "secret.txt").write_text("the secret")
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    xml = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>{sheet_xml(row)}'
    assert "secret" not in refusal(write_xlsx(tmp_path / "a.xlsx", xml))


def test_a_workbook_with_macros_is_read_and_they_are_not(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsm", sheet_xml(ROW), {"xl/vbaProject.bin": "not to be looked at"})
    assert read_workbook(path).sheets[0].value(1, 1) == "Ref"


def test_a_part_locked_by_a_password(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW))
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "protected by a password" in refusal(written(path, bytes(data)))


def test_a_sheet_formatted_to_its_last_row_costs_what_its_cells_cost(tmp_path):
    styled = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(2, 1_048_577)
    )
    path = write_xlsx(tmp_path / "tall.xlsx", sheet_xml(ROW + styled))
    tracemalloc.start()
    sheet = read_workbook(path).sheets[0]
    assert list(sheet.rows) == [1]
    assert tracemalloc.get_traced_memory()[1] < 15_000_000
    tracemalloc.stop()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with bytes changed, cut, doubled or moved, in the zip or inside one of its parts."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(changed)), chance.randint(1, 40)
        match chance.randrange(4):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def remade(source: Path, target: Path, chance: random.Random) -> None:
    """The workbook with one part mutated, and the zip around it whole."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, chance) if name == chosen else content)


def fuzz(folder: Path, seeds: range) -> tuple[int, int]:
    """How many mutated files were read and how many refused; anything else is raised."""
    read = refused = 0
    for seed in seeds:
        chance, path = random.Random(seed), folder / "fuzz.xlsx"
        if seed % 4 == 3:
            path.write_bytes(mutated(OLD.read_bytes(), chance))
        elif seed % 2:
            path.write_bytes(mutated(TRACKER.read_bytes(), chance))
        else:
            remade(TRACKER, path, chance)
        try:
            workbook = read_workbook(path)
            assert all(
                sheet.cell(n, row.first).text is not None for sheet in workbook.sheets for n, row in sheet.rows.items()
            )
            read += 1
        except UserError:
            refused += 1
    return read, refused


def test_mutated_files_are_read_or_refused(tmp_path):
    read, refused = fuzz(tmp_path, range(100))
    assert read + refused == 100
    assert min(read, refused) > 10


@pytest.mark.demand
def test_two_thousand_mutated_files_are_read_or_refused(tmp_path):
    read, refused = fuzz(tmp_path, range(1000, 3000))
    assert read + refused == 2000


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls"])
@pytest.mark.parametrize("way", ["grown", "cut", "written again"])
def test_a_file_that_is_saved_while_it_is_read_is_refused(tmp_path, monkeypatch, suffix, way):
    """Of two saves neither is read: the rows of the one may be followed by those of the other."""
    content = {".csv": b"Ref,Project\nP1,Audit\n" * 100, ".xlsx": TRACKER.read_bytes(), ".xls": OLD.read_bytes()}[
        suffix
    ]
    path, looked = written(tmp_path / f"a{suffix}", content), os.fstat

    def saved_meanwhile(number: int) -> os.stat_result:
        found = looked(number)
        other = {"grown": content * 2, "cut": content[: len(content) // 2], "written again": content[::-1]}[way]
        path.write_bytes(other)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000))
        monkeypatch.setattr(os, "fstat", looked)
        return found

    monkeypatch.setattr(os, "fstat", saved_meanwhile)
    assert refusal(path) == f"{path.name} was changed while it was read: wait until it is saved, and choose it again."


def test_a_file_in_whose_place_another_is_put_while_it_is_read_is_read_as_it_was(tmp_path, monkeypatch):
    path, other, looked = written(tmp_path / "a.xlsx", TRACKER.read_bytes()), tmp_path / "b", os.fstat

    def replaced_meanwhile(number: int) -> os.stat_result:
        written(other, b"Ref,Project\nP1,Audit\n").replace(path)
        monkeypatch.setattr(os, "fstat", looked)
        return looked(number)

    monkeypatch.setattr(os, "fstat", replaced_meanwhile)
    assert read_workbook(path).sha256 == hashlib.sha256(TRACKER.read_bytes()).hexdigest()
