"""The zip that a modern workbook is: opened within limits, its parts found by relation, its XML read in one pass."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.limits import Limits, megabytes

CHUNK = 1 << 18  # bytes
SMALL = 1_000_000  # bytes under which no part is thought a bomb, however well it was packed

Element = Any  # lxml's elements have no public class to name

_EMPTY_ROW = re.compile(rb"<row [^>]*+>(?:<c [^>]*+>(?:(?<=/>)|</c>))*+</row>|<row [^>]*/>")
_DOCUMENT_TYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le").rstrip(b"\0"))
_MARKUP_IN_TEXT = b"<![CDATA["


class Package:
    """The parts of a workbook. `name` is what sentences call the file."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Open it, and refuse at once what its own directory says is too much; raises FileError."""
        self.name = name
        self._limits = limits
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
            raise self.damaged() from error
        self._parts = {part.filename.lstrip("/").casefold(): part for part in parts if not part.is_dir()}
        self._refuse_bomb(parts)
        if any(part.flag_bits & 1 for part in parts):
            raise FileError(locked_by_password(name))

    def __contains__(self, path: str) -> bool:
        return path.casefold() in self._parts

    def damaged(self) -> FileError:
        """What to say of a workbook that breaks off or makes no sense."""
        return FileError(damaged(self.name))

    def elements(self, path: str, *names: str, rows: bool = False) -> Iterator[Element]:
        """The elements of a part with one of those names, each whole, and emptied once the next is asked for.

        With `rows`, rows of a sheet in which nothing stands are passed over unread. Raises FileError.
        """
        parser = etree.XMLPullParser(
            events=("end",), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        chunks = self._chunks(path)
        try:
            for chunk in self._counted(_without_empty_rows(chunks) if rows else chunks):
                parser.feed(chunk)
                for _, element in parser.read_events():
                    yield element
                    _let_go(element)
            parser.close()
        except etree.LxmlError as error:
            raise self.damaged() from error

    def whole(self, path: str) -> Element | None:
        """The root element of a small part, None where there is no such part. Raises FileError."""
        if path not in self:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(b"".join(self._counted(self._chunks(path))), parser)
        except (etree.LxmlError, ValueError) as error:
            raise self.damaged() from error
        return root

    def start(self, path: str, count: int) -> bytes:
        """The first bytes of a part as they are, none where there is no such part. Raises FileError."""
        return next(self._raw(path), b"")[:count] if path in self else b""

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part points to inside the workbook: relation id → (kind, path). Links to outside are not followed."""
        folder, file = posixpath.split(path)
        root = self.whole(posixpath.join(folder, "_rels", file + ".rels"))
        found = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and relation.get("Id") and target:
                inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                found[relation.get("Id")] = (relation.get("Type", "").rpartition("/")[2], inside)
        return found

    def _chunks(self, path: str) -> Iterator[bytes]:
        end = b""
        for chunk in self._raw(path):
            self._refuse_entities(end + chunk)
            end = chunk[-32:]
            yield chunk

    def _raw(self, path: str) -> Iterator[bytes]:
        part = self._parts.get(path.casefold())
        if part is None:
            raise self.damaged()
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise self.damaged() from error
        except RuntimeError as error:  # zipfile's word for a part locked by a password
            raise FileError(locked_by_password(self.name)) from error

    def _refuse_entities(self, markup: bytes) -> None:
        """No workbook has a document type; one that has may be made to swell, or to read other files."""
        if any(mark in markup for mark in _DOCUMENT_TYPE):
            raise FileError(
                f"{self.name} defines XML entities, which Excel never does and which can be made to do harm: "
                "do not open it, and ask where it comes from."
            )

    def _counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._read += len(chunk)
            if self._read > self._limits.content:
                raise FileError(
                    f"{self.name} holds more than {megabytes(self._limits.content)} of content, which is the limit: "
                    "delete the sheets that are not needed, save it under another name, and import that."
                )
            yield chunk

    def _refuse_bomb(self, parts: list[zipfile.ZipInfo]) -> None:
        limits, unpacked = self._limits, sum(part.file_size for part in parts)
        if len(parts) > limits.parts:
            raise FileError(
                f"{self.name} holds {len(parts):,} files inside it, and the limit is {limits.parts:,}: it is not a "
                "tracker as Excel saves one, so ask where it comes from before opening it."
            )
        if unpacked > limits.unpacked:
            raise FileError(
                f"{self.name} unpacks to {megabytes(unpacked)}, and the limit is {megabytes(limits.unpacked)}: "
                "copy the sheets that are needed to a new workbook, and import that."
            )
        for part in parts:
            if part.file_size > SMALL and part.file_size > limits.ratio * max(part.compress_size, 1):
                raise FileError(
                    f"{self.name} unpacks to more than {limits.ratio} times its size, which is the limit and the sign "
                    "of a file made to do harm: do not open it, and ask where it comes from."
                )


def damaged(name: str) -> str:
    """The sentence for a workbook that breaks off or makes no sense."""
    return (
        f"{name} is damaged or was cut short, so it cannot be read: open it in Excel, let Excel repair it, and save it "
        "again, or ask for the file again."
    )


def locked_by_password(name: str) -> str:
    """The sentence for a workbook that only its password opens."""
    return (
        f"{name} is protected by a password, so it cannot be read: open it in Excel, take the password away "
        "(File, Info, Protect Workbook, Encrypt with Password), save it, and import it again."
    )


def _without_empty_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes without the rows that hold nothing: a sheet formatted to its last row has a million of them.

    Only the usual spelling is recognised; any other is read like the rest. A part with CDATA is left alone.
    """
    rest = b""
    for chunk in chunks:
        rest += chunk
        if _MARKUP_IN_TEXT in rest:
            yield rest
            yield from chunks
            return
        whole, cut = rest, rest.rfind(b"<row ")
        if cut > 0:
            whole, rest = rest[:cut], rest[cut:]
            yield _EMPTY_ROW.sub(b"", whole)
        elif len(rest) > 4 * CHUNK:
            yield rest
            rest = b""
    yield _EMPTY_ROW.sub(b"", rest)


def _let_go(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
