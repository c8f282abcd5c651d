"""What a made tracker is: its file and the truth beside it, and what a seed chooses of how it is written."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Truth = dict[str, Any]


@dataclass
class Messy:
    """A made tracker: its file, the records that it holds, and what was chosen, for whoever looks at a failure."""

    path: Path
    projects: list[Truth]
    hidden: list[str]  # titles in rows that are hidden
    chosen: dict[str, Any]


def choices(chance: random.Random) -> dict[str, Any]:
    """The choices of a seed."""
    pick = chance.choice
    return {
        "councils": pick(("ticks", "ticks", "ticks", "cell", "cell", "names", "none")),
        "group": pick(("merged", "plain", "none")),
        "dates under one": chance.random() < 0.2,
        "rag": pick(("fill", "fill", "letter", "word", "capitals", "phrase", "reason", "fill and word")),
        "theme": pick(("sections", "sections", "column", "none")),
        "section": pick(("merged", "bold", "filled", "capitals", "colon")),
        "money": pick(("words", "words", "plain", "thousands")),
        "dates": pick(("mixed", "mixed", "real", "month format", "words")),
        "head style": pick(("filled", "bold", "filled", "plain")),
        "reference": pick(("numbers", "numbers", "codes", "none")),
        "top": pick((0, 0, 1, 2, 3, 5)),
        "left": pick((0, 0, 0, 1, 2)),
        "gaps": chance.random() < 0.2,
        "spacer": chance.random() < 0.15,
        "guidance row": chance.random() < 0.15,
        "key beside": chance.random() < 0.1,
        "tick": pick(("✓", "Y", "x", "X", "Yes", "•", 1)),
        "cross": pick((None, None, "N", "No", "-")),
        "periods": (),  # of columns of RAG, the last of which is that of now
        "junk": True,  # totals, keys, examples, numbered empty rows, rows that go on
        "comments": True,
        "hides": True,
    }
