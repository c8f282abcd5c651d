"""Workbooks of Excel 97 whose bytes make no sense: read or refused, in the time and memory that their size takes."""

import struct

import pytest
from openpyxl import Workbook

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.reading import read_workbook
from tests.importers.other_formats import write_xls


@pytest.fixture
def old(tmp_path):
    book = Workbook()
    book.active.append(["Ref", "Risk"])
    book.active.append([7, "Fire"])
    return write_xls(book, tmp_path / "old.xls")


def test_a_style_that_is_not_there_is_the_plain_one(old):
    data = old.read_bytes()
    cell = struct.pack("<HHHH", 0x204, 17, 1, 1)  # the word in B2, before its style
    at = data.index(cell) + len(cell)
    old.write_bytes(data[:at] + b"\xff\x0f" + data[at + 2 :])
    (sheet,) = read_workbook(old).sheets
    assert (sheet.cell(2, 2).text, sheet.style(2, 2)) == ("Fire", sheet.styles[0])


def test_a_name_of_which_no_sense_can_be_made_is_refused(old):
    data = old.read_bytes()
    at = data.index(struct.pack("<HH", 0x92, 226))  # the colours, which a name takes the place of
    name = struct.pack("<HBBHHHBBBB", 0, 0, 1, 1, 0, 0, 0, 0, 0, 0) + b"\0A" + b"\0"
    old.write_bytes(data[:at] + struct.pack("<HH", 0x18, 226) + name.ljust(226, b"\0") + data[at + 230 :])
    with pytest.raises(FileError, match="damaged or was cut short"):
        read_workbook(old)


def test_a_short_stream_that_runs_in_a_circle_is_refused_before_it_is_followed(tmp_path):
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1,
        end, 0,
    ) + struct.pack("<109I", 0, *[free] * 108)  # fmt: skip
    sectors = [
        struct.pack("<128I", 0xFFFFFFFD, end, end, end, *[free] * 124),
        b"".join(
            name.encode("utf-16-le").ljust(64, b"\0")
            + struct.pack("<HBBIII36xIQ", 2 * len(name) + 2, kind, 1, free, free, child, start, 512)
            for name, kind, child, start in (("Root Entry", 5, 1, 3), ("Workbook", 2, free, 0))
        ).ljust(512, b"\0"),
        struct.pack("<128I", 1, 0, *[free] * 126),  # the first sector of the short stream follows its second
        bytes(512),
    ]
    (tmp_path / "old.xls").write_bytes(header + b"".join(sectors))
    with pytest.raises(FileError, match="damaged or was cut short"):
        read_workbook(tmp_path / "old.xls")
