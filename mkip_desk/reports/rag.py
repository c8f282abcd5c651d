"""A RAG as it is seen: always a letter and a word, with a colour that adds nothing to them."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from mkip_desk.reports.style import AMBER, BLUE, GREEN, PLAIN, RED, Tone


@dataclass(frozen=True)
class Sign:
    """How one RAG is shown: the pill's letter and words, its tone, and its colour in a chart."""

    letter: str
    words: str
    tone: Tone
    fill: Color

    @property
    def pill(self) -> str:
        """Letter and words together."""
        return f"{self.letter} {self.words}"


SIGNS: dict[str | None, Sign] = {
    "red": Sign("R", "Off track", RED, RED.fill),
    "amber/red": Sign("A/R", "Much at risk", RED, HexColor("#bf4d16")),
    "amber": Sign("A", "At risk", AMBER, AMBER.fill),
    "amber/green": Sign("A/G", "Slightly at risk", AMBER, HexColor("#8d8a1d")),
    "green": Sign("G", "On track", GREEN, GREEN.fill),
    "complete": Sign("C", "Complete", BLUE, BLUE.fill),
    None: Sign("–", "Not reported", PLAIN, PLAIN.fill),
}
"""By RAG, worst first; None where there is none."""

NEEDS_REASON = ("red", "amber/red", "amber")
"""The RAGs that the Board is told the reason of, where there is one."""
