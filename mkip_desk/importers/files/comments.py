"""The notes beside the cells of a sheet: comments of the old kind, and threads of the new."""

from mkip_desk.importers.files.cells import place_of
from mkip_desk.importers.files.package import Package

LIST = "Found by MKIP Desk"
"""What the sheet is called that the program puts into a report on a file: it holds what was found, and no records."""

OURS = f"{LIST}: "
"""What a line begins with that the program itself wrote into a note, in a report: it is nobody's word on a record."""

_THREAD_NOTICE = "[Threaded comment]"


def read_comments(package: Package, related: dict[str, tuple[str, str]]) -> dict[tuple[int, int], str]:
    """The notes by row and column, replies of a thread below one another.

    A thread is also written as an old comment with a notice in front, for old versions of Excel: the thread counts.
    """
    threads: dict[tuple[int, int], list[str]] = {}
    notes: dict[tuple[int, int], str] = {}
    for kind, path in related.values():
        if kind == "threadedComment" and path in package:
            for element in package.elements(path, "threadedComment"):
                place = place_of(element.get("ref", ""))
                if place and (text := (element.findtext("{*}text") or "").strip()):
                    threads.setdefault(place, []).append(text)
        elif kind == "comments" and path in package:
            for element in package.elements(path, "comment"):
                place, text = place_of(element.get("ref", "")), without_ours(_text(element))
                if place and text and not text.startswith(_THREAD_NOTICE):
                    notes[place] = text
    return notes | {place: "\n".join(texts) for place, texts in threads.items()}


def without_ours(text: str) -> str:
    """A note without the lines that the program wrote into it; what somebody answered below them stays."""
    return "\n".join(line for line in text.strip().splitlines() if not line.startswith(OURS)).strip()


def _text(comment: object) -> str:
    runs = comment.iterfind("{*}text//{*}t")  # type: ignore[attr-defined]
    return "".join(run.text or "" for run in runs)
