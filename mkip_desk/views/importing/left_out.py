"""What of a file is not taken, in a sentence: each kind once, with how many there are of it and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkip_desk.importers.left_out import LeftOut

NOUNS = {
    "columns": ("stretch of columns", "stretches of columns"),
    "guidance": ("line of guidance", "lines of guidance"),
    "heading again": ("repeated heading", "repeated headings"),
    "hidden": ("hidden row", "hidden rows"),
    "numbered but empty": ("row with a number alone", "rows with a number alone"),
    "text box": ("text box", "text boxes"),
    "over a table": ("text over a table", "texts over a table"),
    "beside a table": ("text beside a table", "texts beside a table"),
    "below a table": ("text below a table", "texts below a table"),
    "row of another kind": ("row of another kind", "rows of another kind"),
}
"""What one and what several of a kind are called, where the kind's own name and an "s" will not do."""

IMPLIED = frozenset(
    ("the sheet is hidden", "the row is hidden", "it repeats the heading", "it has a number but no title",
     "only its number is filled in", "nothing is filled in", "it stands in no table")
)  # fmt: skip
"""Reasons that the name of the kind says already."""

CLAUSES = (  # how a reason begins, and how that is said of one and of several
    (r"it is a label and what it says$", "which is a label and what it says", "which are labels and what they say"),
    (r"it is a number\b(.*) it$", r"which is a number\1 it", r"which are numbers\1 them"),
    (r"it is a text by itself$", "which is a text by itself", "which are texts by themselves"),
    (r"it says that it is an example$", "which says so itself", "which say so themselves"),
    (r"it is (.*), and holds ", r"which is \1, and holds ", r"which are \1, and hold "),
    (r"it is ", "which is ", "which are "),
    (r"it has ", "which has ", "which have "),
    (r"it goes ", "which goes ", "which go "),
    (r"it (\w+)s ", r"which \1s ", r"which \1 "),
    (r"its ", "whose ", "whose "),
    (r"no row of it reads ", "of which no row reads ", "of which no row reads "),
    (r"no record comes after it$", "after which no record comes", "after which no record comes"),
    (r"no field takes it$", "which no field takes", "which no field takes"),
    (r"nothing stands beside it$", "beside which nothing stands", "beside which nothing stands"),
    (r"nothing asks for it$", "for which nothing asks", "for which nothing asks"),
    (r"you left it out$", "which you left out", "which you left out"),
    (r"a filter hides the row$", "which a filter hides", "which a filter hides"),
    (r"(a table may|“)", r"since \1", r"since \1"),
)


def left_out_in_words(left_out: Iterable[LeftOut]) -> str:
    """ "2 keys, which explain colours or initials; 1 hidden sheet"."""
    counted = Counter((each.kind, each.reason) for each in left_out)
    return "; ".join(_said(kind, reason, count) for (kind, reason), count in counted.items())


def _said(kind: str, reason: str, count: int) -> str:
    one, several = NOUNS.get(kind, (kind, f"{kind}s"))
    why = "" if reason in IMPLIED else _clause(reason, several=count > 1)
    return ", ".join(part for part in (f"{count} {several if count > 1 else one}", why) if part)


def _clause(reason: str, *, several: bool) -> str:
    """The reason as it follows a noun: "it explains colours" as "which explain colours"."""
    for begins, one, more in CLAUSES:
        if re.match(begins, reason):
            return re.sub(f"^{begins}", more if several else one, reason)
    return reason
