"""Words made to fit where they stand."""

from collections.abc import Mapping, Sequence

OF_ITSELF: Mapping[str, str] = {"Due": "due date"}
"""Labels that stand for more than they say, as they are within a sentence."""

WHOLE = 300
"""Letters of a record's name that are kept in what a change is called; whoever has less room for it cuts it there."""

EXPORTS = "Export what is shown, as a table in a workbook"


def shortened(name: str, most: int = 48) -> str:
    """A name short enough for a button: cut at a word, with an ellipsis."""
    if len(name) <= most:
        return name
    return name[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def first_of(names: Sequence[str]) -> str:
    """The first of several and how many more there are, as a change of them is called: "Printing and 2 more"."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{shortened(' '.join(names[0].split()), WHOLE)}{more}"


def lowered(name: str) -> str:
    """The name of a change within a sentence: "edit Legal services"."""
    return name[:1].lower() + name[1:]


def capitalised(words: str) -> str:
    """A choice as it stands alone: "cashable" as "Cashable", the rest of it left as it is."""
    return words[:1].upper() + words[1:]


def lowered_label(words: str) -> str:
    """A field's label within a sentence: "stage", but "RAG", and "due date", which is no name by itself without it."""
    return words if words[:2].isupper() else OF_ITSELF.get(words) or lowered(words)


NOTHING_TO_SAVE = "Nothing to save."
"""Why there is nothing that Save could do."""

NOT_AS_IT_STANDS = "This cannot be saved as it stands. Correct what is marked, or revert it."
"""Why nothing of several was saved, where one of them cannot be."""


def unsaved(records: int) -> str:
    """How many records have changes that are not saved: the same words wherever that is said."""
    return f"{'1 record has' if records == 1 else f'{records:,} records have'} unsaved changes"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "1, 2 and 3"; "" where there are none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def unbroken(words: str) -> str:
    """Words that stay on one line: "rows 1 to 5" are read at one glance."""
    return words.replace(" ", "\u00a0")
