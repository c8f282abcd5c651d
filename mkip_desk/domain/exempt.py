"""Information that is exempt: a council need not publish it (LGA 1972, s.100A to s.100I and Schedule 12A, Part 1).

The Board's pack is a public file: of a record that is marked so it says that it is there, and by which paragraph it is
kept back, and nothing of what is in it. That the public interest is in keeping it back is for the officer to judge.
"""

PARAGRAPHS = (
    "1 an individual",
    "2 the identity of an individual",
    "3 financial or business affairs",
    "4 labour relations",
    "5 legal privilege",
    "6 notices or orders",
    "7 crime",
)
"""The paragraphs of Part 1, each with what it is about."""

SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"


def in_short(paragraph: str) -> str:
    """How a table says it: "exempt, paragraph 3"; empty where nothing is exempt."""
    return f"exempt, paragraph {_number(paragraph)}" if paragraph else ""


def in_full(paragraph: str) -> str:
    """How a paper says it: "exempt by paragraph 3 of … (financial or business affairs)"."""
    number = _number(paragraph)
    return f"exempt by paragraph {number} of {SCHEDULE} ({paragraph.removeprefix(number).strip()})"


def _number(paragraph: str) -> str:
    return paragraph.split(" ", 1)[0]
