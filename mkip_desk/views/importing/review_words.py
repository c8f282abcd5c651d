"""What a review calls what happens to records, and why fields differ, in words. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.importing.plan_parts import FOUND, LEFT_OUT

if TYPE_CHECKING:
    from mkip_desk.importers.plan.item import Difference

NAMED = 12  # records made along that are named one by one

CHIPS = {
    "NEW": ("New", "green"),
    "CHANGED": ("Changed", "blue"),
    "CONFLICT": ("Conflict", "red"),
    "KEPT": ("Yours kept", "plain"),
    "SAME": ("Same", "plain"),
    "DELETED": ("Deleted by you", "amber"),
    "HELD": ("Held back", "amber"),
}
"""For what happens to a record, by its name in the plan: a word, and the tone that goes with it."""
OUT = ("Left out", "plain")
DECIDED = ("Decided", "plain")
"""The chip of a record of which the user has said whose value stands, also where that is what stood before."""
ASKED = ("New?", "amber")
"""The chip of a record that may be one of the programme's under another name, while the user has not said."""

FILTERS = {**{name: words for name, (words, _) in CHIPS.items()}, LEFT_OUT: "Left out", FOUND: "With findings"}
"""What the review can be filtered by: what happens to a record, those left out, those of which something is said."""

DISAGREE = "The file and the programme disagree."
SENTENCES = {
    "NEW": "Not in the programme yet. It will be added with these fields.",
    "CHANGED": "The file has moved on since the last import. Choose what to keep.",
    "SAME": "The programme holds the same already. Nothing will change.",
    "KEPT": "You changed this after the last import, and the file has not. Yours stays unless you choose otherwise.",
    "SPELT": "The file only spells its name otherwise. Yours stays unless you choose otherwise.",
    "CONFLICT": f"{DISAGREE} Yours stays unless you choose otherwise.",
    "DELETED": "You deleted this record. It is not brought back.",
    "HELD": "It may be here already, under another name. Nothing of it is imported until you say.",
    "FILLED": "The file has what the programme lacks. It is taken unless you choose otherwise.",
    "OUT": "You leave this record out. Nothing of it will be imported.",
}
"""What becomes of a record, by what happens to it."""

LACKED, FILE_MOVED, YOU_MOVED, BOTH_MOVED, NEVER_READ, SPELT = "lacked", "file", "you", "both", "never", "spelt"
"""Why a field differs."""
REASONS = {
    BOTH_MOVED: ("both changed", "Both have changed since the last import."),
    NEVER_READ: ("differs in", "No import has read this before, so nothing says which is newer."),
    YOU_MOVED: ("you changed", "You changed this after the last import, and the file has not."),
    FILE_MOVED: ("file changed", "The file has something else than the last import read."),
    LACKED: ("adds", "The programme has nothing there."),
    SPELT: ("spells otherwise the", "It is the same name in another spelling."),
}
"""For why a field differs: in a few words before its name, and as a sentence."""


def reason_of(difference: Difference) -> str:
    """Why a field differs, as one of REASONS."""
    kind = difference.kind.name
    if kind == "CONFLICT":
        return BOTH_MOVED if difference.read_before else NEVER_READ
    return {"FILLED": LACKED, "CHANGED": FILE_MOVED, "SPELT": SPELT}.get(kind, YOU_MOVED)


def listed_below(findings: Iterable[Finding]) -> str:
    """How much the list below the table says is left out, or to be looked at; "" where nothing is."""
    weights = Counter(each.weight for each in findings)
    ways = ((Weight.LEFT_OUT, "left out"), (Weight.UNSURE, "to look at"))
    words = listed([f"{weights[weight]:,} {way}" for weight, way in ways if weights[weight]])
    return f"Listed below the table: {words}." if words else ""


def first_of(names: Sequence[str]) -> str:
    """Names in a row, the first of them where there are many."""
    more = len(names) - NAMED
    return listed([*names[:NAMED], f"{more} more"] if more > 1 else list(names))
