"""A file the user chose, as a workbook; or one sentence that says why it is none and what to do."""

import errno
import hashlib
import os
import re
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from mkip_desk.domain.errors import FileError
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import Workbook
from mkip_desk.importers.files.collector import without_collector
from mkip_desk.importers.files.delimited import read_delimited
from mkip_desk.importers.files.limits import Limits, megabytes
from mkip_desk.importers.files.ods import CONTENT, KIND, MIME, read_ods
from mkip_desk.importers.files.package import Package, locked_by_password
from mkip_desk.importers.files.progress import Progress, unheard
from mkip_desk.importers.files.xls import read_xls
from mkip_desk.importers.files.xlsx import read_xlsx

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
"""The endings of files that can be read, for a dialog that chooses one."""

_SAVE_AS = "open it in Excel, save it as an Excel Workbook (.xlsx), and import that."
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SQLITE = b"SQLite format 3\0"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")  # PNG, JPEG, GIF and TIFF
_EMPTY_ZIP = b"PK\x05\x06"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SHARING = (32, 33)  # Windows' numbers for a file that another program has locked


@without_collector()
def read_workbook(path: Path, limits: Limits | None = None, progress: Progress = unheard) -> Workbook:
    """Every sheet of the file; raises FileError, whatever its bytes are, where that cannot be."""
    limits = limits or Limits()
    data = _bytes(path, limits)
    if not data:
        raise FileError(f"{path.name} is empty: there is nothing in the file at all. Choose another file.")
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileError(locked_by_password(path.name))
        return _checked(path, read_xls(path.name, data, sha256, limits, progress))
    if not data.startswith(_ZIP):
        if why := _no_workbook(path, data):
            raise FileError(why)
        return _checked(path, read_delimited(path.name, path.stem, data, sha256, limits, progress))
    package = Package(path.name, data, limits)
    if package.start(MIME, len(KIND)) == KIND and CONTENT in package:
        return _checked(path, read_ods(package, sha256, limits, progress))
    main = next((inside for kind, inside in package.related("").values() if kind == "officeDocument"), "")
    if not main.endswith(".xml") or not main.startswith("xl/"):
        raise FileError(_other_package(package, main))
    return _checked(path, read_xlsx(package, main, sha256, limits, progress))


def sha256_of(path: Path, limits: Limits | None = None) -> str:
    """What a file holds, in short, as `Workbook.sha256` has it; raises FileError where it cannot be read."""
    return hashlib.sha256(_bytes(path, limits or Limits())).hexdigest()


def _checked(path: Path, workbook: Workbook) -> Workbook:
    names = [sheet.name for sheet in workbook.sheets]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise FileError(
            f"{path.name} has two sheets called “{in_short(twice)}”, so no cell of them could be named: give one "
            "another name in Excel, save it, and import it again."
        )
    if not any(sheet.rows for sheet in workbook.sheets):
        told = "is a workbook with nothing in it: no cell of any sheet holds a value. Choose another file."
        raise FileError(f"{path.name} {told}")
    return workbook


def why_unreadable(path: Path, error: OSError) -> str:
    """The sentence for a file that the system will not hand over."""
    if getattr(error, "winerror", None) in _SHARING or error.errno in (errno.EBUSY, errno.EAGAIN, errno.ETXTBSY):
        return f"{path.name} is in use by another program: close it there, in Excel perhaps, and try again."
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}: it may have been moved or renamed. Choose it again."
    if isinstance(error, PermissionError):
        return f"{path.name} may not be read by you: ask for permission to read it, or copy it to your Documents."
    reason = error.strerror or "no reason given"
    return f"{path.name} could not be read ({reason}): copy it to your Documents and import the copy."


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise FileError(f"{path.name} is a folder, not a workbook: choose a file in it.")
        if not S_ISREG(status.st_mode):
            raise FileError(f"{path.name} is not a file that can be read: choose a workbook.")
        if status.st_size > limits.file:
            raise FileError(_too_big(path, status.st_size, limits))
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(before.st_size + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise FileError(why_unreadable(path, error)) from error
    except ValueError as error:  # a path with a NUL in it
        raise FileError(f"{path.name!r} is no name of a file: choose the workbook again.") from error
    if len(data) > limits.file:
        raise FileError(_too_big(path, len(data), limits))
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileError(f"{path.name} was changed while it was read: wait until it is saved, and choose it again.")
    return data


def _too_big(path: Path, size: int, limits: Limits) -> str:
    return (
        f"{path.name} is {megabytes(size)}, and the limit is {megabytes(limits.file)}: take out pictures and old "
        "sheets, save it under another name, and import that."
    )


def _no_workbook(path: Path, data: bytes) -> str:
    """What the file is instead, by its first bytes, since its name is not to be relied on; "" for a table of text."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    name = path.name
    if path.name.startswith("~$"):
        return f"{name} only marks that {name[2:]} is open in Excel: close it there, and choose {name[2:]} instead."
    if data.startswith(_EMPTY_ZIP):
        return f"{name} is a zip file with nothing in it, not a workbook: choose another file."
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")) or b"<table" in start:
        return f"{name} is a web page with a table, though it may be called a workbook: {_SAVE_AS}"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return f"{name} is a workbook in the XML of Excel 2003, which cannot be read yet: {_SAVE_AS}"
    if path.suffix.lower() in (".csv", ".tsv", ".txt") or _is_tabbed_text(data[:4096]):
        return ""
    if data.startswith(b"%PDF"):
        return f"{name} is a PDF, not a workbook: ask for the workbook that it was made from."
    if data.startswith(_PICTURES):
        return f"{name} is a picture, not a workbook: ask for the workbook that it was made from."
    if data.startswith(_SQLITE):
        return f"{name} is a programme or another database, not a workbook: to open a programme, choose File, Open."
    return (
        f"{name} is not an Excel workbook, or is damaged: open it in Excel to see whether it "
        "can be read there, and save it again as an Excel Workbook (.xlsx)."
    )


def _is_tabbed_text(start: bytes) -> bool:
    """Whether it begins like a table of text with tabs, which many a system saves under the name of a workbook."""
    text = start.decode("utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252", errors="replace")
    return text.partition("\n")[0].count("\t") > 1 and not _CONTROL.search(text)


def _other_package(package: Package, main: str) -> str:
    name = package.name
    if main.endswith(".bin"):
        return f"{name} is a binary workbook (.xlsb), which cannot be read yet: {_SAVE_AS}"
    if CONTENT in package:
        return f"{name} is an OpenDocument file of another kind, not a workbook: choose a workbook."
    if main.startswith("word/"):
        return f"{name} is a Word document, not a workbook: copy its table into a new workbook, and import that."
    if main:
        return f"{name} is an Office document of another kind, not a workbook: choose a workbook."
    return f"{name} is a zip file, not a workbook: unpack it, and choose the workbook inside."
