"""A RAG in colour: its letter and words, which alone say it, and what they stand on."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from mkip_desk.domain.display import SIGNS as WORDS
from mkip_desk.domain.questions.lateness import FINISHED
from mkip_desk.reports.style import AMBER, BLUE, GREEN, PLAIN, RED, Tone


@dataclass(frozen=True)
class Sign:
    """How one RAG is shown: its letter and words, the tone of its pill, and its colour in a chart."""

    letter: str
    words: str
    tone: Tone
    fill: Color

    @property
    def pill(self) -> str:
        """Letter and words together."""
        return f"{self.letter} {self.words}"


_LOOKS: dict[str, tuple[Tone, Color]] = {
    "red": (RED, RED.fill),
    "amber/red": (RED, HexColor("#bf4d16")),
    "amber": (AMBER, AMBER.fill),
    "amber/green": (AMBER, HexColor("#8d8a1d")),
    "green": (GREEN, GREEN.fill),
    "complete": (BLUE, BLUE.fill),
    FINISHED: (BLUE, HexColor("#6a86a8")),
}

_WORDS = {**WORDS, FINISHED: ("F", "Finished")}

SIGNS: dict[str | None, Sign] = {
    **{rag: Sign(*_WORDS[rag], tone, fill) for rag, (tone, fill) in _LOOKS.items()},
    None: Sign("–", "Not reported", PLAIN, PLAIN.fill),
}
"""By RAG, worst first; None where there is none."""
